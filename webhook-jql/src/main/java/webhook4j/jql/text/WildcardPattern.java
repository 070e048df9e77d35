package webhook4j.jql.text;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/** Letters, with {@code *} for any number of code points and {@code ?} for one. Immutable. */
final class WildcardPattern {

    /** What makes the worst text cost a bounded number of looks at each of its letters. */
    static final int LONGEST = 256;

    private static final int ANY_NUMBER = -1;
    private static final int ANY_ONE = -2;

    private static final int BITS = Long.SIZE;

    private final int[] parts;
    /** How many parts there are that a code point passes: all but those for any number. */
    private final int passed;
    /** The letters among the parts, ascending. */
    private final int[] letters;
    /** For each letter, and for all others, after how many parts it passes the next one: a bit each. */
    private final long[] takes;
    /** After how many parts any code point changes nothing: a bit each. */
    private final long[] stays;

    private WildcardPattern(int[] parts) {
        this.parts = parts;
        // One that is too long is refused, and never matched.
        int[] matched = isTooLong(parts) ? new int[0] : parts;
        this.passed =
                (int) IntStream.of(matched).filter(part -> part != ANY_NUMBER).count();
        this.letters = IntStream.of(matched)
                .filter(part -> part >= 0)
                .sorted()
                .distinct()
                .toArray();
        this.stays = new long[passed / BITS + 1];
        this.takes = new long[(letters.length + 1) * stays.length];
        int before = 0;
        for (int part : matched) {
            if (part == ANY_NUMBER) {
                stays[before / BITS] |= 1L << before;
            } else {
                take(part, before++);
            }
        }
    }

    private void take(int part, int before) {
        for (int row = 0; row <= letters.length; row++) {
            if (part == ANY_ONE || (row < letters.length && letters[row] == part)) {
                takes[row * stays.length + before / BITS] |= 1L << before;
            }
        }
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
        return isTooLong(parts);
    }

    private static boolean isTooLong(int[] parts) {
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
     * Whether the whole of the text matches, without case.
     *
     * <p>All ways to match are followed at once, a bit for each number of parts that may have been passed, so that a text
     * is read once, whatever its letters and the pattern's.
     */
    boolean matches(String text) {
        if (text.length() < passed) {
            return false;
        }
        return stays.length == 1 ? matchesFew(text) : matchesMany(text);
    }

    /** Of fewer than 64 parts, which are nearly all there are. Allocates nothing. */
    private boolean matchesFew(String text) {
        long ways = 1;
        int c;
        for (int at = 0; at < text.length() && ways != 0; at += Character.charCount(c)) {
            c = text.codePointAt(at);
            ways = ((ways & takes[row(c)]) << 1) | (ways & stays[0]);
        }
        return (ways >>> passed & 1) != 0;
    }

    /** The same with bits in several numbers, for texts that are as long as the pattern at least. */
    private boolean matchesMany(String text) {
        long[] ways = new long[stays.length];
        ways[0] = 1;
        int c;
        for (int at = 0; at < text.length(); at += Character.charCount(c)) {
            c = text.codePointAt(at);
            int row = row(c) * stays.length;
            long carry = 0;
            long any = 0;
            for (int i = 0; i < ways.length; i++) {
                long taken = ways[i] & takes[row + i];
                ways[i] = (taken << 1) | carry | (ways[i] & stays[i]);
                carry = taken >>> (BITS - 1);
                any |= ways[i];
            }
            if (any == 0) {
                return false;
            }
        }
        return (ways[passed / BITS] >>> passed & 1) != 0;
    }

    /** Where it stands in {@link #takes} what a code point passes: the last row is for those that no part names. */
    private int row(int codePoint) {
        int found = Arrays.binarySearch(letters, Tokenizer.fold(codePoint));
        return found < 0 ? letters.length : found;
    }
}
