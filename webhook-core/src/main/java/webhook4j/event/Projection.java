package webhook4j.event;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which members of a JSON document are read; the others are skipped. Immutable; safe to share between threads.
 *
 * <p>A path is the names of members, one inside the other. Arrays on the way are looked through, element by element, so
 * that {@code ["items", "field"]} is that member of every item. What stands on the way and is no object is kept as it
 * is: a filter can tell {@code null} from a member that is missing.
 *
 * @see Body#json(Projection)
 */
public final class Projection {

    private static final Projection NOTHING = new Projection(false, new HashMap<>());
    private static final Projection EVERYTHING = new Projection(true, new HashMap<>());

    private final boolean everything;

    /** A HashMap always, and never changed: one class makes for the fastest look-up. */
    private final Map<String, Projection> members;

    private Projection(boolean everything, Map<String, Projection> members) {
        this.everything = everything;
        this.members = members;
    }

    /**
     * Reads no member: of an object it leaves <code>{}</code>, of an array its elements, each read so; a scalar stays.
     *
     * @return the projection
     */
    public static Projection nothing() {
        return NOTHING;
    }

    /**
     * Reads the whole document.
     *
     * @return the projection
     */
    public static Projection everything() {
        return EVERYTHING;
    }

    /**
     * Reads the whole value at a path too.
     *
     * @param path names of members, outermost first; empty for everything
     * @return this with that value; this itself where it is read already
     */
    public Projection plus(List<String> path) {
        return plus(at(path, EVERYTHING));
    }

    /**
     * Reads too what there is at a path, without what is inside: a scalar as it is, an object as <code>{}</code>, an
     * array of such. What is read of the value otherwise stays so.
     *
     * @param path names of members, outermost first
     * @return this with that value's presence; this itself where it is read already
     */
    public Projection plusPresence(List<String> path) {
        return plus(at(path, NOTHING));
    }

    /**
     * Reads what this one or the other reads.
     *
     * @param other a projection
     * @return both; this itself where it reads all of the other
     */
    public Projection plus(Projection other) {
        requireNonNull(other, "other");
        if (covers(other)) {
            return this;
        }
        if (other.everything) {
            return other;
        }
        Map<String, Projection> both = new HashMap<>(members);
        other.members.forEach((name, inside) -> both.merge(name, inside, Projection::plus));
        return new Projection(false, both);
    }

    /**
     * Tells whether the whole document is read.
     *
     * @return true if nothing is skipped
     */
    public boolean isEverything() {
        return everything;
    }

    /** What is read of a member of an object that this is applied to; null if the member is skipped. */
    @Nullable
    Projection member(String name) {
        return everything ? this : members.get(name);
    }

    private static Projection at(List<String> path, Projection value) {
        List<String> names = List.copyOf(requireNonNull(path, "path"));
        boolean reachable = names.size() <= Json.MAX_DEPTH;
        Projection projection = reachable ? value : NOTHING; // no document has more objects, one inside the other
        for (int i = Math.min(names.size(), Json.MAX_DEPTH) - 1; i >= 0; i--) {
            projection = new Projection(false, new HashMap<>(Map.of(names.get(i), projection)));
        }
        return projection;
    }

    private boolean covers(Projection other) {
        if (everything || other.everything) {
            return everything;
        }
        for (Map.Entry<String, Projection> theirs : other.members.entrySet()) {
            Projection mine = members.get(theirs.getKey());
            if (mine == null || !mine.covers(theirs.getValue())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Projection that && everything == that.everything && members.equals(that.members);
    }

    @Override
    public int hashCode() {
        return Objects.hash(everything, members);
    }

    /** The names that are read, by level; {@code *} is everything. */
    @Override
    public String toString() {
        return everything ? "*" : new TreeMap<>(members).toString();
    }
}
