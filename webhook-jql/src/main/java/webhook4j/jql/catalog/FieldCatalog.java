package webhook4j.jql.catalog;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields that queries may name. Immutable; safe to share between threads.
 *
 * <p>Either Jira's own fields and the custom fields of a site ({@link #jira()}), for events that carry an issue; or
 * places in any JSON ({@link #json()}), for events of other systems.
 */
public final class FieldCatalog {

    /** Jira's own fields; custom fields are known by number only, {@code cf[10016]}. */
    public static final FieldCatalog JIRA = jira().build();

    private final boolean ofJira;
    private final List<CatalogField> fields;

    private FieldCatalog(Builder builder) {
        ofJira = builder.ofJira;
        fields = List.copyOf(builder.fields);
    }

    /**
     * Starts with Jira's own fields.
     *
     * @return a builder; not safe for use by many threads
     */
    public static Builder jira() {
        return new Builder(true);
    }

    /**
     * Starts without any field, for events that carry no issue of Jira.
     *
     * @return a builder; not safe for use by many threads
     */
    public static Builder json() {
        return new Builder(false);
    }

    /**
     * Whether Jira's own fields are among the fields, and events without an issue outside every filter.
     *
     * @return true for a catalogue made by {@link #jira()}
     */
    public boolean isOfJira() {
        return ofJira;
    }

    /**
     * The fields beside Jira's own.
     *
     * @return in the order in which they were added; several may have one name
     */
    public List<CatalogField> fields() {
        return fields;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof FieldCatalog that && ofJira == that.ofJira && fields.equals(that.fields));
    }

    @Override
    public int hashCode() {
        return 31 * fields.hashCode() + Boolean.hashCode(ofJira);
    }

    @Override
    public String toString() {
        return "FieldCatalog[" + (ofJira ? "Jira's fields and " : "") + fields.size() + " more]";
    }

    /** Collects fields. Not safe for use by many threads; may build more than one. */
    public static final class Builder {

        private final boolean ofJira;
        private final List<CatalogField> fields = new ArrayList<>();

        private Builder(boolean ofJira) {
            this.ofJira = ofJira;
        }

        /**
         * Adds a custom field whose values say by their shape what they are.
         *
         * @param id its number, at least 1
         * @param name its display name; several fields may have one name, a clause is then about all of them
         * @return this
         * @throws IllegalArgumentException if the number is less than 1 or the name blank
         */
        public Builder customField(long id, String name) {
            return customField(id, name, FieldType.ANY);
        }

        /**
         * Adds a custom field.
         *
         * @param id its number, at least 1
         * @param name its display name; several fields may have one name, a clause is then about all of them
         * @param type what it holds
         * @return this
         * @throws IllegalArgumentException if the number is less than 1 or the name blank
         */
        public Builder customField(long id, String name, FieldType type) {
            return customField(id, name, type, "");
        }

        /**
         * Adds a custom field that queries may also name as {@code "Name[Type]"}.
         *
         * @param id its number, at least 1
         * @param name its display name; several fields may have one name, a clause is then about all of them
         * @param type what it holds
         * @param typeName what stands in the brackets; empty when anything may
         * @return this
         * @throws IllegalArgumentException if the number is less than 1 or the name blank
         */
        public Builder customField(long id, String name, FieldType type, String typeName) {
            return field(new CatalogField(name, type, new CatalogField.Custom(id, typeName)));
        }

        /**
         * Adds a place in the event's body.
         *
         * @param name what queries call it by
         * @param pointer a JSON Pointer (RFC 6901) from the top of the body
         * @param type what it holds
         * @return this
         * @throws IllegalArgumentException if the name is blank or the pointer is none
         */
        public Builder field(String name, String pointer, FieldType type) {
            return field(new CatalogField(name, type, new CatalogField.Pointed(pointer)));
        }

        /**
         * Adds a field whose value somebody else knows.
         *
         * @param name what queries call it by
         * @param type what it holds
         * @param provider asked for the value
         * @return this
         * @throws IllegalArgumentException if the name is blank
         */
        public Builder field(String name, FieldType type, FieldProvider provider) {
            return field(new CatalogField(name, type, new CatalogField.Provided(provider)));
        }

        /**
         * Adds a field.
         *
         * @param field the field
         * @return this
         */
        public Builder field(CatalogField field) {
            fields.add(requireNonNull(field, "field"));
            return this;
        }

        /**
         * The catalogue.
         *
         * @return a new catalogue
         */
        public FieldCatalog build() {
            return new FieldCatalog(this);
        }
    }
}
