package webhook4j.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is kept of one attempt: no header and no body. Immutable; safe to share between threads.
 *
 * @param number which attempt of the delivery it was, from 1
 * @param at when it began
 * @param took how long it took
 * @param status the HTTP status, if the endpoint answered
 * @param failure what went wrong, if it did not
 * @param detail a sentence for a person; empty if the endpoint answered
 */
public record AttemptSummary(
        int number, Instant at, Duration took, OptionalInt status, Optional<FailureKind> failure, String detail) {

    private static final int MAX_DETAIL = 500;

    public AttemptSummary {
        requireNonNull(at, "at");
        requireNonNull(took, "took");
        requireNonNull(status, "status");
        requireNonNull(failure, "failure");
        detail = detail.length() > MAX_DETAIL ? detail.substring(0, MAX_DETAIL) : detail;
        if (number < 1) {
            throw new IllegalArgumentException("attempts count from 1, found " + number);
        }
        if (status.isPresent() == failure.isPresent()) {
            throw new IllegalArgumentException(
                    "an attempt has either a status or a failure, found " + status + " and " + failure);
        }
    }

    /**
     * The summary of a result.
     *
     * @param number which attempt of the delivery it was, from 1
     * @param at when it began
     * @param result what came of it
     * @return the summary
     */
    public static AttemptSummary of(int number, Instant at, DispatchResult result) {
        if (result instanceof DispatchResult.Answered answered) {
            return new AttemptSummary(
                    number, at, answered.took(), OptionalInt.of(answered.status()), Optional.empty(), "");
        }
        DispatchResult.Failed failed = (DispatchResult.Failed) result;
        return new AttemptSummary(
                number, at, failed.took(), OptionalInt.empty(), Optional.of(failed.kind()), failed.detail());
    }

    /**
     * The result in a few words.
     *
     * @return {@code "status 503"} or {@code "REFUSED: nobody listens there"}, say
     */
    public String text() {
        return status.isPresent()
                ? "status " + status.getAsInt()
                : failure.map(FailureKind::name).orElseThrow() + (detail.isEmpty() ? "" : ": " + detail);
    }
}
