package webhook4j.jql.text;

/** The marks that combine with the letter before them: accents, vowel signs. */
public final class Marks {

    /** No letter of any language has more. */
    private static final int MOST = 30;

    private static final int HALFWIDTH_VOICED_MARK = 0xFF9E;
    private static final int HALFWIDTH_SEMI_VOICED_MARK = 0xFF9F;

    private Marks() {}

    /**
     * The text without what is more than 30 marks on one letter.
     *
     * <p>Every text of others goes through here before it is normalised: putting marks in their order takes the JDK
     * quadratic time, for 100,000 on one letter 10 seconds.
     *
     * @param text any text
     * @return the same object where no letter has more
     */
    public static String withoutPiles(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        int marks = 0;
        int c;
        for (int i = 0; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            marks = isMark(c) || becomesMark(c) ? marks + 1 : 0;
            if (marks <= MOST) {
                kept.appendCodePoint(c);
            }
        }
        return kept.length() == text.length() ? text : kept.toString();
    }

    static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    private static boolean becomesMark(int c) {
        return c == HALFWIDTH_VOICED_MARK || c == HALFWIDTH_SEMI_VOICED_MARK;
    }
}
