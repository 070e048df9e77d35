package webhook4j.jql.value;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The literals of one clause, folded once. A few are compared one by one, many are looked up. */
final class LiteralSet {

    private static final int FEW = 8;

    private final List<String> texts;
    private final String[] fewFolded;
    private final Set<String> manyExact;
    private final Set<String> manyFolded;

    LiteralSet(Collection<String> literals) {
        texts = List.copyOf(literals);
        boolean few = texts.size() <= FEW;
        List<String> folded = texts.stream().map(Folding::fold).toList();
        fewFolded = few ? folded.toArray(String[]::new) : new String[0];
        manyExact = few ? Set.of() : new HashSet<>(texts);
        manyFolded = few ? Set.of() : new HashSet<>(folded);
    }

    boolean isEmpty() {
        return texts.isEmpty();
    }

    /** Whether a literal is this text. */
    boolean contains(String text) {
        return manyExact.isEmpty() ? texts.contains(text) : manyExact.contains(text);
    }

    /** Whether a literal is this text but for its case. */
    boolean containsWithoutCase(String text) {
        if (!manyFolded.isEmpty()) {
            return manyFolded.contains(Folding.fold(text));
        }
        for (String literal : fewFolded) {
            if (Folding.isFolded(literal, text)) {
                return true;
            }
        }
        return false;
    }

    /** The literals that are numbers. */
    List<Decimal> decimals() {
        return texts.stream().flatMap(text -> Decimal.parse(text).stream()).toList();
    }

    /** The literals as written. */
    List<String> texts() {
        return texts;
    }
}
