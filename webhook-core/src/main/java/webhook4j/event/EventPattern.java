package webhook4j.event;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Names event types: one, or all that a text with stars fits. A star stands for any characters, none included: {@code
 * jira:version_*}, {@code *.create}, {@code *}. Case matters, as it does for types.
 *
 * <p>Immutable; safe to share between threads. To match takes a time that grows with the type's length, whatever the
 * pattern.
 */
public final class EventPattern {

    private static final char ANY = '*';

    private final String text;
    /** What stands between the stars: one part where there is no star. */
    private final List<String> parts;

    private EventPattern(String text) {
        this.text = text;
        this.parts = Arrays.asList(text.split("\\*", -1));
    }

    /**
     * A pattern.
     *
     * @param text the wire name of a type, any part of which may be a star
     * @return the pattern
     * @throws IllegalArgumentException if no type could fit it: it is empty, too long, or holds white space or a control
     *     character
     */
    public static EventPattern of(String text) {
        EventType.of(requireNonNull(text, "text"));
        return new EventPattern(text);
    }

    /**
     * Tells whether a type fits.
     *
     * @param type the type
     * @return true if it does
     */
    public boolean matches(EventType type) {
        String name = type.value();
        String first = parts.get(0);
        if (parts.size() == 1) {
            return name.equals(first);
        }
        String last = parts.get(parts.size() - 1);
        if (name.length() < first.length() + last.length() || !name.startsWith(first) || !name.endsWith(last)) {
            return false;
        }
        int from = first.length();
        int end = name.length() - last.length();
        for (String part : parts.subList(1, parts.size() - 1)) {
            int at = name.indexOf(part, from);
            if (at < 0 || at + part.length() > end) {
                return false;
            }
            from = at + part.length();
        }
        return true;
    }

    /**
     * The type that alone fits.
     *
     * @return the type; empty if the pattern has a star
     */
    public Optional<EventType> single() {
        return text.indexOf(ANY) < 0 ? Optional.of(EventType.of(text)) : Optional.empty();
    }

    /** The pattern as it was given. */
    @Override
    public String toString() {
        return text;
    }
}
