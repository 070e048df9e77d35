package webhook4j.jql.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import webhook4j.jql.fault.Fault;

/**
 * Reads a text query from left to right, once. Only parentheses are recursive, and they are counted; what is left out
 * for want of a word is null.
 */
final class TextQueryParser {

    private static final int MOST_NESTING = 256;
    private static final String SPECIAL = "+-&|!(){}[]^~*?\\:\"";
    private static final Pattern NUMBER = Pattern.compile("[0-9]+(\\.[0-9]+)?");
    private static final int MOST_DIGITS = 9;

    private final String query;
    private final TextRules rules;
    private int at;
    private int depth;
    private boolean wordless;
    private int patterns;
    private int phrases;

    TextQueryParser(String query, TextRules rules) {
        this.query = query;
        this.rules = rules;
    }

    @Nullable
    TextClause parse() {
        return group();
    }

    /** How many wildcards and fuzzy words were read. */
    int patterns() {
        return patterns;
    }

    /** How many phrases of several words were read, exact and sloppy. */
    int phrases() {
        return phrases;
    }

    /** Whether a backslash stands here that takes its meaning from the next character. */
    static boolean isEscape(String text, int at) {
        return text.charAt(at) == '\\' && at + 1 < text.length() && SPECIAL.indexOf(text.charAt(at + 1)) >= 0;
    }

    static MalformedTextException tooLong() {
        return new MalformedTextException(
                "a pattern of more than " + WildcardPattern.LONGEST + " characters", "a shorter one");
    }

    /** Up to the end, or to the parenthesis that closes this group. */
    private @Nullable TextClause group() {
        Group group = new Group();
        skipBlanks();
        while (!isAtEnd() && !(depth > 0 && query.charAt(at) == ')')) {
            read(group);
            skipBlanks();
        }
        return group.clause();
    }

    private void read(Group group) {
        switch (query.charAt(at)) {
            case '+' -> {
                at++;
                group.require();
            }
            case '-', '!' -> {
                at++;
                group.exclude();
            }
            case '(' -> group.add(boosted(parenthesis()));
            case '"' -> group.add(boosted(phrase()));
            case ')', '~', '^' -> skipStray();
            default -> word(group);
        }
    }

    private @Nullable TextClause parenthesis() {
        int opening = at++;
        if (++depth > MOST_NESTING) {
            throw new MalformedTextException("parentheses deeper than " + MOST_NESTING, "fewer");
        }
        TextClause inside = group();
        if (isAtEnd()) {
            throw unclosed("parenthesis", ')', opening);
        }
        at++;
        depth--;
        return inside;
    }

    private @Nullable TextClause phrase() {
        int opening = at++;
        StringBuilder text = new StringBuilder();
        while (!isAtEnd() && query.charAt(at) != '"') {
            text.append(character());
        }
        if (isAtEnd()) {
            throw unclosed("phrase", '"', opening);
        }
        at++;
        int moves = 0;
        if (isNext('~')) {
            at++;
            moves = moves(number());
        }
        return words(text.toString(), rules.cloudText() ? 0 : moves);
    }

    private void word(Group group) {
        int start = at;
        StringBuilder text = new StringBuilder();
        BitSet wildcards = new BitSet();
        while (!isAtEnd() && !endsWord(query.charAt(at))) {
            char c = query.charAt(at);
            if (c == '*' || c == '?') {
                wildcards.set(text.length());
            }
            text.append(character());
        }
        switch (query.substring(start, at)) {
            case "" -> join(group);
            case "AND" -> group.and();
            case "OR" -> group.or();
            case "NOT" -> group.exclude();
            default -> group.add(boosted(term(text, wildcards)));
        }
    }

    /** The only thing that ends a word before it began is {@code &&} or {@code ||}. */
    private void join(Group group) {
        if (query.charAt(at) == '&') {
            group.and();
        } else {
            group.or();
        }
        at += 2;
    }

    private @Nullable TextClause term(StringBuilder text, BitSet wildcards) {
        String number = null;
        if (isNext('~')) {
            at++;
            number = number();
        }
        if (!wildcards.isEmpty()) {
            return wildcard(text, wildcards);
        }
        return number == null ? words(text.toString(), 0) : fuzzy(text.toString(), number);
    }

    private TextClause wildcard(StringBuilder text, BitSet wildcards) {
        if (wildcards.get(0)) {
            throw new MalformedTextException(
                    "'" + text.charAt(0) + "' at the start of " + Fault.quoted(text.toString()),
                    "a letter or a digit there; a wildcard can stand within a word or at its end");
        }
        WildcardPattern pattern = WildcardPattern.of(text, wildcards);
        if (!pattern.fitsWords()) {
            return new TextClause.Any(List.of());
        }
        if (pattern.isTooLong()) {
            throw tooLong();
        }
        patterns++;
        return new TextItem.Wildcard(pattern);
    }

    private @Nullable TextClause words(String text, int moves) {
        boolean stemmed = rules.stemming();
        String[] words = Tokenizer.words(text);
        for (int i = 0; stemmed && i < words.length; i++) {
            words[i] = PorterStemmer.stem(words[i]);
        }
        if (words.length < 2) {
            return words.length == 0 ? null : new TextItem.Word(words[0], stemmed);
        }
        phrases++;
        if (moves == 0) {
            return new Phrase(words, stemmed);
        }
        return new SloppyPhrase(bounded(words, SloppyPhrase.MOST_WORDS), moves, stemmed);
    }

    private @Nullable TextClause fuzzy(String text, String number) {
        String[] words = Tokenizer.words(text);
        if (words.length == 0) {
            return null;
        }
        bounded(words, FuzzyPhrase.MOST_WORDS);
        patterns += words.length;
        return new FuzzyPhrase(
                words, Stream.of(words).mapToInt(word -> edits(number, word)).toArray());
    }

    private static String[] bounded(String[] words, int most) {
        if (words.length > most) {
            throw new MalformedTextException(
                    "'~' behind " + words.length + " words", "at most " + most + " words before it");
        }
        return words;
    }

    private static int edits(String number, String word) {
        if (number.isEmpty()) {
            return FuzzyPhrase.MOST_EDITS;
        }
        if (number.indexOf('.') < 0) {
            return Math.min(FuzzyPhrase.MOST_EDITS, wholeNumber(number));
        }
        // Binary fractions would make 0.8 of five letters less than one edit.
        BigDecimal different = BigDecimal.ONE.subtract(new BigDecimal(number));
        if (different.signum() < 0) {
            throw new MalformedTextException(
                    Fault.quoted("~" + number), "a fraction up to 1, or a whole number of edits");
        }
        BigDecimal edits = different.multiply(BigDecimal.valueOf(word.codePointCount(0, word.length())));
        return edits.min(BigDecimal.valueOf(FuzzyPhrase.MOST_EDITS))
                .setScale(0, RoundingMode.FLOOR)
                .intValueExact();
    }

    private static int moves(String number) {
        if (number.isEmpty() || number.indexOf('.') >= 0) {
            throw new MalformedTextException(
                    Fault.quoted("~" + number) + " after a phrase", "a whole number of moves after '~'");
        }
        return wholeNumber(number);
    }

    /** More than a text has words is as good as any more. */
    private static int wholeNumber(String digits) {
        String significant = digits.replaceFirst("^0+(?=.)", "");
        return significant.length() > MOST_DIGITS ? Integer.MAX_VALUE : Integer.parseInt(significant);
    }

    private @Nullable TextClause boosted(@Nullable TextClause item) {
        while (isNext('^')) {
            at++;
            if (number().isEmpty()) {
                throw new MalformedTextException(
                        "'^' without a number", "a number after it, as in ^2; write \\^ for the character");
            }
        }
        return item;
    }

    /** The number that stands here, or the empty text. */
    private String number() {
        int start = at;
        while (!isAtEnd() && (query.charAt(at) == '.' || (query.charAt(at) >= '0' && query.charAt(at) <= '9'))) {
            at++;
        }
        String number = query.substring(start, at);
        if (!number.isEmpty() && !NUMBER.matcher(number).matches()) {
            throw new MalformedTextException(
                    Fault.quoted(number) + " after '" + query.charAt(start - 1) + "'", "a number, as in 2 or 0.8");
        }
        return number;
    }

    /** Where there is nothing but punctuation nothing is wrong with it. */
    private void skipStray() {
        if (!wordless && Tokenizer.words(query).length > 0) {
            char stray = query.charAt(at);
            throw new MalformedTextException(
                    "'" + stray + "' at character " + (at + 1) + " of the text",
                    (stray == ')' ? "an opening parenthesis" : "a word or a phrase") + " before it; write \\" + stray
                            + " for the character");
        }
        wordless = true;
        at++;
    }

    private static MalformedTextException unclosed(String what, char closing, int opening) {
        return new MalformedTextException(
                "the end of the text",
                "'" + closing + "' to close the " + what + " that begins at its character " + (opening + 1));
    }

    /** The character that stands here, without the backslash that escapes it. */
    private char character() {
        if (isEscape(query, at)) {
            at++;
        }
        return query.charAt(at++);
    }

    private boolean endsWord(char c) {
        boolean joins = (c == '&' || c == '|') && at + 1 < query.length() && query.charAt(at + 1) == c;
        return joins || isBlank(c) || "()\"~^".indexOf(c) >= 0;
    }

    private void skipBlanks() {
        while (!isAtEnd() && isBlank(query.charAt(at))) {
            at++;
        }
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private boolean isNext(char c) {
        return !isAtEnd() && query.charAt(at) == c;
    }

    private boolean isAtEnd() {
        return at == query.length();
    }

    /** What stands between two parentheses: alternatives of things that must all be there. */
    private static final class Group {
        private final List<TextClause> alternatives = new ArrayList<>();
        private final List<TextClause> required = new ArrayList<>();
        private List<TextClause> together = new ArrayList<>();
        private boolean excludes;
        private boolean requires;

        void require() {
            requires = true;
        }

        void exclude() {
            excludes = !excludes;
        }

        /** Side by side means AND already; a sign before it has lost what it stood for. */
        void and() {
            excludes = false;
            requires = false;
        }

        void or() {
            and();
            endAlternative();
        }

        void add(@Nullable TextClause item) {
            if (item != null) {
                TextClause clause = excludes ? new TextClause.Not(item) : item;
                together.add(clause);
                if (requires) {
                    required.add(clause);
                }
            }
            and();
        }

        @Nullable
        TextClause clause() {
            endAlternative();
            if (alternatives.size() < 2) {
                return alternatives.isEmpty() ? null : alternatives.get(0);
            }
            TextClause any = new TextClause.Any(alternatives);
            if (required.isEmpty()) {
                return any;
            }
            required.add(any);
            return new TextClause.All(required);
        }

        private void endAlternative() {
            if (!together.isEmpty()) {
                alternatives.add(together.size() == 1 ? together.get(0) : new TextClause.All(together));
                together = new ArrayList<>();
            }
        }
    }
}
