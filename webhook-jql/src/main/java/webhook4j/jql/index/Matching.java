package webhook4j.jql.index;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import webhook4j.jql.value.Subject;

/** One match at a time: walks the lists that wait for what an event has, and runs the programs in them. */
final class Matching<K> implements Consumer<Subscription<K>> {

    private static final int[] NO_PROGRAMS = {};

    private final Findings findings = new Findings();
    private int epoch;
    /** The filters that were asked already, of those that wait in several lists. */
    private int[] severalAsked = {};

    private int[] programs = NO_PROGRAMS;
    private int version;
    private boolean hasIssue;
    private boolean failed;
    /** Filters that are TRUE. They are told together: to fetch many at once from memory takes hardly longer than one. */
    private @Nullable Node<?>[] found = new Node<?>[64];

    private int foundCount;
    private @Nullable Listener<? super K> listener;
    private @Nullable Visits visits;
    /** Counted for who wants to know. */
    private final Set<Node<?>> askedNodes = Collections.newSetFromMap(new IdentityHashMap<>());

    /**
     * Finds the filters that are TRUE.
     *
     * @param version at which the index is asked
     * @param told of each list, if somebody wants to know
     */
    void run(
            Generation<K> generation,
            int version,
            Subject subject,
            Listener<? super K> listener,
            @Nullable Visits told) {
        this.version = version;
        this.listener = listener;
        visits = told;
        hasIssue = subject.hasIssue();
        try {
            Programs all = generation.lists().programs();
            programs = all.all();
            start(all.several());
            findings.start(generation.leaves(), subject);
            for (int i = 0; i < findings.metCount(); i++) {
                Posting list = findings.met(i).list();
                if (list != null) {
                    walk(list);
                }
            }
            walk(generation.lists().unguarded());
            tellFound();
            if (told != null) {
                told.asked(askedNodes.size());
            }
        } finally {
            findings.end();
            Arrays.fill(found, 0, foundCount, null);
            foundCount = 0;
            programs = NO_PROGRAMS;
            askedNodes.clear();
            this.listener = null;
            visits = null;
        }
    }

    private void tellFound() {
        for (int i = 0; i < foundCount; i++) {
            tell(Leaves.known(found, i));
        }
    }

    private void start(int severalCount) {
        severalAsked = room(severalAsked, severalCount);
        if (++epoch == Integer.MAX_VALUE) {
            Arrays.fill(severalAsked, 0);
            epoch = 1;
        }
    }

    private static int[] room(int[] notes, int size) {
        return notes.length >= size ? notes : Arrays.copyOf(notes, size + (size >> 2));
    }

    private void walk(Posting list) {
        int count = list.countAt(version);
        if (visits != null) {
            visits.list(list.toString(), list.count());
            addAsked(list, count);
        }
        int[] needs = list.needs();
        for (int i = 0; i < count; i++) {
            int first = needs[Posting.NUMBERS * i];
            if (first == Posting.ANYWAY || findings.isTrue(first)) {
                ask(list, i, needs[Posting.NUMBERS * i + 1]);
            }
        }
        Posting.Below below = list.below();
        if (below != null) {
            walkBelow(below);
        }
    }

    private void addAsked(Posting list, int count) {
        for (int i = 0; i < count; i++) {
            Node<?> node = list.node(i);
            if (isMeant(node) && (!node.isCostly() || node.isSeenBySomebodyAt(version))) {
                askedNodes.add(node);
            }
        }
    }

    private boolean isMeant(Node<?> node) {
        return hasIssue || !node.isOfIssues();
    }

    private void ask(Posting list, int number, int rest) {
        if (!hasIssue && !isMeant(list.node(number))) {
            return;
        }
        int result;
        if (rest == Posting.NOTHING_ELSE) {
            result = Findings.TRUE;
        } else if (rest >= 0) {
            result = findings.leaf(rest);
        } else {
            result = run(list, number, Posting.placeOf(rest));
        }
        if (result == Findings.TRUE) {
            keep(list.node(number));
        } else if (result == Findings.FAILED) {
            tellOfFailure(list.node(number));
        }
    }

    private int run(Posting list, int number, int at) {
        int head = programs[at];
        int end = at + 1 + Programs.length(head);
        boolean again = Programs.has(Programs.SEVERAL, head) && isAskedAgain(programs[end]);
        return again
                        || (Programs.has(Programs.COSTLY, head)
                                && !list.node(number).isSeenBySomebodyAt(version))
                ? Findings.FALSE
                : findings.all(programs, at + 1, end);
    }

    private void keep(Node<?> node) {
        if (foundCount == found.length) {
            found = Arrays.copyOf(found, 2 * foundCount);
        }
        found[foundCount++] = node;
    }

    private boolean isAskedAgain(int several) {
        boolean again = severalAsked[several] == epoch;
        severalAsked[several] = epoch;
        return again;
    }

    private void walkBelow(Posting.Below below) {
        int count = below.count();
        int[] leaves = below.leaves();
        for (int i = 0; i < count; i++) {
            if (findings.isTrue(leaves[i])) {
                walk(below.list(i));
            }
        }
    }

    /** At once, while it is known how. */
    private void tellOfFailure(Node<?> node) {
        failed = true;
        try {
            tell(node);
        } finally {
            failed = false;
        }
    }

    @SuppressWarnings("unchecked") // an index has nodes of its own kind only
    private void tell(Node<?> node) {
        ((Node<K>) node).forEach(this);
    }

    /** Tells a subscriber of the filter that was just asked. */
    @Override
    public void accept(Subscription<K> subscription) {
        Listener<? super K> told = listener;
        if (told == null || !subscription.isSeenAt(version)) {
            return;
        }
        if (failed) {
            told.failed(subscription.key, findings.failure());
        } else {
            told.matched(subscription.key);
        }
    }
}
