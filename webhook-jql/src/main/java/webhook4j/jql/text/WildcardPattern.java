package webhook4j.jql.text;

import java.util.BitSet;
import java.util.stream.IntStream;

/** Letters, with {@code *} for any number of code points and {@code ?} for one. Immutable. */
final class WildcardPattern {

    /** What makes the worst text cost a bounded number of looks at each of its letters. */
    static final int LONGEST = 256;

    private static final int ANY_NUMBER = -1;
    private static final int ANY_ONE = -2;

    private final int[] parts;

    private WildcardPattern(int[] parts) {
        this.parts = parts;
    }

    /**
     * The pattern of a text in which some characters are wildcards.
     *
     * @param text the text, with {@code *} or {@code ?} where a wildcard is
     * @param wildcards where the wildcards are; the same characters elsewhere are themselves
     */
    static WildcardPattern of(CharSequence text, BitSet wildcards) {
        IntStream.Builder parts = IntStream.builder();
        int literal = 0;
        boolean number = false;
        for (int at = wildcards.nextSetBit(0); at >= 0; at = wildcards.nextSetBit(at + 1)) {
            number &= at == literal;
            addLiteral(text, literal, at, parts);
            boolean again = number;
            number = text.charAt(at) == '*';
            if (!number || !again) {
                parts.add(number ? ANY_NUMBER : ANY_ONE);
            }
            literal = at + 1;
        }
        addLiteral(text, literal, text.length(), parts);
        return new WildcardPattern(parts.build().toArray());
    }

    private static void addLiteral(CharSequence text, int from, int to, IntStream.Builder parts) {
        Tokenizer.partOfWord(text.subSequence(from, to).toString()).codePoints().forEach(parts::add);
    }

    boolean isTooLong() {
        return parts.length > LONGEST;
    }

    /** Whether some word could match: words hold letters, marks, digits and full stops between digits. */
    boolean fitsWords() {
        for (int part : parts) {
            if (part >= 0 && part != '.' && !Tokenizer.isOfWords(part)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether the whole of the text matches, without case. Only the last {@code *} is ever tried again: what an earlier
     * one could give to it, it can take by itself. So the time is at most length times length.
     */
    boolean matches(String text) {
        int part = 0;
        int at = 0;
        int lastStar = -1;
        int lastStarAt = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (part < parts.length && parts[part] == ANY_NUMBER) {
                lastStar = part++;
                lastStarAt = at;
            } else if (part < parts.length && isOne(parts[part], c)) {
                part++;
                at += Character.charCount(c);
            } else if (lastStar >= 0) {
                lastStarAt += Character.charCount(text.codePointAt(lastStarAt));
                at = lastStarAt;
                part = lastStar + 1;
            } else {
                return false;
            }
        }
        while (part < parts.length && parts[part] == ANY_NUMBER) {
            part++;
        }
        return part == parts.length;
    }

    private static boolean isOne(int part, int codePoint) {
        return part == ANY_ONE || part == Tokenizer.fold(codePoint);
    }
}
