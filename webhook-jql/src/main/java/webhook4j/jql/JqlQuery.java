package webhook4j.jql;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import webhook4j.jql.ast.Clause;
import webhook4j.jql.ast.Sort;

/**
 * A parsed query. Immutable; safe to share between threads.
 *
 * <p>Queries are equal when they say the same, wherever its parts stood in the text. {@code
 * Jql.parse(query.toJql())} is equal to the query.
 */
public final class JqlQuery {

    private final @Nullable Clause where;
    private final List<Sort> orderBy;

    JqlQuery(Optional<Clause> where, List<Sort> orderBy) {
        this.where = where.orElse(null);
        this.orderBy = List.copyOf(orderBy);
    }

    /**
     * The condition.
     *
     * @return the condition, or empty where the query has none: every issue meets it
     */
    public Optional<Clause> where() {
        return Optional.ofNullable(where);
    }

    /**
     * What to sort by.
     *
     * @return the sorts, perhaps none
     */
    public List<Sort> orderBy() {
        return orderBy;
    }

    /**
     * The query as JQL, with keywords in capitals and only the parentheses and quotes that it needs.
     *
     * @return text that parses to an equal query; empty for the empty query
     */
    public String toJql() {
        String condition = where().map(Clause::toJql).orElse("");
        if (orderBy.isEmpty()) {
            return condition;
        }
        String sorts = orderBy.stream().map(Sort::toJql).collect(Collectors.joining(", ", "ORDER BY ", ""));
        return condition.isEmpty() ? sorts : condition + " " + sorts;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JqlQuery that && Objects.equals(where, that.where) && orderBy.equals(that.orderBy);
    }

    @Override
    public int hashCode() {
        return 31 * Objects.hashCode(where) + orderBy.hashCode();
    }

    /** The query as JQL. */
    @Override
    public String toString() {
        return toJql();
    }
}
