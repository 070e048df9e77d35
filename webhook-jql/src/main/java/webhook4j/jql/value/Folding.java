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
        if (isAscii(text, 0)) {
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
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= ASCII) {
                return fold(text).equals(folded);
            }
            boolean same = i < folded.length() && lower(c) == folded.charAt(i);
            if (!same) {
                // A combining character further on may yet change what stands here.
                return !isAscii(text, i) && fold(text).equals(folded);
            }
        }
        return length == folded.length();
    }

    private static boolean isAscii(String text, int from) {
        for (int i = from; i < text.length(); i++) {
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
