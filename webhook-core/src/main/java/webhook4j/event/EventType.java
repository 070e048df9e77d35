package webhook4j.event;

import static java.util.Objects.requireNonNull;

/**
 * The kind of thing that happened, by the name it has on the wire: {@code jira:issue_updated}, {@code story.create},
 * {@code invoice.paid}.
 *
 * <p>Immutable; safe to share between threads. Names are compared exactly, case included.
 *
 * @param value the wire name: 1 to 255 characters without white space or control characters
 */
public record EventType(String value) implements Comparable<EventType> {

    private static final int MAX_LENGTH = 255;

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if the name is empty, too long, or holds white space, a control character or half
     *     of a surrogate pair
     */
    public EventType {
        requireNonNull(value, "value");
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "an event type has 1 to " + MAX_LENGTH + " characters, found " + value.length());
        }
        requireWholeCharacters("an event type", value);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isWhitespace(c) || Character.isISOControl(c)) {
                throw new IllegalArgumentException(
                        "an event type has no white space and no control characters, found U+%04X at offset %d"
                                .formatted((int) c, i));
            }
        }
    }

    /** UTF-8 has nothing for half a pair, so it would become another name on its way. */
    static void requireWholeCharacters(String what, String value) {
        for (int i = 0; i < value.length(); i += Character.charCount(value.codePointAt(i))) {
            int c = value.codePointAt(i);
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                throw new IllegalArgumentException(what + " has no half of a surrogate pair, found one");
            }
        }
    }

    /**
     * The type with this wire name.
     *
     * @param value the wire name
     * @return the type
     * @throws IllegalArgumentException as for the constructor
     */
    public static EventType of(String value) {
        return new EventType(value);
    }

    @Override
    public int compareTo(EventType other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
