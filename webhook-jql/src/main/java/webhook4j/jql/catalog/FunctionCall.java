package webhook4j.jql.catalog;

import java.util.List;

/**
 * A function as a query calls it. Immutable.
 *
 * @param name the function's name as it was declared, whatever case or alias the query wrote: {@code linkedIssues} for
 *     {@code LinkedWorkItems(…)}
 * @param arguments its arguments, unquoted
 */
public record FunctionCall(String name, List<String> arguments) {
    public FunctionCall {
        arguments = List.copyOf(arguments);
    }

    /** The call as a query could write it. */
    @Override
    public String toString() {
        return name + "(" + String.join(", ", arguments) + ")";
    }
}
