package webhook4j.jql.value;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The literals of one clause, folded once. A few are compared one by one, many are looked up; looking allocates nothing
 * where the text is ASCII.
 */
final class LiteralSet {

    private static final int FEW = 8;
    private static final String[] NONE = {};

    private final String[] written;
    /** Of a few. */
    private final String[] folded;

    private final Set<String> manyWritten;
    private final FoldedTable manyFolded;

    /**
     * The set of some literals.
     *
     * @param literals as written; the array is kept
     */
    LiteralSet(String... literals) {
        written = literals;
        boolean few = written.length <= FEW;
        String[] each = folded(written);
        folded = few ? each : NONE;
        manyWritten = few ? Set.of() : Set.copyOf(List.of(literals));
        manyFolded = few ? FoldedTable.EMPTY : new FoldedTable(each);
    }

    /** The same array where nothing changes, and the same text where that does not. */
    private static String[] folded(String[] written) {
        String[] folded = new String[written.length];
        boolean changed = false;
        for (int i = 0; i < written.length; i++) {
            String text = Folding.fold(written[i]);
            boolean same = text.equals(written[i]);
            folded[i] = same ? written[i] : text;
            changed |= !same;
        }
        return changed ? folded : written;
    }

    boolean isEmpty() {
        return written.length == 0;
    }

    /** Whether a literal is this text. */
    boolean contains(String text) {
        if (written.length > FEW) {
            return manyWritten.contains(text);
        }
        for (String literal : written) {
            if (literal.equals(text)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a literal is this text but for its case. */
    boolean containsWithoutCase(String text) {
        // What matches is mostly spelled as the query has it, and that is the quickest to find out.
        return contains(text) || (written.length > FEW ? manyFolded.contains(text) : isAmongFew(text));
    }

    private boolean isAmongFew(String text) {
        if (!Folding.isAscii(text)) {
            return containsFolded(Folding.fold(text));
        }
        for (String literal : folded) {
            if (Folding.isFoldedAscii(literal, text)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a literal is one of these texts. */
    boolean containsAny(String[] texts) {
        for (String text : texts) {
            if (contains(text)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a literal is, but for its case, one of these texts, which are folded. */
    boolean containsAnyFolded(String[] texts) {
        for (String text : texts) {
            if (containsFolded(text)) {
                return true;
            }
        }
        return false;
    }

    private boolean containsFolded(String text) {
        if (written.length > FEW) {
            return manyFolded.contains(text);
        }
        for (String literal : folded) {
            if (literal.equals(text)) {
                return true;
            }
        }
        return false;
    }

    /** The literals that are numbers. */
    List<Decimal> decimals() {
        return Stream.of(written).flatMap(text -> Decimal.parse(text).stream()).toList();
    }

    int size() {
        return written.length;
    }

    /** One of them, as written. */
    String text(int number) {
        return written[number];
    }

    /** One of them, folded. */
    String folded(int number) {
        return written.length > FEW ? Folding.fold(written[number]) : folded[number];
    }
}
