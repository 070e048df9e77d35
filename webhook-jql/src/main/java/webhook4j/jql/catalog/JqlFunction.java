package webhook4j.jql.catalog;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * A function of the application's own. Immutable.
 *
 * @param name what queries call it by; upper and lower case are the same
 * @param types the types of the fields that it may stand beside
 * @param single whether it gives one value, so that it suits {@code =} and lists; otherwise it suits IN and NOT IN only
 * @param minArguments the fewest arguments, from 0
 * @param maxArguments the most arguments
 * @param provider gives the result
 */
public record JqlFunction(
        String name,
        Set<FieldType> types,
        boolean single,
        int minArguments,
        int maxArguments,
        FunctionProvider provider) {

    /**
     * Checks the declaration.
     *
     * @throws IllegalArgumentException if the name is blank, the types are none, or the numbers of arguments cross
     */
    public JqlFunction {
        types = Set.copyOf(types);
        requireNonNull(provider, "provider");
        if (name.isBlank() || types.isEmpty()) {
            throw new IllegalArgumentException("a function has a name and a type, got '" + name + "' and " + types);
        }
        if (minArguments < 0 || maxArguments < minArguments) {
            throw new IllegalArgumentException(
                    "a function has from 0 arguments up, got " + minArguments + " to " + maxArguments + " for " + name);
        }
    }
}
