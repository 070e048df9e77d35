package webhook4j.jql.value;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import webhook4j.jql.catalog.FieldProvider;
import webhook4j.jql.catalog.FunctionProvider;
import webhook4j.jql.catalog.JqlFunction;

/**
 * Who outside the event can be asked.
 *
 * @param functions who knows what functions of JQL give, by the function's own name, folded
 * @param fields who knows the values of fields that the event does not hold, by a name of the field, folded
 * @param own the application's own functions
 */
public record Outside(
        Map<String, FunctionProvider> functions, Map<String, FieldProvider> fields, List<JqlFunction> own) {

    /** Nobody. */
    public static final Outside NOBODY = new Outside(Map.of(), Map.of(), List.of());

    /** Copies the collections. */
    public Outside {
        functions = Map.copyOf(functions);
        fields = Map.copyOf(fields);
        own = List.copyOf(own);
    }

    /** The same, and somebody who knows what a function gives. */
    public Outside withFunction(String name, FunctionProvider provider) {
        return new Outside(with(functions, name, provider), fields, own);
    }

    /** The same, and somebody who knows a field. */
    public Outside withField(String name, FieldProvider provider) {
        return new Outside(functions, with(fields, name, provider), own);
    }

    /** The same with other functions of the application's own. */
    public Outside withOwn(List<JqlFunction> others) {
        return new Outside(functions, fields, others);
    }

    private static <P> Map<String, P> with(Map<String, P> known, String name, P provider) {
        Map<String, P> more = new HashMap<>(known);
        more.put(Folding.fold(name), requireNonNull(provider, "provider"));
        return more;
    }
}
