package webhook4j.jql;

import java.util.List;
import java.util.stream.Collectors;
import webhook4j.filter.FilterException;
import webhook4j.jql.ast.Position;
import webhook4j.jql.fault.Fault;
import webhook4j.jql.value.Compilation;

/**
 * Says that text is no query, or none that can be decided: what was found, what was expected, and where. The message
 * shows the line with a caret under the place.
 *
 * <p>Immutable.
 */
public final class JqlException extends FilterException {

    private static final long serialVersionUID = 1L;
    private static final int MOST_SHOWN = 10;

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

    /** An array, for lists need not be serializable. */
    private final JqlProblem[] problems;

    private JqlException(String message, List<JqlProblem> problems) {
        super(message);
        this.problems = problems.toArray(JqlProblem[]::new);
    }

    static JqlException of(String text, Fault fault) {
        return of(text, List.of(fault));
    }

    static JqlException of(String text, List<Fault> faults) {
        List<JqlProblem> problems =
                faults.stream().map(fault -> problem(text, fault)).toList();
        String message = problems.stream()
                .limit(MOST_SHOWN)
                .map(JqlProblem::message)
                .collect(Collectors.joining("\n", "", more(faults.size())));
        return new JqlException(message, problems);
    }

    private static String more(int faults) {
        if (faults <= MOST_SHOWN) {
            return "";
        }
        return "\nand %d more".formatted(faults - MOST_SHOWN) + (faults == Compilation.MOST_FAULTS ? " at least" : "");
    }

    private static JqlProblem problem(String text, Fault fault) {
        Position position = fault.position();
        return new JqlProblem(
                Kind.valueOf(fault.kind().name()),
                "line %d, column %d: %s\n%s"
                        .formatted(position.line(), position.column(), fault.problem(), Caret.under(text, position)),
                position.offset(),
                position.length(),
                position.line(),
                position.column());
    }

    /**
     * All that is wrong, as far as one look at the query can tell: of what is no JQL the first fault, otherwise every name,
     * operator and operand at fault, up to 100 of them.
     *
     * @return one or more problems, by their place
     */
    public List<JqlProblem> problems() {
        return List.of(problems);
    }

    /**
     * What is wrong first.
     *
     * @return the kind of the first problem
     */
    public Kind kind() {
        return first().kind();
    }

    @Override
    public int offset() {
        return first().offset();
    }

    @Override
    public int length() {
        return first().length();
    }

    @Override
    public int line() {
        return first().line();
    }

    @Override
    public int column() {
        return first().column();
    }

    private JqlProblem first() {
        return problems[0];
    }
}
