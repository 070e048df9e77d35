package webhook4j.jql.value;

import java.text.Normalizer;
import java.util.Locale;
import webhook4j.jql.text.Marks;

/** Text without its case: what "equal without case" means in this module. */
public final class Folding {

    private static final int ASCII = 0x80;

    private Folding() {}

    /**
     * NFC, then each code point to upper and to lower case, whatever the locale; of more than 30 marks on one letter the
     * first 30 count.
     *
     * @param text the text
     * @return the text without its case
     */
    public static String fold(String text) {
        if (isAscii(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String composed = Normalizer.normalize(Marks.withoutPiles(text), Normalizer.Form.NFC);
        StringBuilder folded = new StringBuilder(composed.length());
        composed.codePoints()
                .map(c -> Character.toLowerCase(Character.toUpperCase(c)))
                .forEach(folded::appendCodePoint);
        return folded.toString();
    }

    /**
     * Whether {@code fold(text)} is the folded text; allocates only where the text is not ASCII.
     *
     * @param folded text that was folded
     * @param text any text
     * @return true if they differ in case at most
     */
    public static boolean isFolded(String folded, String text) {
        return isAscii(text) ? isFoldedAscii(folded, text) : fold(text).equals(folded);
    }

    /**
     * The same for text that is known to be ASCII.
     *
     * @param folded text that was folded
     * @param ascii any text that {@linkplain #isAscii is ASCII}
     * @return true if they differ in case at most
     */
    public static boolean isFoldedAscii(String folded, String ascii) {
        int length = ascii.length();
        if (folded.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (lower(ascii.charAt(i)) != folded.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * A hash that text, ASCII or folded, has in common with what it is when folded.
     *
     * @param text the text
     * @return the hash
     */
    public static int hash(String text) {
        int hash = 0;
        for (int i = 0; i < text.length(); i++) {
            hash = 31 * hash + lower(text.charAt(i));
        }
        return hash ^ (hash >>> 16);
    }

    /**
     * Whether text has nothing that folding changes but the capitals A to Z.
     *
     * @param text the text
     * @return true if all of it is ASCII
     */
    public static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= ASCII) {
                return false;
            }
        }
        return true;
    }

    private static char lower(char ascii) {
        return ascii >= 'A' && ascii <= 'Z' ? (char) (ascii + ('a' - 'A')) : ascii;
    }
}
