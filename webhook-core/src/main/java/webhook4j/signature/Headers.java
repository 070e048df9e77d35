package webhook4j.signature;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The header fields of a request. Names ignore case; the values of a name keep their order.
 *
 * <p>Immutable; safe to share between threads. {@code toString} names the fields and hides their values, since some are
 * credentials.
 */
public final class Headers {

    /** By ASCII letters alone; {@code String.CASE_INSENSITIVE_ORDER} takes the Kelvin sign for a k. */
    private static final Comparator<String> IGNORING_CASE = Headers::compareIgnoringCase;

    private static final Headers NONE = new Headers(new TreeMap<>(IGNORING_CASE));

    private final Map<String, List<String>> fields;

    /** The map must be the headers' own, and its look-up must ignore case. */
    private Headers(Map<String, List<String>> fields) {
        this.fields = fields;
    }

    /**
     * No fields.
     *
     * @return the same value at every call
     */
    public static Headers none() {
        return NONE;
    }

    /**
     * Starts headers of several fields, without a copy for each.
     *
     * @return a builder that has no fields
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * These fields. Names that differ only in case are one field with all the values.
     *
     * @param fields values by name; entries without a name (the status line of some HTTP libraries) are left out
     * @return the headers
     */
    public static Headers of(Map<String, List<String>> fields) {
        Map<String, List<String>> all = new TreeMap<>(IGNORING_CASE);
        fields.forEach((name, values) -> {
            if (name != null && !values.isEmpty()) {
                all.merge(name, List.copyOf(values), Headers::joined);
            }
        });
        return new Headers(all);
    }

    /**
     * The first value of a field.
     *
     * @param name the field's name
     * @return the value without blanks around it, or empty when there is no such field
     */
    public Optional<String> first(String name) {
        List<String> values = all(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(trimmed(values.get(0)));
    }

    /**
     * All values of a field.
     *
     * @param name the field's name
     * @return the values as they came, none when there is no such field
     */
    public List<String> all(String name) {
        return fields.getOrDefault(requireNonNull(name, "name"), List.of());
    }

    /**
     * Tells whether a field is there.
     *
     * @param name the field's name
     * @return true if it has a value
     */
    public boolean contains(String name) {
        return fields.containsKey(requireNonNull(name, "name"));
    }

    /**
     * These headers with one field set to one value; whatever it had before is gone.
     *
     * @param name the field's name: one token of HTTP
     * @param value the value
     * @return new headers
     * @throws IllegalArgumentException if the name is no token, or the value would break the line
     */
    public Headers with(String name, String value) {
        return builder().withAll(this).with(name, value).build();
    }

    /**
     * These headers with all fields of others set; a field of the others replaces one of this.
     *
     * @param others the fields to set
     * @return new headers
     */
    public Headers withAll(Headers others) {
        return builder().withAll(this).withAll(others).build();
    }

    /**
     * The fields as a map.
     *
     * @return an unmodifiable map whose look-up ignores case
     */
    public Map<String, List<String>> toMap() {
        return Collections.unmodifiableMap(fields);
    }

    /**
     * Checks one field as it will stand in a request.
     *
     * @param name one token of HTTP (RFC 9110, section 5.6.2)
     * @param value visible characters, blanks and tabs
     * @throws IllegalArgumentException if it is not so; the message does not show the value
     */
    public static void requireField(String name, String value) {
        requireNonNull(name, "name");
        requireNonNull(value, "value");
        if (!isToken(name)) {
            throw new IllegalArgumentException("expected a header name of letters, digits and !#$%&'*+-.^_`|~, found '"
                    + name.replaceAll("[^\\x20-\\x7e]", "?") + "'");
        }
        if (!isFieldValue(value)) {
            throw new IllegalArgumentException("the value of header '" + name
                    + "' has a line break, a control character or one beyond Latin-1; remove it");
        }
    }

    /** A loop, as is the next: every header of every attempt comes here, and a stream costs more than the header. */
    private static boolean isToken(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (!isTokenCharacter(name.charAt(i))) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private static boolean isFieldValue(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < 0x20 && c != '\t') || c == 0x7f || c > 0xff) {
                return false;
            }
        }
        return true;
    }

    static boolean isTokenCharacter(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
    }

    /** Without the optional white space of HTTP around it (RFC 9110, section 5.6.3): blanks and tabs, nothing else. */
    static String trimmed(String value) {
        int start = 0;
        int end = value.length();
        while (start < end && isBlank(value.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(value.charAt(end - 1))) {
            end--;
        }
        return value.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static int compareIgnoringCase(String one, String other) {
        int length = Math.min(one.length(), other.length());
        for (int i = 0; i < length; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b && lower(a) != lower(b)) {
                return lower(a) - lower(b);
            }
        }
        return one.length() - other.length();
    }

    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }

    private static List<String> joined(List<String> one, List<String> other) {
        List<String> both = new ArrayList<>(one);
        both.addAll(other);
        return List.copyOf(both);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Headers that && fields.equals(that.fields);
    }

    @Override
    public int hashCode() {
        return fields.entrySet().stream()
                .mapToInt(field -> nameHash(field.getKey()) ^ field.getValue().hashCode())
                .sum();
    }

    private static int nameHash(String name) {
        int hash = 0;
        for (int i = 0; i < name.length(); i++) {
            hash = 31 * hash + lower(name.charAt(i));
        }
        return hash;
    }

    /** Names the fields and hides their values. */
    @Override
    public String toString() {
        return "Headers" + fields.keySet();
    }

    /** Collects header fields. Not safe for use by many threads; may build more than one. */
    public static final class Builder {

        private TreeMap<String, List<String>> all = new TreeMap<>(IGNORING_CASE);
        private boolean built;

        private Builder() {}

        /**
         * Sets a field, in the place of any that has its name.
         *
         * @param name a token (RFC 9110, section 5.6.2)
         * @param value Latin-1 without control characters but the tab
         * @return this
         * @throws IllegalArgumentException if one is not so
         */
        public Builder with(String name, String value) {
            requireField(name, value);
            Map<String, List<String>> own = own();
            own.remove(name);
            own.put(name, List.of(value));
            return this;
        }

        /**
         * Sets fields, in the place of those that have their names.
         *
         * @param others the fields
         * @return this
         */
        public Builder withAll(Headers others) {
            own().putAll(others.fields);
            return this;
        }

        /**
         * The headers.
         *
         * @return the fields that were set so far
         */
        public Headers build() {
            built = true;
            return new Headers(all);
        }

        /** A map that no headers hold. */
        private Map<String, List<String>> own() {
            if (built) {
                all = new TreeMap<>(all);
                built = false;
            }
            return all;
        }
    }
}
