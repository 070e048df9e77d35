package webhook4j.jql.ast;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One field of ORDER BY. Immutable; positions do not count for equality.
 *
 * @param position where it stood
 * @param field what to sort by
 * @param direction which way
 */
public record Sort(Position position, Field field, Direction direction) {

    /** Which way to sort. */
    public enum Direction {
        /** The field's own way: nothing was written. */
        UNSAID,
        /** ASC. */
        ASCENDING,
        /** DESC. */
        DESCENDING
    }

    public Sort {
        requireNonNull(position, "position");
        requireNonNull(field, "field");
        requireNonNull(direction, "direction");
    }

    /**
     * The sort as JQL.
     *
     * @return text that parses to an equal sort, behind ORDER BY
     */
    public String toJql() {
        return field.toJql()
                + switch (direction) {
                    case UNSAID -> "";
                    case ASCENDING -> " ASC";
                    case DESCENDING -> " DESC";
                };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Sort that && field.equals(that.field) && direction == that.direction;
    }

    @Override
    public int hashCode() {
        return Objects.hash(field, direction.name());
    }
}
