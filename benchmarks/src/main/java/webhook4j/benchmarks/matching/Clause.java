package webhook4j.benchmarks.matching;

import java.util.List;

/** A filter, in no language yet. Immutable. */
sealed interface Clause {

    /** What a visitor makes of this clause. */
    <R> R accept(Visitor<R> visitor);

    /** The field has the value; where it has many, one of them is it. */
    record Equal(Field field, String value) implements Clause {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.equal(this);
        }
    }

    /** The field has one of the values. */
    record In(Field field, List<String> values) implements Clause {
        public In {
            values = List.copyOf(values);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.in(this);
        }
    }

    /** The field is not empty, and the value is none of its values. */
    record NotEqual(Field field, String value) implements Clause {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.notEqual(this);
        }
    }

    /** The summary has the word, whatever its case. */
    record Word(String word) implements Clause {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.word(this);
        }
    }

    /** This event changed the status to that one. */
    record ChangedTo(String status) implements Clause {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.changedTo(this);
        }
    }

    /** True when all are. */
    record And(List<Clause> clauses) implements Clause {
        public And {
            clauses = List.copyOf(clauses);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.and(this);
        }
    }

    /** True when one is. */
    record Or(List<Clause> clauses) implements Clause {
        public Or {
            clauses = List.copyOf(clauses);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.or(this);
        }
    }

    /** A language that filters are written in. */
    interface Visitor<R> {
        R equal(Equal equal);

        R in(In in);

        R notEqual(NotEqual notEqual);

        R word(Word word);

        R changedTo(ChangedTo changedTo);

        R and(And and);

        R or(Or or);
    }
}
