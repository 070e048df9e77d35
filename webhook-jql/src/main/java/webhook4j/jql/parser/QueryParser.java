package webhook4j.jql.parser;

import java.util.List;
import java.util.Optional;
import webhook4j.jql.ast.Clause;
import webhook4j.jql.ast.Sort;

/** Turns text into the tree. Safe for use by many threads. */
public final class QueryParser {

    /**
     * A parsed query.
     *
     * @param where its condition, or empty when it has none
     * @param orderBy its sorts, perhaps none
     */
    public record Parsed(Optional<Clause> where, List<Sort> orderBy) {}

    private QueryParser() {}

    /**
     * Parses a query.
     *
     * @param text the query
     * @param limits how large it may be
     * @return what it says
     * @throws webhook4j.jql.fault.Fault if it is no query, or past a limit
     */
    public static Parsed parse(String text, Limits limits) {
        SourceText source = new SourceText(text);
        return new TreeBuilder(source).query(new BoundedParser(source, limits).query());
    }
}
