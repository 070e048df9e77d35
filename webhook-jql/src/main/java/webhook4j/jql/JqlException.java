package webhook4j.jql;

import webhook4j.filter.FilterException;
import webhook4j.jql.ast.Position;
import webhook4j.jql.fault.Fault;

/**
 * Says that text is no query, or none that can be decided: what was found, what was expected, and where. The message
 * shows the line with a caret under the place.
 *
 * <p>Immutable.
 */
public final class JqlException extends FilterException {

    private static final long serialVersionUID = 1L;

    /** What is wrong with the query. */
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
        /** The query is too long, nested too deep, or has a list of too many values. */
        LIMIT
    }

    private final Kind kind;
    private final int offset;
    private final int length;
    private final int line;
    private final int column;

    private JqlException(String message, Kind kind, int offset, int length, int line, int column) {
        super(message);
        this.kind = kind;
        this.offset = offset;
        this.length = length;
        this.line = line;
        this.column = column;
    }

    static JqlException of(String text, Fault fault) {
        Position position = fault.position();
        String message = "line %d, column %d: %s\n%s"
                .formatted(position.line(), position.column(), fault.problem(), Caret.under(text, position));
        return new JqlException(
                message,
                Kind.valueOf(fault.kind().name()),
                position.offset(),
                position.length(),
                position.line(),
                position.column());
    }

    /**
     * What is wrong.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    @Override
    public int offset() {
        return offset;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public int line() {
        return line;
    }

    @Override
    public int column() {
        return column;
    }
}
