package webhook4j.benchmarks.matching;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a filter may ask for that takes an index more than looking up a value. */
enum Trait {
    /** A word of the summary. */
    WORDS,
    /** A change of the status. */
    CHANGES,
    /** Anything but one value. */
    EXCLUSIONS;

    static Trait of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Which of them a filter has. */
    static Set<Trait> of(Clause filter) {
        return filter.accept(new Finder());
    }

    private static final class Finder implements Clause.Visitor<Set<Trait>> {

        @Override
        public Set<Trait> equal(Clause.Equal equal) {
            return Set.of();
        }

        @Override
        public Set<Trait> in(Clause.In in) {
            return Set.of();
        }

        @Override
        public Set<Trait> notEqual(Clause.NotEqual notEqual) {
            return Set.of(EXCLUSIONS);
        }

        @Override
        public Set<Trait> word(Clause.Word word) {
            return Set.of(WORDS);
        }

        @Override
        public Set<Trait> changedTo(Clause.ChangedTo changedTo) {
            return Set.of(CHANGES);
        }

        @Override
        public Set<Trait> and(Clause.And and) {
            return ofAll(and.clauses());
        }

        @Override
        public Set<Trait> or(Clause.Or or) {
            return ofAll(or.clauses());
        }

        private Set<Trait> ofAll(List<Clause> clauses) {
            Set<Trait> all = EnumSet.noneOf(Trait.class);
            clauses.forEach(clause -> all.addAll(clause.accept(this)));
            return all;
        }
    }
}
