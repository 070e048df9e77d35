package webhook4j.jql.text;

import java.util.List;

/**
 * Words in their order, side by side.
 *
 * <p>Looked for around each place of its rarest word, so that a phrase of a large text takes no longer than that word is
 * frequent. Where no word is rare, by Knuth, Morris and Pratt, so that no text and no phrase take longer than their lengths
 * together.
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
        return isIn(text.words(stemmed));
    }

    boolean isIn(Words words) {
        for (String word : phrase) {
            if (!words.contains(word)) {
                return false;
            }
        }
        int rarest = rarest(words);
        return (long) words.frequency(phrase[rarest]) * phrase.length < words.count()
                ? isAround(rarest, words)
                : isAnywhere(words);
    }

    private int rarest(Words words) {
        int rarest = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < phrase.length; i++) {
            int frequency = words.frequency(phrase[i]);
            if (frequency < least) {
                rarest = i;
                least = frequency;
            }
        }
        return rarest;
    }

    private boolean isAround(int rarest, Words words) {
        int place = words.next(phrase[rarest], rarest);
        while (place >= 0 && !isAt(place - rarest, words)) {
            place = words.next(phrase[rarest], place + 1);
        }
        return place >= 0;
    }

    private boolean isAt(int start, Words words) {
        if (start + phrase.length > words.count()) {
            return false;
        }
        int found = 0;
        while (found < phrase.length && phrase[found].equals(words.at(start + found))) {
            found++;
        }
        return found == phrase.length;
    }

    private boolean isAnywhere(Words words) {
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
