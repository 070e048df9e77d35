package webhook4j.jql.function;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import webhook4j.jql.catalog.CatalogField;
import webhook4j.jql.catalog.FieldCatalog;
import webhook4j.jql.catalog.JqlExtension;
import webhook4j.jql.catalog.JqlFunction;
import webhook4j.jql.value.Folding;
import webhook4j.jql.value.Outside;
import webhook4j.jql.value.Settings;

/** Adds to the settings what extensions have. */
public final class Extensions {

    private Extensions() {}

    /**
     * The settings with what extensions have. What stands in the settings wins.
     *
     * @param chosen the settings
     * @param extensions perhaps none
     * @return other settings
     * @throws IllegalArgumentException if two extensions have one thing that only one can decide, or a function has the
     *     name of another one
     */
    public static Settings added(Settings chosen, List<JqlExtension> extensions) {
        Outside known = chosen.outside();
        List<JqlFunction> own = new ArrayList<>();
        Stream.concat(known.own().stream(), extensions.stream().flatMap(one -> one.functions().stream()))
                .forEach(function -> FunctionTable.addTo(own, function));
        Outside outside = new Outside(
                merged(
                        "function",
                        known.functions(),
                        extensions,
                        JqlExtension::functionProviders,
                        FunctionTable::nameForProviders),
                merged("field", known.fields(), extensions, JqlExtension::fieldProviders, UnaryOperator.identity()),
                own);
        List<CatalogField> fields = extensions.stream()
                .flatMap(extension -> extension.fields().stream())
                .toList();
        return chosen.withOutside(outside).withCatalog(withFields(chosen.catalog(), fields));
    }

    private static <P> Map<String, P> merged(
            String what,
            Map<String, P> chosen,
            List<JqlExtension> extensions,
            Function<JqlExtension, Map<String, P>> providers,
            UnaryOperator<String> ownName) {
        Map<String, P> merged = new HashMap<>();
        Map<String, JqlExtension> owners = new HashMap<>();
        for (JqlExtension extension : extensions) {
            providers.apply(extension).forEach((name, provider) -> {
                String folded = Folding.fold(ownName.apply(name));
                JqlExtension owner = owners.put(folded, extension);
                if (owner != null && !chosen.containsKey(folded)) {
                    throw new IllegalArgumentException("%s and %s both know %s %s: say which with the options' builder"
                            .formatted(
                                    owner.getClass().getName(),
                                    extension.getClass().getName(),
                                    what,
                                    name));
                }
                merged.put(folded, provider);
            });
        }
        merged.putAll(chosen);
        return merged;
    }

    private static FieldCatalog withFields(FieldCatalog catalog, List<CatalogField> fields) {
        if (fields.isEmpty()) {
            return catalog;
        }
        FieldCatalog.Builder builder = catalog.toBuilder();
        fields.forEach(builder::field);
        return builder.build();
    }
}
