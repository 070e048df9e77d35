package webhook4j.jql.text;

import java.util.Arrays;
import java.util.List;

/**
 * Cuts text into pieces that can be cut into words each by itself: what of a text was seen before need not be read again.
 *
 * <p>Only of ASCII text is it known without reading it where words end: at whatever is neither letter nor digit, apostrophe
 * nor full stop.
 */
public final class Pieces {

    private static final int ASCII = 0x80;

    private Pieces() {}

    /** Takes pieces, one by one. */
    @FunctionalInterface
    public interface Sink {

        /**
         * The next piece.
         *
         * @param text the whole text
         * @param from where the piece begins
         * @param to where it ends
         */
        void piece(String text, int from, int to);
    }

    /**
     * Whether a text can be cut.
     *
     * @param text the text
     * @return true if it is ASCII
     */
    public static boolean canCut(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= ASCII) {
                return false;
            }
        }
        return true;
    }

    /**
     * Cuts a text that {@link #canCut can be cut}. The words of its pieces are its words.
     *
     * @param text the text
     * @param sink takes the pieces
     */
    public static void cut(String text, Sink sink) {
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (!isWithin(text.charAt(i))) {
                if (i > start) {
                    sink.piece(text, start, i);
                }
                start = i + 1;
            }
        }
        if (start < text.length()) {
            sink.piece(text, start, text.length());
        }
    }

    /**
     * The words of a piece.
     *
     * @param piece the piece
     * @param stemmed whether stems are wanted
     * @return in their order
     */
    public static List<String> words(String piece, boolean stemmed) {
        if (isWord(piece)) {
            return List.of(stemmed ? PorterStemmer.stem(piece) : piece);
        }
        String[] words = Tokenizer.words(piece);
        if (stemmed) {
            Arrays.setAll(words, i -> PorterStemmer.stem(words[i]));
        }
        return List.of(words);
    }

    /** Most pieces are words as they stand. */
    private static boolean isWord(String piece) {
        for (int i = 0; i < piece.length(); i++) {
            char c = piece.charAt(i);
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9')) {
                return false;
            }
        }
        return !piece.isEmpty();
    }

    private static boolean isWithin(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '\'';
    }
}
