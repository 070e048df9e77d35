package webhook4j.jql.text;

import java.util.List;

/**
 * Words in their order, side by side.
 *
 * <p>By Knuth, Morris and Pratt, so that no text and no phrase take longer than their lengths together.
 */
final class Phrase implements TextItem {

    private final String[] phrase;
    private final boolean stemmed;

    /** For each number of words found: how many of them are the start of the phrase again, if the next is not found. */
    private final int[] fallback;

    Phrase(String[] phrase, boolean stemmed) {
        this.phrase = phrase.clone();
        this.stemmed = stemmed;
        this.fallback = new int[phrase.length + 1];
        int found = 0;
        for (int i = 1; i < phrase.length; i++) {
            found = step(found, phrase[i]);
            fallback[i + 1] = found;
        }
    }

    /** Its words, or their stems. */
    List<String> words() {
        return List.of(phrase);
    }

    boolean isStemmed() {
        return stemmed;
    }

    @Override
    public boolean isIn(TokenizedText text) {
        Words words = text.words(stemmed);
        for (String word : phrase) {
            if (!words.contains(word)) {
                return false;
            }
        }
        int found = 0;
        for (int i = 0; i < words.count() && found < phrase.length; i++) {
            found = step(found, words.at(i));
        }
        return found == phrase.length;
    }

    private int step(int before, String next) {
        int found = before;
        while (found > 0 && !phrase[found].equals(next)) {
            found = fallback[found];
        }
        return phrase[found].equals(next) ? found + 1 : 0;
    }
}
