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
    /** Of filters that wait in several lists. Nobody walks it. */
    private final Posting several = new Posting(null, NOTHING, null);

    Lists(Leaves leaves, Guards guards) {
        this.leaves = leaves;
        this.guards = guards;
    }

    /** The list that is walked for every event. */
    Posting unguarded() {
        return unguarded;
    }

    /** The filters that wait in several lists. */
    Posting several() {
        return several;
    }

    /**
     * Adds a filter to the lists of what it waits for.
     *
     * @param version the version that will have it first
     */
    void add(Node<?> node, int[] program, boolean ofIssues, int version) {
        int flags = (ofIssues ? Posting.OF_ISSUES : 0) | (leaves.areCostly(program) ? Posting.COSTLY : 0);
        Guards.Guard guard = guards.choose(program);
        int[] terms = guard == null ? NOTHING : Leaves.terms(guard.leaves());
        if (terms.length < 2) {
            Posting list = terms.length == 0 ? unguarded : shortest(listOf(terms[0]), program);
            node.settle(list, list.add(node, program, flags, version, Posting.ONE_LIST));
            return;
        }
        int place = several.count();
        int at = several.add(node, program, flags, version, place);
        node.settle(several, at);
        for (int term : terms) {
            shortest(listOf(term), program).add(node, new int[] {at}, flags, version, place);
        }
    }

    private Posting listOf(int term) {
        return leaves.listOf(leaves.term(term));
    }

    /** The list itself; once that is long, the one below it for the next leaf that the program needs, and so on. */
    private Posting shortest(Posting list, int[] program) {
        Leaf second = list.isLong() ? guards.second(program, list) : null;
        return second == null ? list : shortest(list.below(second), program);
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
