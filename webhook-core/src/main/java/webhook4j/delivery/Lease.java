package webhook4j.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The right to work on a delivery until a time. Immutable; safe to share between threads.
 *
 * @param delivery the delivery as it stood when it was leased
 * @param number tells this lease from every other one of the delivery
 * @param until when the right ends and somebody else may get it
 * @param purpose what is to be done
 */
public record Lease(Delivery delivery, long number, Instant until, Purpose purpose) {

    /** What is to be done with a delivery. */
    public enum Purpose {
        /** It is attempted. */
        ATTEMPT,
        /** It is given up: the webhook that it was made for was removed, whatever has its id now. */
        END_AS_REMOVED,
        /** It is given up: an earlier delivery {@linkplain DeliveryState.GivenUp#parksKey() parks} its key. */
        END_AS_PARKED
    }

    public Lease {
        requireNonNull(delivery, "delivery");
        requireNonNull(until, "until");
        requireNonNull(purpose, "purpose");
    }
}
