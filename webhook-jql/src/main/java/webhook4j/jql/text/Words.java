package webhook4j.jql.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The words of a text, by place and by hash. Immutable once built. */
final class Words {

    private final String[] inOrder;
    private final String[] distinct;
    private final Map<String, Places> places;

    private Words(String[] inOrder, String[] distinct, Map<String, Places> places) {
        this.inOrder = inOrder;
        this.distinct = distinct;
        this.places = places;
    }

    /** Equal words become one string, so that most comparing ends at the reference. */
    static Words of(String[] words) {
        Map<String, Places> places = new HashMap<>();
        String[] inOrder = new String[words.length];
        for (int i = 0; i < words.length; i++) {
            Places of = places.computeIfAbsent(words[i], Places::new);
            of.add(i);
            inOrder[i] = of.word;
        }
        return new Words(inOrder, places.keySet().toArray(String[]::new), places);
    }

    /** The stems of these words, each at the place of its word. */
    Words stems() {
        Map<String, String> stems = new HashMap<>();
        String[] stemmed = new String[inOrder.length];
        for (int i = 0; i < stemmed.length; i++) {
            stemmed[i] = stems.computeIfAbsent(inOrder[i], PorterStemmer::stem);
        }
        return of(stemmed);
    }

    boolean contains(String word) {
        return places.containsKey(word);
    }

    /** Where the word stands first, at {@code from} or behind it; -1 where it does not. */
    int next(String word, int from) {
        Places of = places.get(word);
        return of == null ? -1 : of.next(from);
    }

    int count() {
        return inOrder.length;
    }

    List<String> inOrder() {
        return List.of(inOrder);
    }

    String at(int place) {
        return inOrder[place];
    }

    int distinctCount() {
        return distinct.length;
    }

    /** Each word once, in no order that means anything. */
    String distinct(int number) {
        return distinct[number];
    }

    @Override
    public String toString() {
        return Arrays.toString(inOrder);
    }

    /** Where one word stands, ascending. */
    private static final class Places {
        private final String word;
        private int[] at = new int[1];
        private int count;

        Places(String word) {
            this.word = word;
        }

        void add(int place) {
            if (count == at.length) {
                at = Arrays.copyOf(at, 2 * count);
            }
            at[count++] = place;
        }

        int next(int from) {
            int found = Arrays.binarySearch(at, 0, count, from);
            int index = found >= 0 ? found : -found - 1;
            return index < count ? at[index] : -1;
        }
    }
}
