package webhook4j.jql.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import webhook4j.filter.Explanation;
import webhook4j.filter.Verdict;
import webhook4j.jql.value.Outline;
import webhook4j.jql.value.Predicate;
import webhook4j.jql.value.Subject;

/** AND, OR and NOT on three values, by Kleene: what one part decides alone needs no other to be known. */
final class Logic {

    private Logic() {}

    static Predicate allOf(List<Predicate> parts) {
        return new Joined("AND", Verdict.FALSE, Verdict.TRUE, parts.toArray(Predicate[]::new));
    }

    static Predicate anyOf(List<Predicate> parts) {
        return new Joined("OR", Verdict.TRUE, Verdict.FALSE, parts.toArray(Predicate[]::new));
    }

    /** A NOT as the query wrote it, around what it means: the same clause with the opposite operator. */
    static Predicate negation(Predicate meaning) {
        return new Negation(meaning);
    }

    /** True on every issue: the empty query. */
    static Predicate everything() {
        return new Everything();
    }

    private static final class Joined implements Predicate {

        private final String joint;
        private final Verdict decisive;
        private final Verdict otherwise;
        private final Predicate[] parts;

        Joined(String joint, Verdict decisive, Verdict otherwise, Predicate[] parts) {
            this.joint = joint;
            this.decisive = decisive;
            this.otherwise = otherwise;
            this.parts = parts;
        }

        @Override
        public Verdict evaluate(Subject subject, long now) {
            Verdict verdict = otherwise;
            for (Predicate part : parts) {
                // Nearly all are of one class: asked by it they are inlined, where calls by the interface cannot be.
                Verdict one = part instanceof FieldPredicate field
                        ? field.evaluate(subject, now)
                        : part.evaluate(subject, now);
                if (one == decisive) {
                    return decisive;
                }
                verdict = joined(verdict, one);
            }
            return verdict;
        }

        private Verdict joined(Verdict verdict, Verdict one) {
            return verdict == decisive || one == otherwise ? verdict : one;
        }

        @Override
        public Explanation explain(Subject subject, long now) {
            List<Explanation> explained = new ArrayList<>(parts.length);
            Verdict verdict = otherwise;
            for (Predicate part : parts) {
                Explanation one = part.explain(subject, now);
                explained.add(one);
                verdict = joined(verdict, one.verdict());
            }
            return Explanation.of(verdict, joint, explained);
        }

        @Override
        public Outline outline() {
            List<Predicate> each = Arrays.asList(parts);
            return decisive == Verdict.FALSE ? new Outline.All(each) : new Outline.Any(each);
        }
    }

    private static final class Negation implements Predicate {

        private final Predicate meaning;

        Negation(Predicate meaning) {
            this.meaning = meaning;
        }

        @Override
        public Verdict evaluate(Subject subject, long now) {
            return meaning.evaluate(subject, now);
        }

        @Override
        public Explanation explain(Subject subject, long now) {
            Explanation explained = meaning.explain(subject, now);
            return Explanation.of(explained.verdict(), "NOT, which means", List.of(explained));
        }

        @Override
        public Outline outline() {
            return meaning.outline();
        }
    }

    private static final class Everything implements Predicate {

        @Override
        public Verdict evaluate(Subject subject, long now) {
            return Verdict.TRUE;
        }

        @Override
        public Explanation explain(Subject subject, long now) {
            return Explanation.of(Verdict.TRUE, "the empty query, which every issue meets", List.of());
        }

        @Override
        public Outline outline() {
            return Outline.EVERYTHING;
        }
    }
}
