package webhook4j.jql.text;

import java.util.Arrays;
import java.util.TreeMap;

/**
 * Words, each once, by a number that counts from 0. Filled by one thread; then safe to read by many.
 *
 * <p>Words are found by their hash in a few looks. Those that share their looks with too many others, as somebody may
 * have arranged it, are found by their letters, so that no text takes longer than its length by a small factor. A word
 * costs its string and some 16 bytes; a map of the JDK costs some 50, and a string for each time it is looked for.
 */
final class WordTable {

    private static final int MOST_LOOKS = 24;
    private static final int SMALLEST = 16;
    private static final int MIX = 0x9E3779B9;

    private String[] words = new String[SMALLEST / 2];
    private int size;
    /** One more than the number of a word; 0 where there is none. At least half of them are free. */
    private int[] slots = new int[SMALLEST];

    private final TreeMap<String, Integer> crowded = new TreeMap<>();

    int size() {
        return size;
    }

    String word(int number) {
        return words[number];
    }

    /** All of them, once there is no room for more: after {@link #trim}. Not to be changed. */
    String[] words() {
        return words;
    }

    /** The number of a word, -1 if it is not here. Allocates nothing. */
    int find(String word) {
        int slot = slot(word, word.hashCode());
        if (slot >= 0) {
            return slots[slot] - 1;
        }
        return crowded.isEmpty() ? -1 : crowded.getOrDefault(word, -1);
    }

    /** The number of a word, which is new if it was not here. */
    int add(StringBuilder word) {
        int slot = slot(word, hash(word));
        if (slot >= 0 && slots[slot] > 0) {
            return slots[slot] - 1;
        }
        String spelled = word.toString();
        Integer known = slot < 0 ? crowded.get(spelled) : null;
        return known == null ? append(spelled) : known;
    }

    /** The number of a word, which is new if it was not here. */
    int add(String word) {
        int known = find(word);
        return known < 0 ? append(word) : known;
    }

    /** Gives back what is kept for further words. */
    void trim() {
        words = Arrays.copyOf(words, size);
    }

    private int append(String word) {
        if (size == words.length) {
            grow();
        }
        words[size] = word;
        place(size);
        return size++;
    }

    private void grow() {
        words = Arrays.copyOf(words, Math.max(SMALLEST, 2 * size));
        slots = new int[2 * words.length];
        crowded.clear();
        for (int number = 0; number < size; number++) {
            place(number);
        }
    }

    private void place(int number) {
        String word = words[number];
        int slot = slot(word, word.hashCode());
        if (slot < 0) {
            crowded.put(word, number);
        } else {
            slots[slot] = number + 1;
        }
    }

    /** Where the word stands, or the free place where it would; -1 if it is among the crowded. */
    private int slot(CharSequence word, int hash) {
        int slot = ((hash * MIX) >>> 7) & (slots.length - 1);
        for (int looks = 0; looks < MOST_LOOKS; looks++) {
            int number = slots[slot];
            if (number == 0 || words[number - 1].contentEquals(word)) {
                return slot;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return -1;
    }

    /** As {@link String#hashCode} has it. */
    private static int hash(StringBuilder word) {
        int hash = 0;
        for (int i = 0; i < word.length(); i++) {
            hash = 31 * hash + word.charAt(i);
        }
        return hash;
    }
}
