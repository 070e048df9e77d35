package webhook4j.source;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** Times as systems write them: seconds or milliseconds since 1970, or ISO 8601 with an offset. */
final class Times {

    /** From here on a number is one of milliseconds: as seconds it would be the year 5138. */
    private static final long LEAST_MILLIS = 100_000_000_000L;

    private static final int LONGEST = 64;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}");

    private Times() {}

    /** The time, or empty where the text is none: an odd time is no reason to refuse an event. */
    static Optional<Instant> parse(String text) {
        if (NUMBER.matcher(text).matches()) {
            long number = Long.parseLong(text);
            return Optional.of(number < LEAST_MILLIS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number));
        }
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
