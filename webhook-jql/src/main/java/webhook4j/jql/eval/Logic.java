package webhook4j.jql.eval;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import webhook4j.filter.Explanation;
import webhook4j.filter.Verdict;

/** AND, OR and NOT on three values, by Kleene: what one part decides alone needs no other to be known. */
final class Logic {

    private Logic() {}

    static Verdict not(Verdict verdict) {
        return switch (verdict) {
            case TRUE -> Verdict.FALSE;
            case FALSE -> Verdict.TRUE;
            case UNKNOWN -> Verdict.UNKNOWN;
        };
    }

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
        public Verdict evaluate(JsonNode issue, JsonNode fields) {
            Verdict verdict = otherwise;
            for (Predicate part : parts) {
                Verdict one = part.evaluate(issue, fields);
                if (one == decisive) {
                    return decisive;
                }
                if (one == Verdict.UNKNOWN) {
                    verdict = Verdict.UNKNOWN;
                }
            }
            return verdict;
        }

        @Override
        public Explanation explain(JsonNode issue, JsonNode fields) {
            List<Explanation> explained = new ArrayList<>(parts.length);
            for (Predicate part : parts) {
                explained.add(part.explain(issue, fields));
            }
            return Explanation.of(evaluate(issue, fields), joint, explained);
        }
    }

    private static final class Negation implements Predicate {

        private final Predicate meaning;

        Negation(Predicate meaning) {
            this.meaning = meaning;
        }

        @Override
        public Verdict evaluate(JsonNode issue, JsonNode fields) {
            return meaning.evaluate(issue, fields);
        }

        @Override
        public Explanation explain(JsonNode issue, JsonNode fields) {
            return Explanation.of(evaluate(issue, fields), "NOT, which means", List.of(meaning.explain(issue, fields)));
        }
    }

    private static final class Everything implements Predicate {

        @Override
        public Verdict evaluate(JsonNode issue, JsonNode fields) {
            return Verdict.TRUE;
        }

        @Override
        public Explanation explain(JsonNode issue, JsonNode fields) {
            return Explanation.of(Verdict.TRUE, "the empty query, which every issue meets", List.of());
        }
    }
}
