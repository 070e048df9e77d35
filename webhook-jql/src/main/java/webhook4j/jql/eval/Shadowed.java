package webhook4j.jql.eval;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import webhook4j.jql.catalog.CatalogField;
import webhook4j.jql.catalog.FieldCatalog;
import webhook4j.jql.value.Folding;

/**
 * Fields of a catalogue that queries do not reach by their name, as Jira's own field of that name wins. The same custom
 * field can still be named by its number, and a site's administrator is free to call it so: that is worth a warning. A
 * place in the JSON, or a field that somebody provides, has no number, and could never be asked for.
 */
final class Shadowed {

    private static final Logger LOG = LoggerFactory.getLogger(Shadowed.class);

    private static final Set<String> SYSTEM = Stream.of(SystemField.values())
            .filter(field -> !field.isDeclared())
            .flatMap(field -> field.names().stream())
            .map(Folding::fold)
            .collect(Collectors.toUnmodifiableSet());

    private Shadowed() {}

    /**
     * Warns of them, or refuses them.
     *
     * @param catalog of Jira's fields and others
     * @throws IllegalArgumentException if one could never be asked for
     */
    static void check(FieldCatalog catalog) {
        List<CatalogField> shadowed = catalog.fields().stream()
                .filter(field -> SYSTEM.contains(Folding.fold(field.name())))
                .toList();
        String numbers = shadowed.stream().map(Shadowed::number).distinct().collect(Collectors.joining(", "));
        if (!shadowed.isEmpty()) {
            LOG.warn("Jira's own fields win over custom fields with their names: queries must say {}", numbers);
        }
    }

    private static String number(CatalogField field) {
        if (field.source() instanceof CatalogField.Custom custom) {
            return "cf[" + custom.id() + "] for '" + field.name() + "'";
        }
        throw new IllegalArgumentException(
                "expected a name that none of Jira's own fields has, as that field would win," + " got '" + field.name()
                        + "'; choose another name");
    }
}
