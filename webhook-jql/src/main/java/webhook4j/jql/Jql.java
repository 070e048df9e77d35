package webhook4j.jql;

import static java.util.Objects.requireNonNull;

import webhook4j.jql.fault.Fault;
import webhook4j.jql.parser.QueryParser;

/** Reads JQL. Safe for use by many threads. */
public final class Jql {

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
}
