package webhook4j.jql.text;

import java.util.BitSet;

/**
 * What {@code key ~ "…"} asks for: the whole key, without case, {@code *} for any number of characters and {@code ?}
 * for one, also at the start. A pattern that starts with {@code -} is the end of a key.
 *
 * <p>Immutable; safe to share between threads. Matching allocates nothing.
 */
public final class KeyPattern {

    /** Keys are shorter; what is longer comes from somebody who wants to see how long this takes. */
    private static final int LONGEST_KEY = 1_000;

    private final WildcardPattern pattern;

    private KeyPattern(WildcardPattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Reads a pattern.
     *
     * @param operand the operand, without the quotes of JQL
     * @return the pattern; an empty or blank one matches no key
     * @throws MalformedTextException for more than 256 characters
     */
    public static KeyPattern of(String operand) {
        String keys = operand.strip();
        StringBuilder text = new StringBuilder(keys.startsWith("-") ? "*" : "");
        BitSet wildcards = new BitSet();
        wildcards.set(0, text.length());
        for (int at = 0; at < keys.length(); at++) {
            char c = keys.charAt(at);
            if (TextQueryParser.isEscape(keys, at)) {
                at++;
                c = keys.charAt(at);
            } else if (c == '*' || c == '?') {
                wildcards.set(text.length());
            }
            text.append(c);
        }
        WildcardPattern pattern = WildcardPattern.of(text, wildcards);
        if (pattern.isTooLong()) {
            throw TextQueryParser.tooLong();
        }
        return new KeyPattern(pattern);
    }

    /**
     * Whether a key matches.
     *
     * @param key the key of an issue
     * @return true if the whole of it matches
     */
    public boolean matches(String key) {
        return !key.isEmpty() && key.length() <= LONGEST_KEY && pattern.matches(key);
    }
}
