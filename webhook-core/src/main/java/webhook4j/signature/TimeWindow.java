package webhook4j.signature;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How old, or how far ahead, a signed timestamp may be. Too old and too new are both refused; the very edge is accepted.
 *
 * <p>A timestamp is the whole seconds since 1970 in ASCII digits, without sign or leading zero, at most 18 of them. It is
 * compared with the whole seconds of the reference.
 *
 * @param tolerance how far a timestamp may lie from the reference, to either side; whole
 *     seconds, not negative
 */
public record TimeWindow(Duration tolerance) {

    /** What most schemes use: 300 seconds to either side. */
    public static final TimeWindow DEFAULT = new TimeWindow(Duration.ofMinutes(5));

    private static final int MAX_DIGITS = 18;

    public TimeWindow {
        requireNonNull(tolerance, "tolerance");
        if (tolerance.isNegative()) {
            throw new IllegalArgumentException("a tolerance is not negative, found " + tolerance);
        }
    }

    /**
     * Checks a timestamp.
     *
     * @param timestamp the header's text
     * @param reference the time to compare it with: now, or when a queued request arrived
     * @return why it is refused; empty if it is good
     */
    public Optional<RejectionReason> check(String timestamp, Instant reference) {
        if (!isPlainNumber(timestamp)) {
            return Optional.of(RejectionReason.MALFORMED_TIMESTAMP);
        }
        long ahead = Long.parseLong(timestamp) - reference.getEpochSecond();
        if (ahead > tolerance.toSeconds()) {
            return Optional.of(RejectionReason.TIMESTAMP_IN_FUTURE);
        }
        if (-ahead > tolerance.toSeconds()) {
            return Optional.of(RejectionReason.TIMESTAMP_TOO_OLD);
        }
        return Optional.empty();
    }

    private static boolean isPlainNumber(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_DIGITS
                && text.chars().allMatch(c -> c >= '0' && c <= '9')
                && (text.length() == 1 || text.charAt(0) != '0');
    }
}
