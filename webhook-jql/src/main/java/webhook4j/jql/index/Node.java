package webhook4j.jql.index;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One filter, and who subscribed to it first: mostly nobody else does.
 */
final class Node<K> extends Subscription<K> {

    @SuppressWarnings("rawtypes") // of nobody's kind
    private static final Subscription[] NOBODY = {};

    private final Programs programs;
    /** Where its program stands among these. */
    private final int at;

    /** All further subscriptions, with room for more. */
    private volatile @Nullable Subscription<K>[] others = none();

    Node(K key, int since, Programs programs, int at) {
        super(key, since);
        this.programs = programs;
        this.at = at;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // nothing is in it
    private static <K> @Nullable Subscription<K>[] none() {
        return (Subscription<K>[]) NOBODY;
    }

    int[] program() {
        return programs.program(at);
    }

    boolean isOfIssues() {
        return programs.isAt(Programs.OF_ISSUES, at);
    }

    /** Whether it takes much to find out. */
    boolean isCostly() {
        return programs.isAt(Programs.COSTLY, at);
    }

    static int hash(int[] program, boolean ofIssues) {
        return 31 * Arrays.hashCode(program) + Boolean.hashCode(ofIssues);
    }

    boolean is(int[] program, boolean ofIssues) {
        return isOfIssues() == ofIssues && programs.hasProgram(at, program);
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
