package webhook4j.jql;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import webhook4j.jql.ast.Field;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.ast.Position;
import webhook4j.jql.fault.Fault;
import webhook4j.jql.parser.QueryParser;

/**
 * Reads JQL, and is where queries made in Java begin. Safe for use by many threads.
 *
 * <pre>{@code
 * JqlQuery query = Jql.field("status").in("To Do", "Done")
 *         .and(Jql.field("assignee").isEmpty())
 *         .orderBy(Jql.field("priority").descending());
 * query.toJql(); // status IN ("To Do", Done) AND assignee IS EMPTY ORDER BY priority DESC
 * }</pre>
 *
 * <p>Names and values are never read as JQL, whatever they hold: a query made so prints with the quotes and escapes
 * that it needs, and its text parses to an equal query. Whether fields and functions of that name exist, and take these
 * operators and values, {@link JqlFilter#compile(String)} says.
 */
public final class Jql {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final int LAST_YEAR = 9999;

    private Jql() {}

    /**
     * Parses a query.
     *
     * @param text the query; an empty or blank text is the query that every issue meets
     * @return what it says; names of fields and functions are not looked up
     * @throws JqlException if the text is not JQL ({@code SYNTAX}) or past a limit ({@code LIMIT})
     */
    public static JqlQuery parse(String text) {
        return parse(text, JqlOptions.DEFAULT);
    }

    /**
     * Parses a query within other limits.
     *
     * @param text the query
     * @param options of which only the limits count
     * @return what it says
     * @throws JqlException as for {@link #parse(String)}
     */
    public static JqlQuery parse(String text, JqlOptions options) {
        requireNonNull(text, "text");
        try {
            QueryParser.Parsed parsed = QueryParser.parse(text, options.limits());
            return new JqlQuery(parsed.where(), parsed.orderBy());
        } catch (Fault fault) {
            throw JqlException.of(text, fault);
        }
    }

    /**
     * A field by its name.
     *
     * @param name as a query names it: {@code status}, {@code Story Points}, {@code Team[Dropdown]}
     * @return the field, to which an operator makes a query
     */
    public static JqlField field(String name) {
        return new JqlField(new Field(Position.START, name, List.of()));
    }

    /**
     * A custom field by its number.
     *
     * @param id from 1
     * @return the field {@code cf[id]}
     * @throws IllegalArgumentException if the number is less than 1
     */
    public static JqlField customField(long id) {
        if (id < 1) {
            throw new IllegalArgumentException("a custom field has a number from 1, got " + id);
        }
        return field("cf[" + id + "]");
    }

    /**
     * A value in a property of the issue.
     *
     * @param key the property's key
     * @param path the members on the way to the value, with dots between them; empty for the whole property
     * @return the field {@code issue.property[key].path}
     */
    public static JqlField issueProperty(String key, String path) {
        return field("issue.property").property(key, path);
    }

    /**
     * What meets all of the queries.
     *
     * @param queries any number; those without a condition and all orderings count for nothing
     * @return their conditions joined by AND; of none, the empty query, which every issue meets
     */
    public static JqlQuery allOf(Collection<JqlQuery> queries) {
        return JqlQuery.allOf(queries);
    }

    /**
     * What meets at least one of the queries.
     *
     * @param queries one or more; their orderings count for nothing
     * @return their conditions joined by OR; the empty query if one of them has no condition
     * @throws IllegalArgumentException if there is none: no query is met by nothing
     */
    public static JqlQuery anyOf(Collection<JqlQuery> queries) {
        return JqlQuery.anyOf(queries);
    }

    /**
     * Text as a value. It stays text: {@code text("EMPTY")} is no keyword, {@code text("5")} no number.
     *
     * @param text any, even empty
     * @return the value
     */
    public static Operand.Text text(String text) {
        return new Operand.Text(Position.START, text);
    }

    /**
     * A whole number as a value. To a field with dates it is the milliseconds since 1970 in UTC.
     *
     * @param number any
     * @return the value, printed without quotes
     */
    public static Operand.Numeral number(long number) {
        return new Operand.Numeral(Position.START, Long.toString(number));
    }

    /**
     * A day as a value. To a field with times it is the midnight at its start, so that {@code created} at most a day is
     * before that day; the zone is that of whoever evaluates the query.
     *
     * @param day of the years 1 to 9999
     * @return the value, as {@code yyyy-MM-dd}
     * @throws IllegalArgumentException if the year is another
     */
    public static Operand.Text date(LocalDate day) {
        checkYear(day.getYear());
        return text(DATE.format(day));
    }

    /**
     * A minute as a value. The zone is that of whoever evaluates the query; where the instant is known, {@link
     * #instant} is exact.
     *
     * @param minute of the years 1 to 9999, without seconds: JQL cannot say them
     * @return the value, as {@code yyyy-MM-dd HH:mm}
     * @throws IllegalArgumentException if the year is another or the time has seconds
     */
    public static Operand.Text dateTime(LocalDateTime minute) {
        checkYear(minute.getYear());
        if (!minute.equals(minute.truncatedTo(ChronoUnit.MINUTES))) {
            throw new IllegalArgumentException(
                    "JQL has times to the minute, got " + minute + "; cut the seconds off, or use an instant");
        }
        return text(MINUTE.format(minute));
    }

    /**
     * An instant as a value, in whole milliseconds: what is finer is cut off.
     *
     * @param instant within 292 million years of 1970
     * @return the value, as milliseconds since 1970 in UTC without quotes
     * @throws IllegalArgumentException if the instant is farther away
     */
    public static Operand.Numeral instant(Instant instant) {
        try {
            return number(instant.toEpochMilli());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("an instant is counted in milliseconds, got " + instant, e);
        }
    }

    /**
     * A function as a value.
     *
     * @param name its name
     * @param arguments what it is called with, as text
     * @return the value
     */
    public static Operand.Call function(String name, String... arguments) {
        return new Operand.Call(
                Position.START,
                Position.START,
                name,
                Stream.of(arguments).<Operand.Literal>map(Jql::text).toList());
    }

    /**
     * The keyword EMPTY as a value.
     *
     * @return the value
     */
    public static Operand.Empty empty() {
        return new Operand.Empty(Position.START);
    }

    private static void checkYear(int year) {
        if (year < 1 || year > LAST_YEAR) {
            throw new IllegalArgumentException("JQL has years of four digits, got " + year);
        }
    }
}
