package webhook4j.jql.index;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lists in which filters wait. One thread at a time adds to them. */
final class Lists {

    private static final int[] NOTHING = {};

    private final Leaves leaves;
    private final Guards guards;
    /** Of filters that wait for nothing. */
    private final Posting unguarded = new Posting(null, NOTHING, null);

    private final Programs programs = new Programs();

    Lists(Leaves leaves, Guards guards) {
        this.leaves = leaves;
        this.guards = guards;
    }

    /** The list that is walked for every event. */
    Posting unguarded() {
        return unguarded;
    }

    /** The programs of all filters. */
    Programs programs() {
        return programs;
    }

    /**
     * Adds a filter to the lists of what it waits for.
     *
     * @param key who subscribes to it first
     * @param version the version that will have it first
     */
    <K> Node<K> add(K key, int[] program, boolean ofIssues, int version) {
        Guards.Guard guard = guards.choose(program);
        List<Leaf> waitsFor = guard == null ? List.of() : guard.leaves();
        int[] terms = Leaves.terms(waitsFor);
        boolean costly = leaves.areCostly(program);
        boolean several = terms.length > 1;
        int place = programs.add(
                program,
                (ofIssues ? Programs.OF_ISSUES : 0)
                        | (costly ? Programs.COSTLY : 0)
                        | (several ? Programs.SEVERAL : 0));
        Node<K> node = new Node<>(key, version, programs, place);
        boolean whole = several || costly;
        if (terms.length == 0) {
            add(node, unguarded, program, Entrance.needed(program), whole, place, version);
        }
        for (int term : terms) {
            int[] needed = Entrance.needed(leaves, program, waitsFor, term);
            add(node, leaves.listOf(leaves.term(term)), program, needed, whole, place, version);
        }
        return node;
    }

    /** Adds it to a list; once that is long, to the one below it for the next leaf that is needed, and so on. */
    private void add(Node<?> node, Posting list, int[] program, int[] needed, boolean whole, int place, int version) {
        Leaf first = rarest(needed, list);
        if (first != null && list.isLong()) {
            add(node, list.below(first), program, needed, whole, place, version);
            return;
        }
        int rest = whole ? Posting.ofProgram(place) : rest(list, program, first, place);
        list.add(node, first == null ? Posting.ANYWAY : first.number, rest, version);
    }

    /** Of the leaves that are known first the one that the fewest events meet and that the list does not imply, or null. */
    private @Nullable Leaf rarest(int[] needed, Posting list) {
        @Nullable Leaf best = null;
        double least = Double.MAX_VALUE;
        for (int code : needed) {
            if (code >= 0 && code < Program.ASKED) {
                Leaf leaf = leaves.get(code);
                double share = leaves.share(leaf);
                if (share < least && !list.implies(leaf)) {
                    least = share;
                    best = leaf;
                }
            }
        }
        return best;
    }

    /** What else has to be TRUE, where the list is walked and the first leaf is. */
    private int rest(Posting list, int[] program, @Nullable Leaf first, int place) {
        int rest = Posting.NOTHING_ELSE;
        for (int thing : program) {
            if (thing < 0) {
                return Posting.ofProgram(place);
            }
            Leaf leaf = leaves.get(thing & ~Program.ASKED);
            if (leaf != first && !list.implies(leaf)) {
                if (rest != Posting.NOTHING_ELSE) {
                    return Posting.ofProgram(place);
                }
                rest = thing;
            }
        }
        return rest;
    }

    /** All lists that hold filters. */
    List<Posting> all() {
        List<Posting> all = new ArrayList<>();
        unguarded.addWithFilters(all);
        for (int i = 0; i < leaves.termCount(); i++) {
            @Nullable Posting list = leaves.term(i).list();
            if (list != null) {
                list.addWithFilters(all);
            }
        }
        return all;
    }
}
