package webhook4j.delivery;

import static java.util.Objects.requireNonNull;

/**
 * What some HTTP statuses mean that follow each other. Immutable; safe to share between threads.
 *
 * @param first the lowest status, 100 to 599
 * @param last the highest status, {@code first} to 599
 * @param ruling what they mean; not {@link Ruling#OWN_FAULT}: an endpoint's answer is never a fault of our own side, or
 *     it could have itself tried for ever
 */
public record StatusRange(int first, int last, Ruling ruling) {

    static final int LOWEST = 100;
    static final int HIGHEST = 599;

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if a status is out of its range, or the ruling is none for a status
     */
    public StatusRange {
        requireNonNull(ruling, "ruling");
        if (first < LOWEST || last > HIGHEST || last < first) {
            throw new IllegalArgumentException("statuses are %d to %d, the lower one first, found %d to %d"
                    .formatted(LOWEST, HIGHEST, first, last));
        }
        if (ruling == Ruling.OWN_FAULT) {
            throw new IllegalArgumentException(
                    "an answer is not a fault of our own side, found OWN_FAULT for statuses " + first + " to " + last);
        }
    }

    /** {@code "200-299 DELIVERED"}, say. */
    @Override
    public String toString() {
        return (first == last ? first : first + "-" + last) + " " + ruling;
    }
}
