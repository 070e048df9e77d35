package webhook4j.jql.index;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import webhook4j.event.Projection;
import webhook4j.jql.value.Bound;
import webhook4j.jql.value.Outline;
import webhook4j.jql.value.Predicate;
import webhook4j.jql.value.Sought;
import webhook4j.jql.value.TermSource;
import webhook4j.jql.value.Terms;

/**
 * The leaves of an index, each once, with their columns and terms. One thread at a time adds to them; others read what was
 * there when they looked at the index's version.
 */
final class Leaves {

    /**
     * What makes a predicate that has to be asked the same as another.
     *
     * @param options with which it was compiled
     * @param clause from which it was compiled
     * @param clock what it reads the time from
     */
    private record Asked(
            Object options, Object clause, @Nullable InstantSource clock) {

        /** Written out: a record's own is slow until it is compiled. Clocks are few. */
        @Override
        public int hashCode() {
            return 31 * clause.hashCode() + options.hashCode();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Asked that
                    && clause.equals(that.clause)
                    && options.equals(that.options)
                    && Objects.equals(clock, that.clock);
        }
    }

    /** What there is room for; replaced by more room, never changed. */
    private volatile @Nullable Leaf[] byNumber = new Leaf[64];

    private volatile @Nullable Column[] columns = new Column[8];
    private volatile Projection reads = base();
    // Written after the arrays, read before them: what they count is there.
    private volatile int leafCount;
    private volatile int columnCount;
    private volatile int termCount;
    private Term[] terms = new Term[64];
    /** How many events there were. Counted without a lock: some may be lost. */
    private long events;

    private final Map<TermSource, Column> bySource = new HashMap<>();
    private final Interned<Leaf> ofTerms = new Interned<>();
    private final Map<Asked, Leaf> asked = new HashMap<>();

    /** What every match reads: whether there is an issue, and whether it is whole. */
    private static Projection base() {
        List<String> fields = List.of("issue", "fields");
        Projection base = Projection.nothing().plusPresence(fields);
        for (String member : List.of("summary", "status", "created")) {
            List<String> place = new ArrayList<>(fields);
            place.add(member);
            base = base.plusPresence(place);
        }
        return base;
    }

    void countEvent() {
        events++;
    }

    /** What a match has to read of a body before it looks anything up. */
    Projection reads() {
        return reads;
    }

    int leafCount() {
        return leafCount;
    }

    int termCount() {
        return termCount;
    }

    int columnCount() {
        return columnCount;
    }

    @Nullable
    Leaf[] byNumber() {
        return byNumber;
    }

    @Nullable
    Column[] columns() {
        return columns;
    }

    Leaf get(int number) {
        return known(byNumber, number);
    }

    @SuppressWarnings("NullAway") // only numbers that were given away are asked for
    static <T> T known(@Nullable T[] all, int number) {
        return all[number];
    }

    /** The leaf that is TRUE exactly where one of the terms is there. */
    Leaf anyTerm(TermSource source, List<Sought> terms) {
        Column column = column(source);
        return terms.size() == 1
                ? ofOneTerm(term(column, terms.get(0)))
                : ofTerms(Leaf.Kind.ANY_TERM, column, Terms.Shown.LITTLE, numbers(column, terms));
    }

    /** The leaf that is TRUE exactly where a value is beyond a bound. */
    Leaf beyond(TermSource source, Bound bound) {
        Column column = column(source);
        Term term = term(column, Sought.of(bound.toString()));
        Leaf known = term.alone();
        if (known != null) {
            return known;
        }
        Leaf made = add(Leaf.beyond(leafCount, column, term.itself(), bound));
        term.makesTrue(made);
        return made;
    }

    /** The leaf that is TRUE exactly where enough is shown, and none of the terms. */
    Leaf noTerm(Outline.NoTerm outline) {
        Column column = column(outline.source());
        return ofTerms(Leaf.Kind.NO_TERM, column, outline.shown(), numbers(column, outline.terms()));
    }

    /** The leaf of a predicate that has to be asked. */
    Leaf asked(Outline.Other outline, Predicate predicate, Object options, @Nullable InstantSource clock) {
        return asked.computeIfAbsent(new Asked(options, outline.clause(), clock), key -> {
            Outline.Needs needs = outline.needs().get();
            Outline.AnyTerm needed = needs.necessary().orElse(null);
            Column column = needed == null ? null : column(needed.source());
            int[] terms = needed == null || column == null ? new int[0] : numbers(column, needed.terms());
            return add(Leaf.asked(leafCount, column, terms, needs.reads(), predicate, clock));
        });
    }

    /** The leaf is found by its term, and nothing else has to be looked up. */
    private Leaf ofOneTerm(Term term) {
        Leaf known = term.alone();
        if (known != null) {
            return known;
        }
        Leaf made = add(Leaf.ofTerms(leafCount, Leaf.Kind.ANY_TERM, term.column, term.itself(), Terms.Shown.LITTLE));
        term.makesTrue(made);
        return made;
    }

    private Leaf ofTerms(Leaf.Kind kind, Column column, Terms.Shown shown, int[] terms) {
        if (kind == Leaf.Kind.ANY_TERM && terms.length == 1) {
            return ofOneTerm(term(terms[0]));
        }
        int hash = hash(kind, column, shown, terms);
        Leaf known = ofTerms.find(
                hash,
                leaf -> leaf.kind == kind
                        && leaf.column == column
                        && leaf.shown == shown
                        && Arrays.equals(leaf.terms, terms));
        if (known != null) {
            return known;
        }
        Leaf made = add(Leaf.ofTerms(leafCount, kind, column, terms, shown));
        ofTerms.add(hash, made);
        return made;
    }

    private static int hash(Leaf.Kind kind, @Nullable Column column, Terms.Shown shown, int[] terms) {
        int ofColumn = column == null ? 0 : column.number;
        return 31 * (31 * (31 * Arrays.hashCode(terms) + ofColumn) + kind.hashCode()) + shown.hashCode();
    }

    private Leaf add(Leaf leaf) {
        @Nullable Leaf[] all = byNumber;
        if (leaf.number == all.length) {
            all = Arrays.copyOf(all, 2 * all.length);
        }
        all[leaf.number] = leaf;
        if (!leaf.ofWholeBody()) {
            reads = reads.plus(leaf.reads);
        }
        if (leaf.isKnownFirst()) {
            knowFirst(leaf);
        }
        byNumber = all;
        leafCount = leaf.number + 1;
        return leaf;
    }

    private void knowFirst(Leaf leaf) {
        for (int term : leaf.terms) {
            terms[term].addLeaf(leaf.number);
        }
        if (leaf.column != null) {
            leaf.column.readFirst();
        }
    }

    private Column column(TermSource source) {
        Column known = bySource.get(source);
        if (known != null) {
            return known;
        }
        Column made = new Column(columnCount, source);
        @Nullable Column[] all = columns;
        if (made.number == all.length) {
            all = Arrays.copyOf(all, 2 * all.length);
        }
        all[made.number] = made;
        columns = all;
        columnCount = made.number + 1;
        bySource.put(source, made);
        if (!made.ofWholeBody) {
            reads = reads.plus(source.reads());
        }
        return made;
    }

    /** Makes the leaves of other leaves here. */
    final class Copy {

        private final Leaves other;
        private final Sought[] sought;
        private final int[] numbers;
        private final Map<Integer, Asked> clauses = new HashMap<>();

        Copy(Leaves other) {
            this.other = other;
            sought = new Sought[other.termCount];
            other.bySource
                    .values()
                    .forEach(column -> column.forEach((text, term) -> sought[term.number] = term.sought(text)));
            numbers = new int[other.leafCount];
            Arrays.fill(numbers, -1);
            events = other.events;
            other.asked.forEach((clause, leaf) -> clauses.put(leaf.number, clause));
        }

        /** The leaf here that is as one there. */
        Leaf leaf(int there) {
            if (numbers[there] < 0) {
                numbers[there] = leaf(other.get(there)).number;
            }
            return get(numbers[there]);
        }

        private int[] numbers(Column column, int[] there) {
            return Arrays.stream(there)
                    .map(term -> {
                        Term here = term(column, sought[term]);
                        here.countAs(other.terms[term]);
                        return here.number;
                    })
                    .sorted()
                    .toArray();
        }

        private Leaf leaf(Leaf there) {
            Column column = there.column == null ? null : column(there.column.source);
            if (column != null && there.bound != null) {
                return beyond(column.source, there.bound);
            }
            int[] own = column == null ? new int[0] : numbers(column, there.terms);
            Asked clause = clauses.get(there.number);
            if (clause != null) {
                Leaf made = add(there.askedAs(leafCount, column, own));
                asked.put(clause, made);
                return made;
            }
            if (column == null) {
                throw new IllegalStateException("a leaf is of a column or asked");
            }
            return ofTerms(there.kind, column, there.shown, own);
        }
    }

    private int[] numbers(Column column, List<Sought> terms) {
        int[] numbers = new int[terms.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = term(column, terms.get(i)).number;
        }
        return inOrder(numbers);
    }

    /** Each once, ascending. */
    private static int[] inOrder(int[] numbers) {
        Arrays.sort(numbers);
        int count = Math.min(1, numbers.length);
        for (int i = 1; i < numbers.length; i++) {
            if (numbers[i] != numbers[i - 1]) {
                numbers[count++] = numbers[i];
            }
        }
        return count == numbers.length ? numbers : Arrays.copyOf(numbers, count);
    }

    private Term term(Column column, Sought sought) {
        @Nullable Term first = column.find(sought.text());
        for (Term known = first; known != null; known = known.next()) {
            if (known.hasId(sought.id())) {
                return known;
            }
        }
        Term made = new Term(termCount, column, sought.id(), first, events);
        if (made.number == terms.length) {
            terms = Arrays.copyOf(terms, 2 * terms.length);
        }
        terms[made.number] = made;
        termCount = made.number + 1;
        column.put(sought.text(), made);
        return made;
    }

    Term term(int number) {
        return terms[number];
    }

    /** The numbers of the terms of some leaves, ascending, each once. Not to be changed. */
    static int[] terms(List<Leaf> ofLeaves) {
        if (ofLeaves.size() == 1) {
            return ofLeaves.get(0).terms;
        }
        int[] numbers = {};
        for (Leaf leaf : ofLeaves) {
            int count = numbers.length;
            numbers = Arrays.copyOf(numbers, count + leaf.terms.length);
            System.arraycopy(leaf.terms, 0, numbers, count, leaf.terms.length);
        }
        return inOrder(numbers);
    }

    /** How many events have one of a leaf's terms. */
    double share(Leaf leaf) {
        if (leaf.bound != null && leaf.column != null && term(leaf.terms[0]).list() == null) {
            return leaf.column.guess; // such a bound is met unseen, so that there is no count
        }
        double share = 0;
        for (int term : leaf.terms) {
            share += terms[term].share(events);
        }
        return share;
    }

    /** Whether a program may take the whole body, or somebody outside. */
    boolean areCostly(int[] program) {
        for (int thing : program) {
            if (thing >= Program.ASKED && get(thing & ~Program.ASKED).isCostly()) {
                return true;
            }
        }
        return false;
    }

    /** The list of filters that wait for a term. It is looked for in every event from now on. */
    Posting listOf(Term term) {
        term.column.readFirst();
        Leaf leaf = term.alone();
        if (leaf != null && leaf.bound != null && term.list() == null) {
            term.countFrom(events);
            term.column.await(leaf.bound, term);
        }
        return term.newList();
    }
}
