package webhook4j.jql.catalog;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A function as a query calls it. Immutable.
 *
 * @param name the function's name as it was declared, whatever case or alias the query wrote: {@code linkedIssues} for
 *     {@code LinkedWorkItems(…)}
 * @param arguments its arguments, unquoted
 * @param field the field that it stands beside, where that is an agreement about service, of which an issue may have
 *     several and events hold none: {@code cf[10030]} for a custom field, however the query named it. Empty beside all
 *     other fields, so that one answer does for all of them
 */
public record FunctionCall(String name, List<String> arguments, Optional<String> field) {

    /** Checks and copies. */
    public FunctionCall {
        requireNonNull(name, "name");
        requireNonNull(field, "field");
        arguments = List.copyOf(arguments);
    }

    /**
     * A call whose answer is the same beside every field.
     *
     * @param name the function's name
     * @param arguments its arguments, unquoted
     */
    public FunctionCall(String name, List<String> arguments) {
        this(name, arguments, Optional.empty());
    }

    /** The call as a query could write it. */
    @Override
    public String toString() {
        return name + "(" + String.join(", ", arguments) + ")";
    }
}
