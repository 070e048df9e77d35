package webhook4j.jql.history;

import java.util.HashSet;
import java.util.Set;
import webhook4j.jql.catalog.CatalogField;
import webhook4j.jql.catalog.FieldCatalog;
import webhook4j.jql.catalog.FieldType;
import webhook4j.jql.value.FieldSpec;
import webhook4j.jql.value.Folding;
import webhook4j.jql.value.Kind;

/**
 * Which items of a change log are about a field.
 *
 * @param fields the fields of such items, as {@link LogNames#field} names them
 * @param display the name that such items show, whatever their field, as {@link LogNames#display} writes it; or empty
 */
record ChangedField(Set<String> fields, String display) {

    /** The fields with names of their own that custom fields hold. */
    private static final Set<String> HELD_BY_CUSTOM =
            Set.of("sprint", "epic link", "request type", "organizations", "request-channel-type");

    static ChangedField of(FieldSpec field, FieldCatalog catalog) {
        String name = Folding.fold(field.name());
        if (name.startsWith("cf[")) {
            return custom(name.substring(3, name.length() - 1), catalog);
        }
        return HELD_BY_CUSTOM.contains(name) ? held(name, field, catalog) : new ChangedField(Set.of(name), "");
    }

    private static ChangedField custom(String number, FieldCatalog catalog) {
        Set<String> fields = new HashSet<>();
        fields.add(LogNames.CUSTOM_ID + number);
        for (CatalogField field : catalog.fields()) {
            if (field.source() instanceof CatalogField.Custom custom
                    && Long.toString(custom.id()).equals(number)) {
                fields.add(LogNames.display(field.name()));
            }
        }
        return new ChangedField(Set.copyOf(fields), "");
    }

    private static ChangedField held(String name, FieldSpec spec, FieldCatalog catalog) {
        Set<String> fields = new HashSet<>();
        for (CatalogField field : catalog.fields()) {
            boolean isIt = Folding.fold(field.name()).equals(name)
                    || (field.type() == FieldType.SPRINT && spec.type().kind() == Kind.SPRINT);
            if (isIt && field.source() instanceof CatalogField.Custom custom) {
                fields.add(LogNames.CUSTOM_ID + custom.id());
                fields.add(LogNames.display(field.name()));
            }
        }
        // Where nobody says which custom field it is, its name has to do.
        String display = fields.isEmpty() ? LogNames.display(name) : "";
        fields.add(name);
        fields.add(LogNames.display(name));
        return new ChangedField(Set.copyOf(fields), display);
    }

    /** Items with an id are told by it, the others by the name. */
    boolean isOf(ChangedItem item) {
        return fields.contains(item.field()) || display.equals(item.display());
    }
}
