package webhook4j.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The value of a {@code Retry-After} field: seconds, or one of the three forms of a date (RFC 9110, 5.6.7 and 10.2.3). */
final class RetryAfter {

    private static final int MAX_DIGITS = 9;
    private static final int YEARS_AHEAD = 50;
    private static final DateTimeFormatter ASCTIME =
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH);

    private RetryAfter() {}

    /** The wait from {@code now}, 0 to {@code max}; 0 for what cannot be understood. */
    static Duration parse(String value, Instant now, Duration max) {
        if (!value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            String digits = value.replaceFirst("^0+", "");
            return digits.length() > MAX_DIGITS ? max : bounded(Duration.ofSeconds(Long.parseLong("0" + digits)), max);
        }
        return bounded(Duration.between(now, date(value, now)), max);
    }

    private static Instant date(String value, Instant now) {
        return Stream.of(DateTimeFormatter.RFC_1123_DATE_TIME, rfc850(now), ASCTIME)
                .flatMap(form -> date(value, form).stream())
                .findFirst()
                .orElse(now);
    }

    /** A year of two digits is at most 50 years ahead; otherwise it is over. */
    private static DateTimeFormatter rfc850(Instant now) {
        int firstYear = now.atOffset(ZoneOffset.UTC).getYear() + YEARS_AHEAD - 99;
        return new DateTimeFormatterBuilder()
                .appendPattern("EEEE, dd-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, firstYear)
                .appendPattern(" HH:mm:ss 'GMT'")
                .toFormatter(Locale.ENGLISH);
    }

    /** The dates of HTTP are in UTC; one that names another offset is taken at its word. */
    private static Optional<Instant> date(String value, DateTimeFormatter form) {
        try {
            return Optional.of(form.withZone(ZoneOffset.UTC).parse(value, Instant::from));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration wait, Duration max) {
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(max) > 0 ? max : wait;
    }
}
