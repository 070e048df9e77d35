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
    private final boolean absentIsEmpty;
    private final List<CatalogField> fields;

    private FieldCatalog(Builder builder) {
        ofJira = builder.ofJira;
        absentIsEmpty = builder.absentIsEmpty;
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
     * Starts a catalogue like this one.
     *
     * @return a builder that holds all of this catalogue
     */
    public Builder toBuilder() {
        Builder builder = new Builder(ofJira);
        builder.absentIsEmpty = absentIsEmpty;
        builder.fields.addAll(fields);
        return builder;
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
     * Whether a field is empty where nothing stands at its place in the body.
     *
     * @return true if so; false if nobody knows then
     */
    public boolean absentIsEmpty() {
        return absentIsEmpty;
    }

    /**
     * The fields beside Jira's own.
     *
     * @return in the order in which they were added; several may have one name, and one custom field several names
     */
    public List<CatalogField> fields() {
        return fields;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof FieldCatalog that
                        && ofJira == that.ofJira
                        && absentIsEmpty == that.absentIsEmpty
                        && fields.equals(that.fields));
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
        private boolean absentIsEmpty;

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
         * @throws IllegalArgumentException if it is a custom field of Jira in a catalogue made by {@link #json()}
         */
        public Builder field(CatalogField field) {
            if (!ofJira && field.source() instanceof CatalogField.Custom) {
                throw new IllegalArgumentException(
                        "custom fields are Jira's: expected a place in the JSON, or somebody who"
                                + " knows, for field '" + field.name() + "'");
            }
            fields.add(requireNonNull(field, "field"));
            return this;
        }

        /**
         * Adds the custom fields of a site, from what its REST API says.
         *
         * <p>A field is known by its name and by the names that Jira takes in queries, translated or not; the type in
         * brackets is taken from those. Jira's own fields are passed over. A type that is not known here becomes {@link
         * FieldType#ANY}.
         *
         * @param json the answer to {@code GET /rest/api/2/field} or {@code /rest/api/3/field}, in UTF-8
         * @return this
         * @throws webhook4j.event.EventException if the bytes are no JSON
         * @throws IllegalArgumentException if the JSON is not such an answer, with what was expected and where
         */
        public Builder fields(byte[] json) {
            FieldList.read(json).forEach(this::field);
            return this;
        }

        /**
         * Takes a field for empty where nothing stands at its place in the body. Unless called, nobody knows then, and
         * clauses about it are UNKNOWN.
         *
         * @return this
         */
        public Builder absentMeansEmpty() {
            absentIsEmpty = true;
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
