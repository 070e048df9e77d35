package webhook4j.receiver;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import webhook4j.signature.RejectionReason;

/**
 * A request that no handler saw, and why. For logs and counters; the sender is told the status and nothing else.
 *
 * @param status the answer's status
 * @param source the id of the source that was asked, or empty when it did not come to that
 * @param reason why the request was not believed, or empty when that was not the fault or no source claimed it
 * @param detail a sentence for a person; holds no header's value and no secret, and of the body no
 *     more than names of members or one token
 * @param at when the request arrived
 */
public record Refusal(
        int status, Optional<String> source, Optional<RejectionReason> reason, String detail, Instant at) {

    public Refusal {
        requireNonNull(source, "source");
        requireNonNull(reason, "reason");
        requireNonNull(detail, "detail");
        requireNonNull(at, "at");
    }
}
