package webhook4j.jql.text;

/**
 * How text queries are read.
 *
 * @param stemming whether words are compared by their stems, so that {@code win} finds {@code wins}
 * @param cloudText whether {@code ~N} after a phrase is read and has no effect, as in Jira Cloud
 */
public record TextRules(boolean stemming, boolean cloudText) {

    /** Stems, and words within N moves. */
    public static final TextRules DEFAULT = new TextRules(true, false);
}
