package webhook4j.jql.text;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts text into words: NFKC, without case, split at whatever is neither letter, mark nor digit.
 *
 * <p>An apostrophe between letters is dropped, a full stop between digits stays, and scripts that are written without
 * blanks give a word for each code point. A mark belongs to the word before it; one that follows no word, as the
 * variation selector of an emoji does, is not a word of its own.
 */
final class Tokenizer {

    private static final int ASCII = 0x80;

    private static final char RIGHT_QUOTE = '\u2019';
    private static final int PROLONGED_SOUND_MARK = 0x30FC;

    /** Texts are normalised in parts of about this length, so that none is in memory a second time as a whole. */
    private static final int PART = 8_192;

    /** Takes words, one by one. */
    @FunctionalInterface
    interface Sink {

        /** The next word; the builder is the tokenizer's, which goes on to use it. */
        void word(StringBuilder word);
    }

    private final String text;
    private final Sink sink;
    private final StringBuilder word = new StringBuilder();

    private Tokenizer(String text, Sink sink) {
        this.text = text;
        this.sink = sink;
    }

    /** The words in their order. */
    static String[] words(String plain) {
        List<String> words = new ArrayList<>();
        cut(plain, word -> words.add(word.toString()));
        return words.toArray(String[]::new);
    }

    /** Cuts a text. A part ends before a blank, so that nothing in it depends on what is behind it. */
    static void cut(String plain, Sink sink) {
        int end;
        for (int start = 0; start < plain.length(); start = end) {
            end = Math.min(start + PART, plain.length());
            while (end < plain.length() && plain.charAt(end) != ' ' && plain.charAt(end) != '\n') {
                end++;
            }
            String part = plain.substring(start, end);
            new Tokenizer(normalize(part), sink).cut();
        }
    }

    /** Some of a word as it stands in words: normalised, without case and without apostrophes between letters. */
    static String partOfWord(String plain) {
        String text = normalize(plain);
        StringBuilder part = new StringBuilder(text.length());
        int previous = ' ';
        int c;
        for (int i = 0; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if (!isApostropheWithin(text, i, previous)) {
                part.appendCodePoint(fold(c));
            }
            previous = c;
        }
        return part.toString();
    }

    /** Without case, whatever the locale; the same again for what is folded already. */
    static int fold(int codePoint) {
        if (codePoint < ASCII) {
            return codePoint >= 'A' && codePoint <= 'Z' ? codePoint + ('a' - 'A') : codePoint;
        }
        return Character.toLowerCase(Character.toUpperCase(codePoint));
    }

    /** Whether words can hold this code point; a full stop, which they hold between digits, is not asked for. */
    static boolean isOfWords(int codePoint) {
        return Character.isLetterOrDigit(codePoint) || Marks.isMark(codePoint);
    }

    private void cut() {
        int previous = ' ';
        int c;
        for (int i = 0; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if (isWordOfItsOwn(c)) {
                endWord();
                word.appendCodePoint(c);
                endWord();
            } else if (Character.isLetterOrDigit(c)) {
                word.appendCodePoint(fold(c));
            } else if (Marks.isMark(c)) {
                mark(c);
            } else if (isStopWithin(i, previous)) {
                word.append('.');
            } else if (!isApostropheWithin(text, i, previous)) {
                endWord();
            }
            previous = c;
        }
        endWord();
    }

    private void mark(int mark) {
        if (!word.isEmpty()) {
            word.appendCodePoint(mark);
        }
    }

    private void endWord() {
        if (!word.isEmpty()) {
            sink.word(word);
            word.setLength(0);
        }
    }

    private boolean isStopWithin(int at, int previous) {
        return text.charAt(at) == '.'
                && Character.isDigit(previous)
                && at + 1 < text.length()
                && Character.isDigit(text.codePointAt(at + 1));
    }

    private static boolean isApostropheWithin(String text, int at, int previous) {
        char c = text.charAt(at);
        return (c == '\'' || c == RIGHT_QUOTE)
                && (Character.isLetter(previous) || Marks.isMark(previous))
                && at + 1 < text.length()
                && Character.isLetter(text.codePointAt(at + 1));
    }

    private static boolean isWordOfItsOwn(int c) {
        if (c < ASCII) {
            return false;
        }
        UnicodeScript script = UnicodeScript.of(c);
        return (script == UnicodeScript.HAN
                        || script == UnicodeScript.HIRAGANA
                        || script == UnicodeScript.KATAKANA
                        || script == UnicodeScript.THAI
                        || c == PROLONGED_SOUND_MARK)
                && isOfWords(c);
    }

    private static String normalize(String plain) {
        for (int i = 0; i < plain.length(); i++) {
            if (plain.charAt(i) >= ASCII) {
                return Normalizer.normalize(Marks.withoutPiles(plain), Normalizer.Form.NFKC);
            }
        }
        return plain;
    }
}
