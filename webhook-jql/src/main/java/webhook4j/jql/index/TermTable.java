package webhook4j.jql.index;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import webhook4j.jql.value.Folding;

/**
 * Terms by their texts, found also by names that have capitals, without making a text for that. One thread at a time adds;
 * others may look up meanwhile, and find at least what was there when they started.
 *
 * <p>Most names of an event are no terms: their hash is not here, and that is one look into an array of ints. Texts that share
 * their places with too many others, as somebody may have arranged it, are in a map of the JDK's, which bears it.
 */
final class TermTable {

    /** Some of very many texts stand as far from their first place, though half are free, without anybody's design. */
    private static final int MOST_LOOKS = 64;

    private static final int SMALLEST = 16;
    private static final int MIX = 0x9E3779B9;
    /** The hash of a place that is free; no text has it. */
    private static final int FREE = 0;

    /** At least half of the places are free. */
    private static final class Places {

        final int[] hashes;
        final @Nullable String[] texts;
        final @Nullable Term[] terms;

        Places(int size) {
            hashes = new int[size];
            texts = new String[size];
            terms = new Term[size];
        }

        int first(int hash) {
            return ((hash * MIX) >>> 7) & (hashes.length - 1);
        }

        int next(int place) {
            return (place + 1) & (hashes.length - 1);
        }

        /** Whether there was room near by. */
        boolean put(int hash, String text, Term term) {
            int place = first(hash);
            for (int looks = 0; looks < MOST_LOOKS; looks++) {
                if (hashes[place] == FREE || text.equals(texts[place])) {
                    texts[place] = text;
                    terms[place] = term;
                    hashes[place] = hash;
                    return true;
                }
                place = next(place);
            }
            return false;
        }
    }

    private volatile Places places = new Places(SMALLEST);
    private final Map<String, Term> crowded = new ConcurrentHashMap<>(1);
    private volatile boolean anyCrowded;
    private int size;

    /** Puts a term in, or in place of the one of this text. */
    void put(String text, Term term) {
        Places known = places;
        if (find(text) == null) {
            size++;
            if (2 * size > known.hashes.length) {
                known = larger(known);
            }
        }
        if (crowded.containsKey(text) || !known.put(hash(text), text, term)) {
            crowd(text, term);
        }
        places = known;
    }

    private Places larger(Places known) {
        Places more = new Places(2 * known.hashes.length);
        for (int i = 0; i < known.hashes.length; i++) {
            String text = known.texts[i];
            Term term = known.terms[i];
            if (text != null && term != null && !more.put(known.hashes[i], text, term)) {
                crowd(text, term);
            }
        }
        return more;
    }

    private void crowd(String text, Term term) {
        crowded.put(text, term);
        anyCrowded = true;
    }

    /** Whether some texts had too many others near by. */
    boolean isCrowded() {
        return anyCrowded;
    }

    /** The term of a text, or null. */
    @Nullable
    Term find(String text) {
        Places now = places;
        int hash = hash(text);
        int place = now.first(hash);
        for (int looks = 0; looks < MOST_LOOKS; looks++) {
            int here = now.hashes[place];
            if (here == FREE) {
                break;
            }
            if (here == hash && text.equals(now.texts[place])) {
                return now.terms[place];
            }
            place = now.next(place);
        }
        return anyCrowded ? crowded.get(text) : null;
    }

    /** The term that a text is without its case, or null. Allocates nothing where the text is ASCII. */
    @Nullable
    Term findFolded(String text) {
        if (!Folding.isAscii(text)) {
            return find(Folding.fold(text));
        }
        Places now = places;
        int hash = hash(text);
        int place = now.first(hash);
        for (int looks = 0; looks < MOST_LOOKS; looks++) {
            int here = now.hashes[place];
            if (here == FREE) {
                break;
            }
            String known = here == hash ? now.texts[place] : null;
            if (known != null && Folding.isFoldedAscii(known, text)) {
                return now.terms[place];
            }
            place = now.next(place);
        }
        return anyCrowded ? crowded.get(Folding.fold(text)) : null;
    }

    private static int hash(String text) {
        int hash = Folding.hash(text);
        return hash == FREE ? 1 : hash;
    }

    void forEach(BiConsumer<String, Term> action) {
        Places now = places;
        for (int i = 0; i < now.hashes.length; i++) {
            String text = now.texts[i];
            Term term = now.terms[i];
            if (text != null && term != null) {
                action.accept(text, term);
            }
        }
        crowded.forEach(action);
    }
}
