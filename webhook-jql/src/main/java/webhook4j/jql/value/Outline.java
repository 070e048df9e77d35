package webhook4j.jql.value;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import webhook4j.event.Projection;

/**
 * What a predicate is made of, for whoever asks very many predicates about one event and would rather look up than ask.
 *
 * <p>An outline says when the predicate is TRUE, and not whether it is FALSE or UNKNOWN where it is not.
 */
public sealed interface Outline {

    /** TRUE on every issue. */
    All EVERYTHING = new All(List.of());

    /**
     * TRUE where each part is.
     *
     * @param parts the parts
     */
    record All(List<Predicate> parts) implements Outline {}

    /**
     * TRUE where a part is.
     *
     * @param parts the parts
     */
    record Any(List<Predicate> parts) implements Outline {}

    /**
     * TRUE exactly where one of some terms is among those of the event.
     *
     * @param source where the event's terms are
     * @param terms the terms
     */
    record AnyTerm(TermSource source, List<Sought> terms) implements Outline {}

    /**
     * TRUE exactly where the event shows enough of its terms, has some, and none of these is among them.
     *
     * @param source where the event's terms are
     * @param terms the terms
     * @param shown how much the event must show
     */
    record NoTerm(TermSource source, List<Sought> terms, Terms.Shown shown) implements Outline {}

    /**
     * TRUE exactly where one of the event's values is beyond a bound.
     *
     * @param source where the values are
     * @param bound the bound
     */
    record Beyond(TermSource source, Bound bound) implements Outline {}

    /**
     * What a predicate was compiled from.
     *
     * @param written the clause as it is meant, which prints as JQL
     * @param about its field, or what reads it
     */
    record Clause(Object written, Object about) {

        /** Written out, as what it is asked for most: a record's own is slow until it is compiled. */
        @Override
        public int hashCode() {
            return 31 * written.hashCode() + about.hashCode();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Clause that && written.equals(that.written) && about.equals(that.about);
        }

        @Override
        public String toString() {
            return written instanceof webhook4j.jql.ast.Clause clause ? clause.toJql() : written.toString();
        }
    }

    /**
     * Anything else: the predicate has to be asked.
     *
     * @param clause what it was compiled from: with the same options, equal clauses are equal predicates
     * @param needs what it takes to ask it; worked out when somebody wants to know, as many predicates have one clause
     */
    record Other(Clause clause, Supplier<Needs> needs) implements Outline {}

    /**
     * What it takes to ask a predicate.
     *
     * @param reads what it looks at
     * @param necessary what must be TRUE wherever the predicate is; nothing if that is not known
     */
    record Needs(Projection reads, Optional<AnyTerm> necessary) {}
}
