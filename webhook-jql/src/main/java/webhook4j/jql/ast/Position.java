package webhook4j.jql.ast;

/**
 * A place in the text of a query. Immutable.
 *
 * @param offset where it starts, in UTF-16 units from 0
 * @param length how long it is, in UTF-16 units; 0 at the end of the text
 * @param line its line, from 1; LF, CR and CRLF end a line
 * @param column where in the line it starts, in UTF-16 units from 1, as editors count
 */
public record Position(int offset, int length, int line, int column) {

    /** The place of what was never in a text. */
    public static final Position START = new Position(0, 0, 1, 1);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if offset or length is negative, or line or column less than 1
     */
    public Position {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("offset and length count from 0, got " + offset + " and " + length);
        }
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("line and column count from 1, got " + line + ":" + column);
        }
    }
}
