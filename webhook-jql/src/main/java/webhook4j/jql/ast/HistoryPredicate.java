package webhook4j.jql.ast;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What else must hold of a change, or of the time in which a field had a value. Immutable; positions do not count for
 * equality.
 *
 * @param position where it stood
 * @param kind what it speaks of
 * @param operand what that is compared with
 */
public record HistoryPredicate(Position position, Kind kind, Operand operand) {

    /** What a predicate speaks of. */
    public enum Kind {
        /** The time is later. */
        AFTER,
        /** The time is earlier. */
        BEFORE,
        /** The time is on that day. */
        ON,
        /** The time is between two others. */
        DURING,
        /** Who did it. */
        BY,
        /** The value before a change. */
        FROM,
        /** The value after a change. */
        TO;

        boolean onlyOfChanges() {
            return this == FROM || this == TO;
        }
    }

    public HistoryPredicate {
        requireNonNull(position, "position");
        requireNonNull(kind, "kind");
        requireNonNull(operand, "operand");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HistoryPredicate that && kind == that.kind && operand.equals(that.operand);
    }

    @Override
    public int hashCode() {
        return 31 * kind.name().hashCode() + operand.hashCode();
    }
}
