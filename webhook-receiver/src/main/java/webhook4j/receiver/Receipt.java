package webhook4j.receiver;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import webhook4j.event.EventType;
import webhook4j.signature.RejectionReason;

/**
 * How one request was answered. For counters.
 *
 * @param outcome what became of it
 * @param status the HTTP status
 * @param source the id of the source that was asked, or empty when it did not come to that
 * @param event the type of its event, where it was read
 * @param reason why it was not believed, where that was the fault
 * @param took from its arrival to its answer, by the receiver's clock
 */
public record Receipt(
        Outcome outcome,
        int status,
        Optional<String> source,
        Optional<EventType> event,
        Optional<RejectionReason> reason,
        Duration took) {

    public Receipt {
        requireNonNull(outcome, "outcome");
        requireNonNull(source, "source");
        requireNonNull(event, "event");
        requireNonNull(reason, "reason");
        requireNonNull(took, "took");
    }
}
