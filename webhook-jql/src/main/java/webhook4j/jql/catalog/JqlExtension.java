package webhook4j.jql.catalog;

import java.util.List;
import java.util.Map;

/**
 * What an application, or a library beside it, adds to JQL: functions, fields, and people who know. Safe for use by many
 * threads.
 *
 * <p>Handed over by the builder of the options, {@code extension(…)}, or found by {@link java.util.ServiceLoader} when the
 * builder is told to {@code discover()}: then it is declared in {@code META-INF/services} and, in a named module, in its
 * {@code module-info}. What the application itself tells the builder wins over extensions. Each method is asked once for
 * each set of options that is built.
 */
public interface JqlExtension {

    /**
     * Functions of its own.
     *
     * @return none unless overridden
     */
    default List<JqlFunction> functions() {
        return List.of();
    }

    /**
     * Who knows what functions of JQL give.
     *
     * @return providers by the function's name, {@code membersOf}; none unless overridden
     */
    default Map<String, FunctionProvider> functionProviders() {
        return Map.of();
    }

    /**
     * Fields beside those of the catalogue.
     *
     * @return none unless overridden
     */
    default List<CatalogField> fields() {
        return List.of();
    }

    /**
     * Who knows the values of fields that events do not hold.
     *
     * @return providers by a name of the field, {@code watcher}; none unless overridden
     */
    default Map<String, FieldProvider> fieldProviders() {
        return Map.of();
    }
}
