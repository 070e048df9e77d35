package webhook4j.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The right to work on a delivery until a time. Immutable; safe to share between threads.
 *
 * @param delivery the delivery as it stood when it was leased
 * @param number tells this lease from every other one of the delivery
 * @param until when the right ends and somebody else may get it
 */
public record Lease(Delivery delivery, long number, Instant until) {

    public Lease {
        requireNonNull(delivery, "delivery");
        requireNonNull(until, "until");
    }
}
