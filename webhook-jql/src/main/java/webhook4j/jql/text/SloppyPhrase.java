package webhook4j.jql.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Words that are within some moves of standing side by side in their order.
 *
 * <p>As Lucene counts them: lay the phrase on the text so that it starts at some place; each word of the phrase then
 * stands some places to the left or to the right of where the text has it, and the moves are the distance between the
 * leftmost and the rightmost of these shifts. Two words that changed places are two moves. A word that the phrase has
 * twice has to stand in the text twice.
 */
final class SloppyPhrase implements TextItem {

    /** What makes the worst text cost a bounded number of looks at each of its words. */
    static final int MOST_WORDS = 256;

    private final Occurrences[] words;
    private final long moves;
    private final boolean stemmed;

    SloppyPhrase(String[] phrase, int moves, boolean stemmed) {
        Map<String, List<Integer>> offsets = new LinkedHashMap<>();
        for (int i = 0; i < phrase.length; i++) {
            offsets.computeIfAbsent(phrase[i], word -> new ArrayList<>()).add(i);
        }
        this.words = offsets.entrySet().stream()
                .map(word -> new Occurrences(word.getKey(), word.getValue()))
                .toArray(Occurrences[]::new);
        this.moves = moves;
        this.stemmed = stemmed;
    }

    /**
     * Looks for the least {@code start} with every word of the phrase between {@code start + offset} and
     * {@code start + offset + moves}. The first place a word can take never moves left as {@code start} moves right, so
     * {@code start} can jump to where the latest word asks for, and no place is looked at twice.
     */
    @Override
    public boolean isIn(TokenizedText text) {
        Words in = text.words(stemmed);
        long start = Integer.MIN_VALUE;
        int satisfied = 0;
        for (int i = 0; satisfied < words.length; i = (i + 1) % words.length) {
            long needed = leastStart(words[i], in, start);
            if (needed == Long.MAX_VALUE) {
                return false;
            }
            satisfied = needed > start ? 0 : satisfied + 1;
            start = needed;
        }
        return true;
    }

    /** The least start, from {@code start} on, that this word allows; the greatest number if there is none. */
    private long leastStart(Occurrences word, Words in, long start) {
        long least = start;
        int place = -1;
        for (int offset : word.offsets) {
            place = in.next(word.word, (int) Math.max(place + 1L, start + offset));
            if (place < 0) {
                return Long.MAX_VALUE;
            }
            least = Math.max(least, place - offset - moves);
        }
        return least;
    }

    /** One word, and its places in the phrase, ascending. */
    private static final class Occurrences {
        private final String word;
        private final int[] offsets;

        Occurrences(String word, List<Integer> offsets) {
            this.word = word;
            this.offsets = offsets.stream().mapToInt(Integer::intValue).toArray();
        }
    }
}
