package webhook4j.jql.fault;

/** Text of others as messages may show it: on one line, in its order, and without surprises for a terminal. */
public final class Shown {

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
