package webhook4j.signature;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    private static final long LAST_SECOND = Instant.MAX.getEpochSecond();

    public TimeWindow {
        requireNonNull(tolerance, "tolerance");
        if (tolerance.isNegative()) {
            throw new IllegalArgumentException("a tolerance is not negative, found " + tolerance);
        }
    }

    /**
     * Every time is good, so that whoever has seen a request can send it again for ever. For requests that were recorded,
     * and for tests.
     *
     * @return a window without edges
     */
    public static TimeWindow insecureAnyTime() {
        return new TimeWindow(Duration.ofSeconds(Long.MAX_VALUE));
    }

    /**
     * Checks a timestamp.
     *
     * @param timestamp the header's text
     * @param reference the time to compare it with: now, or when a queued request arrived
     * @return why it is refused; empty if it is good
     */
    public Optional<RejectionReason> check(String timestamp, Instant reference) {
        return Optional.ofNullable(faultOf(timestamp, reference));
    }

    /** Why a timestamp is refused; null if it is good, and then an {@link Instant} can hold it. */
    @Nullable
    RejectionReason faultOf(String timestamp, Instant reference) {
        if (!isPlainNumber(timestamp)) {
            return RejectionReason.MALFORMED_TIMESTAMP;
        }
        long seconds = Long.parseLong(timestamp);
        long ahead = seconds - reference.getEpochSecond();
        if (ahead > tolerance.toSeconds() || seconds > LAST_SECOND) {
            return RejectionReason.TIMESTAMP_IN_FUTURE;
        }
        return -ahead > tolerance.toSeconds() ? RejectionReason.TIMESTAMP_TOO_OLD : null;
    }

    /** A loop: a stream costs more than the signature may. */
    private static boolean isPlainNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= MAX_DIGITS && (text.length() == 1 || text.charAt(0) != '0');
    }
}
