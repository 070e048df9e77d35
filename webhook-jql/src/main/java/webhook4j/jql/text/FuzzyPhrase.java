package webhook4j.jql.text;

/** Words side by side, each within some edits of the text's, not stemmed. Mostly it is one word. */
final class FuzzyPhrase implements TextItem {

    /** What {@code ~} alone allows, and more are never allowed. */
    static final int MOST_EDITS = 2;

    /** What makes the worst text cost a bounded number of looks at each of its words. */
    static final int MOST_WORDS = 64;

    private final String[] phrase;
    private final int[] edits;

    /** {@code edits} has a number from 0 to {@value #MOST_EDITS} for each word. */
    FuzzyPhrase(String[] phrase, int[] edits) {
        this.phrase = phrase.clone();
        this.edits = edits.clone();
    }

    @Override
    public boolean isIn(TokenizedText text) {
        Words words = text.words(false);
        return phrase.length == 1 ? hasWord(words) : hasPhrase(words);
    }

    private boolean hasWord(Words words) {
        for (int i = 0; i < words.distinctCount(); i++) {
            if (isWithin(edits[0], phrase[0], words.distinct(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean hasPhrase(Words words) {
        for (int start = 0; start + phrase.length <= words.count(); start++) {
            int found = 0;
            while (found < phrase.length && isWithin(edits[found], phrase[found], words.at(start + found))) {
                found++;
            }
            if (found == phrase.length) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWithin(int edits, String word, String other) {
        // A code point is at most two units.
        return Math.abs(word.length() - other.length()) <= 2 * edits && isWithin(edits, word, 0, other, 0);
    }

    /** Skipping what is equal is never worse, so that only at a difference the three kinds of edit are tried. */
    private static boolean isWithin(int edits, String word, int inWord, String other, int inOther) {
        int i = inWord;
        int j = inOther;
        while (i < word.length() && j < other.length() && word.codePointAt(i) == other.codePointAt(j)) {
            int units = Character.charCount(word.codePointAt(i));
            i += units;
            j += units;
        }
        if (i == word.length() && j == other.length()) {
            return true;
        }
        if (edits == 0) {
            return false;
        }
        int nextInWord = next(word, i);
        int nextInOther = next(other, j);
        return isWithin(edits - 1, word, nextInWord, other, nextInOther)
                || isWithin(edits - 1, word, nextInWord, other, j)
                || isWithin(edits - 1, word, i, other, nextInOther);
    }

    private static int next(String text, int at) {
        return at == text.length() ? at : at + Character.charCount(text.codePointAt(at));
    }
}
