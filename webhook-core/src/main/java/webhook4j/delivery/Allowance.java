package webhook4j.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * How many attempts may start now. Immutable; safe to share between threads.
 *
 * @param room how many, 0 or more
 * @param moreAt when more may start, should all of these be used; empty if that is not a question of time but of
 *     attempts that have to end
 */
public record Allowance(int room, Optional<Instant> moreAt) {

    public Allowance {
        requireNonNull(moreAt, "moreAt");
        if (room < 0) {
            throw new IllegalArgumentException("room is 0 or more, found " + room);
        }
    }

    /**
     * So many, and more when some of them have ended.
     *
     * @param room how many, 0 or more
     * @return the allowance
     * @throws IllegalArgumentException if the room is negative
     */
    public static Allowance of(int room) {
        return new Allowance(room, Optional.empty());
    }

    /**
     * None before a time.
     *
     * @param moreAt the time
     * @return the allowance
     */
    public static Allowance noneBefore(Instant moreAt) {
        return new Allowance(0, Optional.of(moreAt));
    }

    /**
     * What both this and another allow.
     *
     * @param other the other
     * @return the smaller room; more may start only when both say so
     */
    public Allowance and(Allowance other) {
        if (room != other.room) {
            return room < other.room ? this : other;
        }
        if (moreAt.isEmpty() || other.moreAt.isEmpty()) {
            return of(room);
        }
        return moreAt.get().isAfter(other.moreAt.get()) ? this : other;
    }
}
