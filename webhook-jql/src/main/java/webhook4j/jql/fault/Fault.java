package webhook4j.jql.fault;

import webhook4j.jql.ast.Position;

/** Stops parsing or compiling: what is wrong with a query, and where. Never leaves this module. */
public final class Fault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is wrong. The public kinds have the same names. */
    public enum Kind {
        /** The text is not JQL. */
        SYNTAX,
        /** No field has this name. */
        UNKNOWN_FIELD,
        /** No function has this name. */
        UNKNOWN_FUNCTION,
        /** The field does not take this operator. */
        OPERATOR_NOT_ALLOWED,
        /** The operand does not suit field and operator. */
        BAD_OPERAND,
        /** Too long, too deep, or too many values. */
        LIMIT
    }

    private static final int LONGEST_QUOTE = 40;

    private final Kind kind;
    private final transient Position position;

    /**
     * A fault.
     *
     * @param kind what is wrong
     * @param position where
     * @param problem what was found and what was expected, without the place
     */
    public Fault(Kind kind, Position position, String problem) {
        // Caught again within this module: nobody reads the stack, and filling it in costs more than parsing.
        super(problem, null, false, false);
        this.kind = kind;
        this.position = position;
    }

    /**
     * Some of the query, as messages show it.
     *
     * @param text the text
     * @return in quotes, cut after 40 characters; a single character that cannot be shown, by its number
     */
    public static String quoted(String text) {
        int length = text.codePointCount(0, text.length());
        if (length == 1 && !Shown.isPlain(text.codePointAt(0))) {
            return "U+%04X".formatted(text.codePointAt(0));
        }
        boolean cut = length > LONGEST_QUOTE;
        String start = cut ? text.substring(0, text.offsetByCodePoints(0, LONGEST_QUOTE)) : text;
        return "'" + Shown.plain(start) + (cut ? "…'" : "'");
    }

    /**
     * What is wrong.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Where it is wrong.
     *
     * @return the place
     */
    public Position position() {
        return position;
    }

    /**
     * What was found and what was expected.
     *
     * @return text without the place
     */
    public String problem() {
        return String.valueOf(getMessage());
    }
}
