package webhook4j.jql.catalog;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonPointer;

/**
 * A field that queries may name. Immutable.
 *
 * @param name its name; upper and lower case are the same
 * @param type what it holds
 * @param source where its value stands
 */
public record CatalogField(String name, FieldType type, Source source) {

    /** Where a field's value stands. */
    public sealed interface Source permits Custom, Pointed, Provided {}

    /**
     * A custom field of Jira: the member {@code customfield_ID} of the fields.
     *
     * @param id its number, at least 1
     * @param typeName what queries may write in brackets behind the name, {@code "Name[Type]"}; empty when anything
     */
    public record Custom(long id, String typeName) implements Source {
        public Custom {
            requireNonNull(typeName, "typeName");
            if (id < 1) {
                throw new IllegalArgumentException("a custom field has a number from 1, got " + id);
            }
        }
    }

    /**
     * A place in the event's body.
     *
     * @param pointer a JSON Pointer (RFC 6901) from the top of the body
     */
    public record Pointed(String pointer) implements Source {

        /**
         * Checks the pointer.
         *
         * @throws IllegalArgumentException if it is no JSON Pointer
         */
        public Pointed {
            JsonPointer.compile(requireNonNull(pointer, "pointer"));
        }
    }

    /**
     * Somebody who knows.
     *
     * @param provider asked for the value
     */
    public record Provided(FieldProvider provider) implements Source {
        public Provided {
            requireNonNull(provider, "provider");
        }
    }

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if the name is blank
     */
    public CatalogField {
        requireNonNull(type, "type");
        requireNonNull(source, "source");
        if (name.isBlank()) {
            throw new IllegalArgumentException("a field has a name, got '" + name + "'");
        }
    }
}
