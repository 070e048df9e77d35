package webhook4j.publish;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import webhook4j.delivery.FailureKind;
import webhook4j.delivery.Rate;

/**
 * What an endpoint said when it was asked for its consent. It proves nothing but that somebody there knows the question:
 * it authenticates nobody. Immutable; safe to share between threads.
 */
public sealed interface Consent {

    /**
     * The endpoint wants events of this origin.
     *
     * @param rate how many requests in a minute, never more than were asked for; empty for as many as come. To be kept
     *     by {@link webhook4j.registry.DeliveryOptions#withRate}, if the application wants it so.
     */
    record Consented(Optional<Rate> rate) implements Consent {
        public Consented {
            requireNonNull(rate, "rate");
        }
    }

    /**
     * The endpoint answered, and did not consent.
     *
     * @param why a sentence; quotes nothing of the answer but its status
     */
    record Refused(String why) implements Consent {
        public Refused {
            requireNonNull(why, "why");
        }
    }

    /**
     * There was no answer.
     *
     * @param kind what went wrong; {@link FailureKind#BLOCKED} if the address guard refuses the endpoint
     * @param detail more for people
     */
    record Failed(FailureKind kind, String detail) implements Consent {
        public Failed {
            requireNonNull(kind, "kind");
            requireNonNull(detail, "detail");
        }
    }
}
