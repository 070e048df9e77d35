package webhook4j.jql.index;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import webhook4j.jql.value.Subject;

/** One match at a time: walks the lists that wait for what an event has, and runs the programs in them. */
final class Matching<K> implements Consumer<Subscription<K>> {

    private static final Posting NOBODY = new Posting(null, new int[0], null);

    private final Findings findings = new Findings();
    private int epoch;
    /** The filters that were asked already, of those that wait in several lists. */
    private int[] severalAsked = {};

    private Posting several = NOBODY;
    private int version;
    private boolean hasIssue;
    private long asked;
    private boolean failed;
    private @Nullable Listener<? super K> listener;
    private @Nullable Visits visits;

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
        asked = 0;
        try {
            several = generation.lists().several();
            start(several.count());
            findings.start(generation.leaves(), subject);
            for (int i = 0; i < findings.metCount(); i++) {
                Posting list = findings.met(i).list();
                if (list != null) {
                    walk(list);
                }
            }
            walk(generation.lists().unguarded());
            if (told != null) {
                told.asked(asked);
            }
        } finally {
            findings.end();
            several = NOBODY;
            this.listener = null;
            visits = null;
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
        int count = list.count();
        if (visits != null) {
            visits.list(list.toString(), count);
        }
        int[] programs = list.programs();
        int at = 0;
        for (int i = 0; i < count; i++) {
            if (isMeant(programs, at) && isWanted(list, i, programs, at)) {
                int result = ask(programs, at);
                if (result != Findings.FALSE) {
                    failed = result == Findings.FAILED;
                    tell(list.node(i));
                }
            }
            at += Posting.HEAD + Posting.length(programs, at);
        }
        Posting.Below below = list.below();
        if (below != null) {
            walkBelow(below);
        }
    }

    private boolean isMeant(int[] programs, int at) {
        if (programs[at + Posting.SINCE] > version || (Posting.has(Posting.OF_ISSUES, programs, at) && !hasIssue)) {
            return false;
        }
        int place = programs[at + Posting.SEVERAL];
        if (place == Posting.ONE_LIST) {
            return true;
        }
        boolean first = severalAsked[place] != epoch;
        severalAsked[place] = epoch;
        return first;
    }

    /** Of most filters it costs less to ask them than to find out. */
    private boolean isWanted(Posting list, int number, int[] programs, int at) {
        return !Posting.has(Posting.COSTLY, programs, at) || list.node(number).isSeenBySomebodyAt(version);
    }

    private int ask(int[] programs, int at) {
        asked++;
        int from = at + Posting.HEAD;
        if (programs[at + Posting.SEVERAL] == Posting.ONE_LIST) {
            return findings.all(programs, from, from + Posting.length(programs, at));
        }
        int[] others = several.programs();
        int there = programs[from];
        return findings.all(others, there + Posting.HEAD, there + Posting.HEAD + Posting.length(others, there));
    }

    private void walkBelow(Posting.Below below) {
        int count = below.leaves.count();
        int[] leaves = below.leaves.all();
        for (int i = 0; i < count; i++) {
            if (findings.isTrue(leaves[i])) {
                walk(below.lists.get(i));
            }
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
