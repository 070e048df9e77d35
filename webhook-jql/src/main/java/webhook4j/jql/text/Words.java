package webhook4j.jql.text;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The words of a text, by place and by spelling. Immutable to whoever looks at it.
 *
 * <p>A text of 25 MB can have twelve million words, so that a place costs four bytes and no object, for words and stems
 * together. What only some queries ask for is worked out late, from final fields into a final object: two threads that do
 * it at once come to the same.
 */
class Words {

    private final WordTable table;
    /** For each place the number of its word. */
    private final int[] inOrder;
    /** For each of these numbers the one in the table, where that has stems; else null. */
    private final int @Nullable [] stems;

    private @Nullable Places places;

    Words(WordTable table, int[] inOrder, int @Nullable [] stems) {
        this.table = table;
        this.inOrder = inOrder;
        this.stems = stems;
    }

    static Words of(String plain) {
        Collector words = new Collector();
        Tokenizer.cut(plain, words);
        words.table.trim();
        return new Words(words.table, Arrays.copyOf(words.inOrder, words.count), null);
    }

    /** The stems of these words, each at the place of its word. */
    Words stems() {
        WordTable stemmed = new WordTable();
        int[] stemOf = new int[table.size()];
        for (int i = 0; i < stemOf.length; i++) {
            stemOf[i] = stemmed.add(PorterStemmer.stem(table.word(i)));
        }
        stemmed.trim();
        return new Words(stemmed, inOrder, stemOf);
    }

    boolean contains(String word) {
        return table.find(word) >= 0;
    }

    /** Where the word stands first, at {@code from} or behind it; -1 where it does not. */
    int next(String word, int from) {
        int number = table.find(word);
        return number < 0 ? -1 : places().next(number, from);
    }

    /** How often the word stands here. */
    int frequency(String word) {
        int number = table.find(word);
        return number < 0 ? 0 : places().count(number);
    }

    int count() {
        return inOrder.length;
    }

    List<String> inOrder() {
        return IntStream.range(0, count()).mapToObj(this::at).toList();
    }

    String at(int place) {
        return table.word(number(place));
    }

    private int number(int place) {
        int number = inOrder[place];
        return stems == null ? number : stems[number];
    }

    int distinctCount() {
        return table.size();
    }

    /** Each word once. Not to be changed. */
    String[] distinct() {
        return table.words();
    }

    /** Each word once, in no order that means anything. */
    String distinct(int number) {
        return table.word(number);
    }

    private Places places() {
        Places found = places;
        if (found == null) {
            found = new Places(this);
            places = found;
        }
        return found;
    }

    @Override
    public String toString() {
        return inOrder().toString();
    }

    /** Takes the words of a text. */
    private static final class Collector implements Tokenizer.Sink {
        private final WordTable table = new WordTable();
        private int[] inOrder = new int[16];
        private int count;

        @Override
        public void word(StringBuilder word) {
            if (count == inOrder.length) {
                inOrder = Arrays.copyOf(inOrder, 2 * count);
            }
            inOrder[count++] = table.add(word);
        }
    }

    /** Where each word stands: the places of the first one, ascending, those of the second one, and so on. */
    private static final class Places {
        private final int[] places;
        /** For each number of a word where its places end. */
        private final int[] ends;

        Places(Words words) {
            places = new int[words.count()];
            ends = new int[words.distinctCount() + 1];
            for (int place = 0; place < places.length; place++) {
                ends[words.number(place) + 1]++;
            }
            Arrays.parallelPrefix(ends, Integer::sum);
            for (int place = 0; place < places.length; place++) {
                places[ends[words.number(place)]++] = place;
            }
        }

        int next(int number, int from) {
            int found = Arrays.binarySearch(places, start(number), ends[number], from);
            int index = found >= 0 ? found : -found - 1;
            return index < ends[number] ? places[index] : -1;
        }

        int count(int number) {
            return ends[number] - start(number);
        }

        private int start(int number) {
            return number == 0 ? 0 : ends[number - 1];
        }
    }
}
