package webhook4j.jql;

import java.util.Locale;
import java.util.regex.Pattern;

/** Writes words so that the language of text queries, behind {@code ~}, finds no operator in them. */
final class TextQuery {

    private static final Pattern SIGN = Pattern.compile("[-+&|!(){}\\[\\]^~*?\\\\:\"]");
    /** These are operators in capitals only, and no backslash changes that; words are compared without case. */
    private static final Pattern OPERATOR =
            Pattern.compile("(?<![\\p{L}\\p{M}\\p{N}])(?:AND|OR|NOT)(?![\\p{L}\\p{M}\\p{N}])");

    private TextQuery() {}

    static String words(String words) {
        String signs = SIGN.matcher(words).replaceAll("\\\\$0");
        return OPERATOR.matcher(signs).replaceAll(match -> match.group().toLowerCase(Locale.ROOT));
    }

    static String phrase(String words) {
        return '"' + words(words) + '"';
    }
}
