package webhook4j.jql.value;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sprint as Jira Server writes it into events: {@code …Sprint@1f2e[id=7,state=ACTIVE,name=Sprint 7]}. The order of the
 * parts varies, and a value may hold commas and brackets; a part starts behind a comma with a word and an equals sign.
 */
public final class SprintText {

    private static final Pattern PART = Pattern.compile("(?:^|,)([A-Za-z0-9_]+)=");
    private static final String NULL = "<null>";

    private SprintText() {}

    /**
     * Whether a text is such a sprint.
     *
     * @param text any text
     * @return true if it has the form
     */
    public static boolean isSprint(String text) {
        int bracket = text.indexOf('[');
        int at = bracket < 0 ? -1 : text.lastIndexOf('@', bracket);
        return at >= 0 && text.startsWith("Sprint", at - "Sprint".length()) && text.endsWith("]");
    }

    /**
     * One part of a sprint.
     *
     * @param text a text that {@link #isSprint}
     * @param name the part's name: {@code id}, {@code name}, {@code state}
     * @return its value; empty where there is none, or it is null
     */
    public static Optional<String> member(String text, String name) {
        String parts = text.substring(text.indexOf('[') + 1, text.length() - 1);
        Matcher part = PART.matcher(parts);
        while (part.find()) {
            if (part.group(1).equals(name)) {
                int start = part.end();
                int end = part.find() ? part.start() : parts.length();
                return Optional.of(parts.substring(start, end)).filter(value -> !value.equals(NULL));
            }
        }
        return Optional.empty();
    }
}
