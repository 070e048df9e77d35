package webhook4j.jql.text;

import java.util.List;
import webhook4j.filter.Verdict;

/**
 * What a text query, or some of it, asks of one text or of several. Immutable.
 *
 * <p>Loops count, for an iterator would be the only thing that matching allocates.
 */
sealed interface TextClause permits TextClause.All, TextClause.Any, TextClause.Not, TextItem {

    /** Whether one text has it. */
    boolean isIn(TokenizedText text);

    /** Whether texts have it between them; in incomplete ones, what none of them has may still be. */
    Verdict isAmong(List<TokenizedText> texts, boolean complete);

    /** Every one of them. */
    record All(List<TextClause> parts) implements TextClause {
        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean isIn(TokenizedText text) {
            for (int i = 0; i < parts.size(); i++) {
                if (!parts.get(i).isIn(text)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public Verdict isAmong(List<TokenizedText> texts, boolean complete) {
            Verdict all = Verdict.TRUE;
            for (int i = 0; i < parts.size() && all != Verdict.FALSE; i++) {
                Verdict part = parts.get(i).isAmong(texts, complete);
                all = part == Verdict.TRUE ? all : part;
            }
            return all;
        }
    }

    /** At least one of them. */
    record Any(List<TextClause> parts) implements TextClause {
        public Any {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean isIn(TokenizedText text) {
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i).isIn(text)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public Verdict isAmong(List<TokenizedText> texts, boolean complete) {
            Verdict any = Verdict.FALSE;
            for (int i = 0; i < parts.size() && any != Verdict.TRUE; i++) {
                Verdict part = parts.get(i).isAmong(texts, complete);
                any = part == Verdict.FALSE ? any : part;
            }
            return any;
        }
    }

    /** An exclusion. */
    record Not(TextClause excluded) implements TextClause {
        @Override
        public boolean isIn(TokenizedText text) {
            return !excluded.isIn(text);
        }

        @Override
        public Verdict isAmong(List<TokenizedText> texts, boolean complete) {
            return switch (excluded.isAmong(texts, complete)) {
                case TRUE -> Verdict.FALSE;
                case FALSE -> Verdict.TRUE;
                case UNKNOWN -> Verdict.UNKNOWN;
            };
        }
    }
}
