package webhook4j.jql;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import webhook4j.jql.ast.Clause;
import webhook4j.jql.ast.Position;
import webhook4j.jql.ast.Sort;

/**
 * A query, parsed from text by {@link Jql#parse} or made in Java from {@link Jql#field}. Immutable; safe to share
 * between threads.
 *
 * <p>Queries are equal when they say the same, wherever its parts stood in the text. {@code
 * Jql.parse(query.toJql())} is equal to the query; where it is larger than the default limits, with {@linkplain
 * JqlOptions options} that allow its size.
 *
 * <p>What is joined stays whole: {@code a.or(b).and(c)} is {@code (a OR b) AND c}.
 */
public sealed class JqlQuery permits HistoryQuery {

    private final @Nullable Clause where;
    private final List<Sort> orderBy;

    JqlQuery(Optional<Clause> where, List<Sort> orderBy) {
        this.where = where.orElse(null);
        this.orderBy = List.copyOf(orderBy);
    }

    static JqlQuery of(Clause clause) {
        return new JqlQuery(Optional.of(clause), List.of());
    }

    static JqlQuery allOf(Collection<JqlQuery> queries) {
        return new JqlQuery(conjunction(queries), List.of());
    }

    static JqlQuery anyOf(Collection<JqlQuery> queries) {
        if (queries.isEmpty()) {
            throw new IllegalArgumentException("any of no queries is met by nothing, which JQL cannot say");
        }
        return new JqlQuery(disjunction(queries), List.of());
    }

    /**
     * The condition.
     *
     * @return the condition, or empty where the query has none: every issue meets it
     */
    public final Optional<Clause> where() {
        return Optional.ofNullable(where);
    }

    /**
     * What to sort by.
     *
     * @return the sorts, perhaps none
     */
    public final List<Sort> orderBy() {
        return orderBy;
    }

    /**
     * What meets this query and the other.
     *
     * @param other whose ordering counts for nothing
     * @return both conditions joined by AND, or the one that there is; ordered as this
     * @throws IllegalArgumentException if it nests deeper than 1,000 levels
     */
    public final JqlQuery and(JqlQuery other) {
        return new JqlQuery(conjunction(List.of(this, requireNonNull(other, "other"))), orderBy);
    }

    /**
     * What meets this query, the other, or both.
     *
     * @param other whose ordering counts for nothing
     * @return both conditions joined by OR, or none if one of them has none: every issue meets that one; ordered as
     *     this
     * @throws IllegalArgumentException if it nests deeper than 1,000 levels
     */
    public final JqlQuery or(JqlQuery other) {
        return new JqlQuery(disjunction(List.of(this, requireNonNull(other, "other"))), orderBy);
    }

    /**
     * The query with NOT before its condition. By the rules of JQL that is the same as the opposite operators: an issue
     * whose field is empty meets neither {@code field = x} nor {@code NOT field = x}.
     *
     * @return the negated query, ordered as this
     * @throws IllegalStateException if this query has no condition: every issue meets it, and JQL cannot say "nothing"
     * @throws IllegalArgumentException if it nests deeper than 1,000 levels
     */
    public final JqlQuery not() {
        if (where == null) {
            throw new IllegalStateException("every issue meets the empty query, and JQL has no query for nothing");
        }
        return new JqlQuery(Optional.of(Nesting.checked(new Clause.Not(Position.START, where))), orderBy);
    }

    /**
     * The query in another order.
     *
     * @param sorts what to sort by, the first before the second; none to leave the order open
     * @return the same condition with this ordering instead of its own
     */
    public final JqlQuery orderBy(Sort... sorts) {
        return new JqlQuery(where(), List.of(sorts));
    }

    /**
     * The query as JQL, with keywords in capitals and only the parentheses and quotes that it needs.
     *
     * @return text that parses to an equal query; empty for the empty query
     */
    public final String toJql() {
        String condition = where().map(Clause::toJql).orElse("");
        if (orderBy.isEmpty()) {
            return condition;
        }
        String sorts = orderBy.stream().map(Sort::toJql).collect(Collectors.joining(", ", "ORDER BY ", ""));
        return condition.isEmpty() ? sorts : condition + " " + sorts;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof JqlQuery that && Objects.equals(where, that.where) && orderBy.equals(that.orderBy);
    }

    @Override
    public final int hashCode() {
        return 31 * Objects.hashCode(where) + orderBy.hashCode();
    }

    /** The query as JQL. */
    @Override
    public final String toString() {
        return toJql();
    }

    private static Optional<Clause> conjunction(Collection<JqlQuery> queries) {
        List<Clause> clauses = new ArrayList<>();
        for (JqlQuery query : queries) {
            if (query.where instanceof Clause.And and) {
                clauses.addAll(and.clauses());
            } else {
                query.where().ifPresent(clauses::add);
            }
        }
        return switch (clauses.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(clauses.get(0));
            default -> Optional.of(Nesting.checked(new Clause.And(Position.START, clauses)));
        };
    }

    private static Optional<Clause> disjunction(Collection<JqlQuery> queries) {
        List<Clause> clauses = new ArrayList<>();
        for (JqlQuery query : queries) {
            if (query.where instanceof Clause.Or or) {
                clauses.addAll(or.clauses());
            } else if (query.where != null) {
                clauses.add(query.where);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(
                clauses.size() == 1 ? clauses.get(0) : Nesting.checked(new Clause.Or(Position.START, clauses)));
    }
}
