package webhook4j.jql.history;

import java.util.HashSet;
import java.util.Set;
import webhook4j.jql.catalog.CatalogField;
import webhook4j.jql.catalog.FieldCatalog;
import webhook4j.jql.catalog.FieldType;
import webhook4j.jql.value.FieldSpec;
import webhook4j.jql.value.Folding;
import webhook4j.jql.value.Kind;

/** Which items of a change log are about a field. Immutable. */
final class ChangedField {

    /** The fields with names of their own that custom fields hold. */
    private static final Set<String> HELD_BY_CUSTOM =
            Set.of("sprint", "epic link", "request type", "organizations", "request-channel-type");

    private final String[] fields;
    private final String display;

    private ChangedField(Set<String> fields, String display) {
        this.fields = fields.toArray(String[]::new);
        this.display = display;
    }

    static ChangedField of(FieldSpec field, FieldCatalog catalog) {
        String name = Folding.fold(field.name());
        return name.startsWith("cf[") ? custom(name.substring(3, name.length() - 1), catalog) : own(field, catalog);
    }

    /** Items with an id are told by it, the others by the name. */
    private static ChangedField custom(String number, FieldCatalog catalog) {
        Set<String> fields = new HashSet<>();
        fields.add(LogNames.CUSTOM_ID + number);
        for (CatalogField field : catalog.fields()) {
            if (field.source() instanceof CatalogField.Custom custom
                    && Long.toString(custom.id()).equals(number)) {
                fields.add(LogNames.display(field.name()));
            }
        }
        return new ChangedField(fields, "");
    }

    private static ChangedField own(FieldSpec spec, FieldCatalog catalog) {
        String name = Folding.fold(spec.name());
        Set<String> fields = new HashSet<>();
        fields.add(name);
        if (!HELD_BY_CUSTOM.contains(name)) {
            return new ChangedField(fields, "");
        }
        for (CatalogField field : catalog.fields()) {
            boolean isIt = Folding.fold(field.name()).equals(name)
                    || (field.type() == FieldType.SPRINT && spec.type().kind() == Kind.SPRINT);
            if (isIt && field.source() instanceof CatalogField.Custom custom) {
                fields.add(LogNames.CUSTOM_ID + custom.id());
            }
        }
        return new ChangedField(fields, LogNames.display(spec.name()));
    }

    boolean isOf(ChangedItem item) {
        for (String field : fields) {
            if (field.equals(item.field())) {
                return true;
            }
        }
        return !display.isEmpty() && display.equals(item.display());
    }
}
