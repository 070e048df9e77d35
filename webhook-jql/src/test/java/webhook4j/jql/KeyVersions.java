package webhook4j.jql;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the keys of an index hold while threads change them. A key's filter is a matter of its version alone, so that a
 * reader knows which answers were right in its time.
 */
final class KeyVersions {

    private final List<JqlFilter> pool;
    private final int empty;
    private final AtomicIntegerArray begun;
    private final AtomicIntegerArray done;
    private final List<Object> locks;

    KeyVersions(int keys, List<JqlFilter> pool, int empty) {
        this.pool = pool;
        this.empty = empty;
        this.begun = new AtomicIntegerArray(keys);
        this.done = new AtomicIntegerArray(keys);
        this.locks = Stream.generate(Object::new).limit(keys).toList();
    }

    /** Which filter of the pool; past its end for none. Nobody holds one in version 0. */
    int choice(int key, int version) {
        int mixed = (key * 31 + version) * 0x9E3779B9;
        return version == 0 ? pool.size() : (mixed >>> 8) % (pool.size() + empty);
    }

    /** Writers take turns at a key, so that its versions have an order. */
    void next(JqlIndex<Integer> index, int key) {
        synchronized (locks.get(key)) {
            int version = begun.incrementAndGet(key);
            int choice = choice(key, version);
            if (choice < pool.size()) {
                index.add(key, pool.get(choice));
            } else {
                index.remove(key);
            }
            done.set(key, version);
        }
    }

    int size() {
        return locks.size();
    }

    int[] done() {
        return IntStream.range(0, done.length()).map(done::get).toArray();
    }

    /** Why these answers cannot be; empty if they can. */
    String fault(int[] before, Collection<Integer> found, BitSet matching) {
        int[] after = IntStream.range(0, begun.length()).map(begun::get).toArray();
        Set<Integer> once = new HashSet<>(found);
        if (once.size() != found.size()) {
            return "a key twice: " + found;
        }
        for (int key = 0; key < before.length; key++) {
            boolean answered = once.remove(key);
            int wanted = key;
            if (IntStream.rangeClosed(before[key], after[key])
                    .noneMatch(version -> matching.get(choice(wanted, version)) == answered)) {
                return "key " + key + (answered ? " found" : " not found") + ", versions " + before[key] + " to "
                        + after[key] + ", filters "
                        + IntStream.rangeClosed(before[key], after[key])
                                .map(version -> choice(wanted, version))
                                .mapToObj(choice ->
                                        choice < pool.size() ? pool.get(choice).toString() : "none")
                                .toList();
            }
        }
        return once.isEmpty() ? "" : "keys that nobody added: " + once;
    }
}
