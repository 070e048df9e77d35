package webhook4j.filter;

import static java.util.Objects.requireNonNull;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why a filter gave its verdict: a tree that mirrors the filter. Prints as indented text.
 *
 * <p>Immutable; safe to share between threads. Serializable, for the sake of exceptions that hold one.
 */
public final class Explanation implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final int NOWHERE = -1;

    private static final Pattern BREAK = Pattern.compile("[\\p{Cc}\\x{2028}\\x{2029}]");

    private final Verdict verdict;
    private final String clause;
    private final @Nullable String saw;
    private final @Nullable String reason;
    private final List<Explanation> parts;
    private final int offset;

    private Explanation(
            Verdict verdict,
            String clause,
            @Nullable String saw,
            @Nullable String reason,
            List<Explanation> parts,
            int offset) {
        this.verdict = requireNonNull(verdict, "verdict");
        this.clause = requireNonNull(clause, "clause");
        this.saw = saw;
        this.reason = reason;
        this.parts = List.copyOf(parts);
        this.offset = offset;
    }

    /**
     * A condition that saw a value.
     *
     * @param verdict what it said
     * @param clause the condition, in the filter's language
     * @param saw the event's value, as a person would write it
     * @return the explanation
     */
    public static Explanation saw(Verdict verdict, String clause, String saw) {
        return new Explanation(verdict, clause, requireNonNull(saw, "saw"), null, List.of(), NOWHERE);
    }

    /**
     * A condition for which something was missing.
     *
     * @param clause the condition, in the filter's language
     * @param reason what was missing
     * @return the explanation, whose verdict is {@link Verdict#UNKNOWN}
     */
    public static Explanation unknown(String clause, String reason) {
        return new Explanation(Verdict.UNKNOWN, clause, null, requireNonNull(reason, "reason"), List.of(), NOWHERE);
    }

    /**
     * A condition made of others.
     *
     * @param verdict what it said
     * @param clause how the parts are joined: {@code AND}, say
     * @param parts the parts, in the filter's order
     * @return the explanation
     */
    public static Explanation of(Verdict verdict, String clause, List<Explanation> parts) {
        return new Explanation(verdict, clause, null, null, parts, NOWHERE);
    }

    /**
     * The same explanation, of a condition whose place is known.
     *
     * @param place where the condition starts in the text that the filter was compiled from, in UTF-16 units from 0
     * @return the explanation
     * @throws IllegalArgumentException if the place is negative
     */
    public Explanation at(int place) {
        if (place < 0) {
            throw new IllegalArgumentException("an offset counts from 0, got " + place);
        }
        return new Explanation(verdict, clause, saw, reason, parts, place);
    }

    /**
     * What the condition said.
     *
     * @return the verdict
     */
    public Verdict verdict() {
        return verdict;
    }

    /**
     * The condition, in the filter's language.
     *
     * @return its text
     */
    public String clause() {
        return clause;
    }

    /**
     * The event's value that the condition was about.
     *
     * @return the value, or empty for a condition made of others and where a value was missing
     */
    public Optional<String> saw() {
        return Optional.ofNullable(saw);
    }

    /**
     * What was missing.
     *
     * @return the reason, present only where the verdict is {@link Verdict#UNKNOWN}
     */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /**
     * The conditions that this one is made of.
     *
     * @return the parts, perhaps none
     */
    public List<Explanation> parts() {
        return parts;
    }

    /**
     * Where the condition starts in the text that the filter was compiled from, for an editor to point at. {@link #toString}
     * leaves it out: it prints the condition itself.
     *
     * @return UTF-16 units from 0; empty where the language does not say, and for most conditions made of others
     */
    public OptionalInt offset() {
        return offset == NOWHERE ? OptionalInt.empty() : OptionalInt.of(offset);
    }

    /** The tree as text, a condition a line, two blanks deeper for each level. A line break in a value is spelled. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        print(text, 0);
        return text.toString();
    }

    private void print(StringBuilder text, int depth) {
        if (depth > 0) {
            text.append('\n');
        }
        text.append("  ".repeat(depth)).append(verdict).append("  ").append(line(clause));
        saw().ifPresent(value -> text.append("  saw: ").append(line(value)));
        reason().ifPresent(why -> text.append("  missing: ").append(line(why)));
        parts.forEach(part -> part.print(text, depth + 1));
    }

    private static String line(String text) {
        return BREAK.matcher(text)
                .replaceAll(found -> "U+%04X".formatted((int) found.group().charAt(0)));
    }

    private Object writeReplace() {
        List<Line> lines = new ArrayList<>();
        list(lines);
        return new Lines(lines);
    }

    private void list(List<Line> lines) {
        lines.add(new Line(verdict, clause, saw, reason, offset, parts.size()));
        parts.forEach(part -> part.list(lines));
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("an explanation is read from its lines");
    }

    /** How an explanation is serialised: flat, since Java takes a dozen calls for each level of a tree. */
    private record Lines(List<Line> lines) implements Serializable {

        private Object readResolve() {
            return read(lines.iterator());
        }

        private static Explanation read(Iterator<Line> lines) {
            Line line = lines.next();
            List<Explanation> parts = new ArrayList<>();
            for (int i = 0; i < line.parts; i++) {
                parts.add(read(lines));
            }
            return new Explanation(line.verdict, line.clause, line.saw, line.reason, parts, line.offset);
        }
    }

    /** An explanation, and how many parts come behind it. */
    private record Line(
            Verdict verdict,
            String clause,
            @Nullable String saw,
            @Nullable String reason,
            int offset,
            int parts) implements Serializable {}
}
