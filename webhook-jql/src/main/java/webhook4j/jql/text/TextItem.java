package webhook4j.jql.text;

import java.util.List;
import webhook4j.filter.Verdict;

/** What stands in one text or does not: a word, a phrase, a pattern. Matching allocates nothing. */
sealed interface TextItem extends TextClause
        permits TextItem.Word, TextItem.Wildcard, Phrase, SloppyPhrase, FuzzyPhrase {

    @Override
    default Verdict isAmong(List<TokenizedText> texts, boolean complete) {
        for (int i = 0; i < texts.size(); i++) {
            if (isIn(texts.get(i))) {
                return Verdict.TRUE;
            }
        }
        return complete ? Verdict.FALSE : Verdict.UNKNOWN;
    }

    /** One word, or one stem. */
    record Word(String word, boolean stemmed) implements TextItem {
        @Override
        public boolean isIn(TokenizedText text) {
            return text.words(stemmed).contains(word);
        }
    }

    /** One word, not stemmed, that looks like the pattern. */
    record Wildcard(WildcardPattern pattern) implements TextItem {
        @Override
        public boolean isIn(TokenizedText text) {
            Words words = text.words(false);
            for (int i = 0; i < words.distinctCount(); i++) {
                if (pattern.matches(words.distinct(i))) {
                    return true;
                }
            }
            return false;
        }
    }
}
