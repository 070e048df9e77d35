package webhook4j.jql.text;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import webhook4j.filter.Verdict;

/**
 * The operand of {@code ~} on a text field.
 *
 * <p>Immutable; safe to share between threads. Matching allocates nothing but, once for each text, the index of its words.
 */
public final class TextQuery {

    private final @Nullable TextClause clause;

    private final int patterns;

    private final int phrases;

    private TextQuery(@Nullable TextClause clause, int patterns, int phrases) {
        this.clause = clause;
        this.patterns = patterns;
        this.phrases = phrases;
    }

    /**
     * Reads a text query.
     *
     * <p>What stands side by side must all be found; {@code OR} and {@code ||} separate alternatives; {@code NOT},
     * {@code -} and {@code !} exclude what follows, twice is not at all; {@code +} makes what follows necessary in its
     * parentheses, whatever alternatives there are. An operator without anything to join or to exclude, and an item
     * without a word, are left out. Wildcards have the last word: {@code ~} behind one has no effect.
     *
     * @param query the operand, without the quotes of JQL
     * @param rules how words are compared
     * @return the query; one without any word matches nothing
     * @throws MalformedTextException for an unclosed quote or parenthesis, a leading wildcard, a bad number after
     *     {@code ~} or {@code ^}, one of these or a closing parenthesis where nothing is before it, and what is too deep
     *     or too long
     */
    public static TextQuery parse(String query, TextRules rules) {
        TextQueryParser parser = new TextQueryParser(query, rules);
        return new TextQuery(parser.parse(), parser.patterns(), parser.phrases());
    }

    /**
     * How many of its words are compared with every word of a text: those with wildcards, and those before {@code ~}. Any
     * other that stands by itself is looked up.
     *
     * @return their number
     */
    public int patterns() {
        return patterns;
    }

    /**
     * How many of its phrases are looked for wherever their words stand, be that everywhere in a text.
     *
     * @return their number
     */
    public int phrases() {
        return phrases;
    }

    /**
     * Whether one text matches.
     *
     * @param text the text
     * @return false for every empty text and for every query without a word, exclusions or not
     */
    public boolean matches(TokenizedText text) {
        return clause != null && !text.isEmpty() && clause.isIn(text);
    }

    /**
     * Words of which every text that matches has one.
     *
     * @return the words; nothing where the query asks for something else
     */
    public Optional<NeededWords> needed() {
        return clause == null ? Optional.empty() : NeededWords.of(clause);
    }

    /**
     * Whether texts match between them: each item may be in another one.
     *
     * @param texts the texts
     * @param complete false if there may be texts that cannot be seen; what none of the others has is then unknown
     * @return the verdict; never true where all texts are empty
     */
    public Verdict matches(List<TokenizedText> texts, boolean complete) {
        if (clause == null || (complete && areEmpty(texts))) {
            return Verdict.FALSE;
        }
        return clause.isAmong(texts, complete);
    }

    /**
     * Whether one of several texts matches by itself.
     *
     * @param texts the texts
     * @param complete false if there may be texts that cannot be seen
     * @return the verdict
     */
    public Verdict matchesOneOf(List<TokenizedText> texts, boolean complete) {
        for (int i = 0; i < texts.size(); i++) {
            if (matches(texts.get(i))) {
                return Verdict.TRUE;
            }
        }
        return complete ? Verdict.FALSE : Verdict.UNKNOWN;
    }

    private static boolean areEmpty(List<TokenizedText> texts) {
        for (int i = 0; i < texts.size(); i++) {
            if (!texts.get(i).isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
