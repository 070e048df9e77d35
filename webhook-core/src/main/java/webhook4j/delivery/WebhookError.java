package webhook4j.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How an attempt for a webhook failed: nothing that the endpoint wrote, and no secret. Immutable; safe to share between
 * threads.
 *
 * @param at when
 * @param status the HTTP status, if the endpoint answered
 * @param failure what went wrong, if it did not
 */
public record WebhookError(Instant at, OptionalInt status, Optional<FailureKind> failure) {

    public WebhookError {
        requireNonNull(at, "at");
        if (requireNonNull(status, "status").isPresent()
                == requireNonNull(failure, "failure").isPresent()) {
            throw new IllegalArgumentException(
                    "an error has either a status or a failure, found " + status + " and " + failure);
        }
    }

    /**
     * The error of an attempt.
     *
     * @param at when it ended
     * @param attempt the attempt
     * @return the error
     */
    public static WebhookError of(Instant at, AttemptSummary attempt) {
        return new WebhookError(at, attempt.status(), attempt.failure());
    }

    /**
     * The error in a few words.
     *
     * @return {@code "status 503"} or {@code "REFUSED"}, say
     */
    public String text() {
        return status.isPresent()
                ? "status " + status.getAsInt()
                : failure.orElseThrow().name();
    }
}
