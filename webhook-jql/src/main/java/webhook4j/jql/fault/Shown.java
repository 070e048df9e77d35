package webhook4j.jql.fault;

/** Text of others as messages may show it: on one line, in its order, and without surprises for a terminal. */
public final class Shown {

    private static final int LONGEST = 200;

    private Shown() {}

    /**
     * The text with a blank for each character that would move or hide what follows it.
     *
     * @param text the text
     * @return as many code points
     */
    public static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().map(c -> isPlain(c) ? c : ' ').forEach(plain::appendCodePoint);
        return plain.toString();
    }

    /**
     * The beginning of a text, as messages may show it.
     *
     * @param text the text
     * @return at most 200 code points, and an ellipsis where there were more
     */
    public static String clipped(String text) {
        String shown = plain(text);
        return shown.codePointCount(0, shown.length()) > LONGEST
                ? shown.substring(0, shown.offsetByCodePoints(0, LONGEST)) + "…"
                : shown;
    }

    static boolean isPlain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
