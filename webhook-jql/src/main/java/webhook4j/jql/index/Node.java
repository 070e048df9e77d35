package webhook4j.jql.index;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One filter, and who subscribed to it first: mostly nobody else does. Its program stands in the list where it waits.
 */
final class Node<K> extends Subscription<K> {

    @SuppressWarnings("rawtypes") // of nobody's kind
    private static final Subscription[] NOBODY = {};

    /** The list in which it waits, one of them if there are several, and its place there. For who adds. */
    private @Nullable Posting home;

    private int at;

    /** All further subscriptions, with room for more. */
    private volatile @Nullable Subscription<K>[] others = none();

    Node(K key, int since) {
        super(key, since);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // nothing is in it
    private static <K> @Nullable Subscription<K>[] none() {
        return (Subscription<K>[]) NOBODY;
    }

    void settle(Posting list, int place) {
        if (home == null) {
            home = list;
            at = place;
        }
    }

    int[] program() {
        return home().program(at);
    }

    boolean isOfIssues() {
        return home().isOfIssues(at);
    }

    static int hash(int[] program, boolean ofIssues) {
        return 31 * Arrays.hashCode(program) + Boolean.hashCode(ofIssues);
    }

    boolean is(int[] program, boolean ofIssues) {
        return isOfIssues() == ofIssues && home().hasProgram(at, program);
    }

    private Posting home() {
        if (home == null) {
            throw new IllegalStateException("it waits nowhere");
        }
        return home;
    }

    void subscribe(Subscription<K> one) {
        @Nullable Subscription<K>[] known = others;
        int free = firstFree(known);
        @Nullable Subscription<K>[] more = free < known.length ? known : Arrays.copyOf(known, free == 0 ? 1 : 2 * free);
        more[free] = one;
        others = more;
    }

    private static int firstFree(@Nullable Object[] many) {
        int from = 0;
        int to = many.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (many[middle] == null) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from;
    }

    /** Whether anybody is still told. */
    boolean hasLive() {
        return has(Subscription::isLive);
    }

    /** Whether anybody is told at a version. */
    boolean isSeenBySomebodyAt(int version) {
        return has(subscription -> subscription.isSeenAt(version));
    }

    private boolean has(Predicate<Subscription<K>> some) {
        if (some.test(this)) {
            return true;
        }
        for (Subscription<K> one : others) {
            if (one != null && some.test(one)) {
                return true;
            }
        }
        return false;
    }

    /** Takes all subscriptions, this one first. */
    void forEach(Consumer<? super Subscription<K>> action) {
        action.accept(this);
        for (Subscription<K> one : others) {
            if (one == null) {
                return;
            }
            action.accept(one);
        }
    }
}
