package webhook4j.delivery;

import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Things that wait for a time and then stand in line, each for its turn. Who had one goes to the end of the line, also
 * when the next is asked for much later; so nobody is overlooked for long. Not safe for use by many threads.
 */
final class Turns<T extends Turn> {

    private final TreeSet<T> waiting =
            new TreeSet<>(Comparator.<T, Instant>comparing(turn -> turn.wakeAt).thenComparingLong(turn -> turn.number));
    private final Set<T> line = new LinkedHashSet<>();
    private long lastNumber;

    /** Finds the place of something that is new, or that wants its turn at another time than before. */
    void place(T turn) {
        Optional<Instant> wanted = turn.wanted();
        if (wanted.isEmpty()) {
            remove(turn);
        } else if (!turn.inLine && !wanted.get().equals(turn.wakeAt)) {
            waiting.remove(turn);
            await(turn, wanted.get());
        }
    }

    /** Has something wait, in line or not. */
    void putOff(T turn, Instant until) {
        remove(turn);
        await(turn, until);
    }

    private void await(T turn, Instant until) {
        turn.wakeAt = until;
        turn.number = ++lastNumber;
        waiting.add(turn);
    }

    private void remove(T turn) {
        if (turn.inLine) {
            turn.inLine = false;
            line.remove(turn);
        } else {
            waiting.remove(turn);
        }
        turn.wakeAt = Instant.MAX;
    }

    /** Has all stand in line whose time has come. */
    void wake(Instant now) {
        while (!waiting.isEmpty() && !waiting.first().wakeAt.isAfter(now)) {
            T turn = waiting.first();
            remove(turn);
            turn.inLine = true;
            line.add(turn);
        }
    }

    int inLine() {
        return line.size();
    }

    /** The first in line, which goes to its end; null if nobody stands there. */
    @Nullable
    T next() {
        Iterator<T> first = line.iterator();
        if (!first.hasNext()) {
            return null;
        }
        T turn = first.next();
        first.remove();
        line.add(turn);
        return turn;
    }

    /** When the first of those that wait stands in line. */
    Optional<Instant> firstWaiting() {
        return waiting.isEmpty() ? Optional.empty() : Optional.of(waiting.first().wakeAt);
    }
}
