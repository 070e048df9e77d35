package webhook4j.jql.index;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import webhook4j.event.Projection;
import webhook4j.jql.value.Bound;
import webhook4j.jql.value.Predicate;
import webhook4j.jql.value.Terms;

/**
 * A clause that filters share: TRUE by the terms of one column, or by asking a predicate.
 *
 * <p>What makes it a guard is that one of its terms is there whenever it is TRUE.
 */
final class Leaf {

    /** A leaf of more terms is looked for where a filter asks, for it would be in the way of many events. */
    private static final int MOST_TERMS = 64;

    /** When a leaf is TRUE. */
    enum Kind {
        /** Exactly where one of its terms is there. */
        ANY_TERM,
        /** Exactly where enough terms are shown and none of its own. */
        NO_TERM,
        /** Exactly where a value is beyond its bound. */
        BEYOND,
        /** Where its predicate says so; if it has terms, one of them must be there. */
        ASKED
    }

    final int number;
    final Kind kind;
    /** Its terms are of this column; null if it has no terms. */
    final @Nullable Column column;
    /** The numbers of its terms, ascending. */
    final int[] terms;

    /** Of NO_TERM: how much the event must show. */
    final Terms.Shown shown;
    /** Of BEYOND: what makes its one term be there. */
    final @Nullable Bound bound;
    /** What its predicate looks at. */
    final Projection reads;
    /** Of ASKED. */
    final @Nullable Predicate predicate;
    /** What the predicate reads the time from; null if it does not. */
    final @Nullable InstantSource clock;

    private Leaf(
            int number,
            Kind kind,
            @Nullable Column column,
            int[] terms,
            Terms.Shown shown,
            @Nullable Bound bound,
            Projection reads,
            @Nullable Predicate predicate,
            @Nullable InstantSource clock) {
        this.number = number;
        this.kind = kind;
        this.column = column;
        this.terms = terms;
        this.shown = shown;
        this.bound = bound;
        this.reads = reads;
        this.predicate = predicate;
        this.clock = clock;
    }

    static Leaf ofTerms(int number, Kind kind, Column column, int[] terms, Terms.Shown shown) {
        return new Leaf(number, kind, column, terms, shown, null, Projection.nothing(), null, null);
    }

    static Leaf beyond(int number, Column column, int[] term, Bound bound) {
        Projection nothing = Projection.nothing();
        return new Leaf(number, Kind.BEYOND, column, term, Terms.Shown.LITTLE, bound, nothing, null, null);
    }

    static Leaf asked(
            int number,
            @Nullable Column column,
            int[] terms,
            Projection reads,
            Predicate predicate,
            @Nullable InstantSource clock) {
        return new Leaf(number, Kind.ASKED, column, terms, Terms.Shown.LITTLE, null, reads, predicate, clock);
    }

    /** The same predicate among other leaves. */
    Leaf askedAs(int other, @Nullable Column otherColumn, int[] otherTerms) {
        return new Leaf(other, kind, otherColumn, otherTerms, shown, bound, reads, predicate, clock);
    }

    boolean isCostly() {
        return ofWholeBody() || (column != null && column.ofWholeBody);
    }

    /** Whether the predicate needs the whole body. */
    boolean ofWholeBody() {
        return reads.isEverything();
    }

    /** Whether a match knows of it before any filter is asked. */
    boolean isKnownFirst() {
        return kind == Kind.ANY_TERM && column != null && !column.ofWholeBody && terms.length <= MOST_TERMS;
    }

    /** What stands for it in programs. */
    int code() {
        return isKnownFirst() ? number : number | Program.ASKED;
    }

    /** Whether filters can wait for it: not for what takes the whole body, or somebody outside, to find out. */
    boolean canGuard() {
        return kind != Kind.NO_TERM && column != null && !column.ofWholeBody;
    }

    /** As a person would write it; at most some of its terms. */
    @Override
    public String toString() {
        return column == null ? String.valueOf(predicate) : column.show(terms);
    }
}
