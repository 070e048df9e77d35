package webhook4j.jql.index;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What texts of events were read as lately, so that what comes again is neither folded nor cut nor looked up again. Most texts
 * are no terms of any filter; that is remembered as well.
 *
 * <p>There is room for a fixed number of them, and what is new takes the place of what is old: nobody can fill it. Safe for
 * use by many threads, without a lock: readings are immutable, and one that is lost is made again.
 */
final class Readings {

    /** A longer text hardly comes again, and takes room. */
    private static final int LONGEST = 64;

    private static final int SMALLEST = 64;
    private static final int LARGEST = 4_096;
    /** How many places there are for each term, as long as there are few: most texts of events are no terms. */
    private static final int PLACES_A_TERM = 4;

    private static final int MIX = 0x9E3779B9;
    private static final Term[] NO_MORE = {};

    /** What a text means: some terms, with those behind them. */
    static final class Reading {

        private final String raw;
        private final int hash;
        /** How many terms there were when it was made. */
        private final int age;

        final @Nullable Term first;
        final Term[] more;

        private Reading(String raw, int hash, int age, @Nullable Term first, Term[] more) {
            this.raw = raw;
            this.hash = hash;
            this.age = age;
            this.first = first;
            this.more = more;
        }

        private boolean is(String text, int from, int to, int otherHash) {
            return hash == otherHash && raw.length() == to - from && text.startsWith(raw, from);
        }
    }

    private final Column column;
    private volatile @Nullable Reading[] known = new Reading[SMALLEST];
    // Written after the term, and read before it: a reading of this age knows all terms that were there.
    private volatile int age;

    Readings(Column column) {
        this.column = column;
    }

    /** There is one term more. One thread at a time says so. */
    void age() {
        int terms = age + 1;
        age = terms;
        if (PLACES_A_TERM * terms > known.length && known.length < LARGEST) {
            known = new Reading[2 * known.length];
        }
    }

    /** What some of a text means. */
    Reading of(String text, int from, int to) {
        int now = age;
        @Nullable Reading[] all = known;
        int hash = hash(text, from, to);
        int at = (hash * MIX) >>> Integer.numberOfLeadingZeros(all.length - 1);
        Reading one = all[at];
        if (one == null || one.age != now || !one.is(text, from, to, hash)) {
            Reading other = all[at ^ 1];
            if (other != null && other.age == now && other.is(text, from, to, hash)) {
                return other;
            }
            all[at ^ 1] = one;
            one = read(text.substring(from, to), hash, now);
            all[at] = to - from > LONGEST ? null : one;
        }
        return one;
    }

    private Reading read(String raw, int hash, int now) {
        List<String> texts = column.source.read(raw);
        Term first = texts.isEmpty() ? null : column.find(texts.get(0));
        Term[] more = texts.size() < 2
                ? NO_MORE
                : texts.stream()
                        .skip(1)
                        .map(column::find)
                        .filter(term -> term != null)
                        .toArray(Term[]::new);
        return new Reading(raw, hash, now, first, more);
    }

    /** As {@link String#hashCode} has it. Who makes texts of one hash gains that they are read each time. */
    private static int hash(String text, int from, int to) {
        if (from == 0 && to == text.length()) {
            return text.hashCode();
        }
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + text.charAt(i);
        }
        return hash;
    }
}
