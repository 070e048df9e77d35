package webhook4j.jql.ast;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition of a query. Immutable; safe to share between threads.
 *
 * <p>Clauses are equal when they say the same; their positions do not count.
 */
public sealed interface Clause permits Clause.And, Clause.Or, Clause.Not, Terminal {

    /**
     * Where the clause stood.
     *
     * @return from its first to its last token, without parentheses around it
     */
    Position position();

    /**
     * Shows the clause to a visitor.
     *
     * @param visitor the visitor
     * @param <R> what it answers
     * @return its answer
     */
    <R> R accept(Visitor<R> visitor);

    /**
     * The clause as JQL.
     *
     * @return text that parses to an equal clause
     */
    default String toJql() {
        return Printer.print(this);
    }

    /**
     * True when all are. N-ary, so that a long chain does not become a deep tree.
     *
     * @param position where it stood
     * @param clauses two or more
     */
    record And(Position position, List<Clause> clauses) implements Clause {
        public And {
            requireNonNull(position, "position");
            clauses = several("AND", clauses);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.and(this);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof And that && clauses.equals(that.clauses);
        }

        @Override
        public int hashCode() {
            return 31 * clauses.hashCode() + 1;
        }
    }

    /**
     * True when at least one is. N-ary, so that a long chain does not become a deep tree.
     *
     * @param position where it stood
     * @param clauses two or more
     */
    record Or(Position position, List<Clause> clauses) implements Clause {
        public Or {
            requireNonNull(position, "position");
            clauses = several("OR", clauses);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.or(this);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Or that && clauses.equals(that.clauses);
        }

        @Override
        public int hashCode() {
            return 31 * clauses.hashCode() + 2;
        }
    }

    /**
     * The opposite of another clause, by the rules of the query language.
     *
     * @param position where it stood
     * @param clause what is negated
     */
    record Not(Position position, Clause clause) implements Clause {
        public Not {
            requireNonNull(position, "position");
            requireNonNull(clause, "clause");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.not(this);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Not that && clause.equals(that.clause);
        }

        @Override
        public int hashCode() {
            return 31 * clause.hashCode() + 3;
        }
    }

    /**
     * One answer for each kind of clause. No default methods: a new kind must break every visitor at compile time.
     *
     * @param <R> the answer
     */
    interface Visitor<R> {
        /**
         * Visits a conjunction.
         *
         * @param and the clause
         * @return the answer
         */
        R and(And and);

        /**
         * Visits a disjunction.
         *
         * @param or the clause
         * @return the answer
         */
        R or(Or or);

        /**
         * Visits a negation.
         *
         * @param not the clause
         * @return the answer
         */
        R not(Not not);

        /**
         * Visits a comparison of a field's value now.
         *
         * @param comparison the clause
         * @return the answer
         */
        R comparison(Terminal.Comparison comparison);

        /**
         * Visits a question about a value that a field had.
         *
         * @param was the clause
         * @return the answer
         */
        R was(Terminal.Was was);

        /**
         * Visits a question about a change.
         *
         * @param changed the clause
         * @return the answer
         */
        R changed(Terminal.Changed changed);
    }

    private static List<Clause> several(String joint, List<Clause> clauses) {
        if (clauses.size() < 2) {
            throw new IllegalArgumentException(joint + " joins two or more clauses, got " + clauses.size());
        }
        return List.copyOf(clauses);
    }
}
