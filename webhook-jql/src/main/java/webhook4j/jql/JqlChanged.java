package webhook4j.jql;

import webhook4j.jql.ast.HistoryPredicate;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.ast.Terminal;

/**
 * A query about a change of a field, to which predicates may be added: from what, to what, when, and by whom. Each call
 * gives a new query with one predicate more, and all of them must hold. Immutable; safe to share between threads.
 */
public final class JqlChanged extends HistoryQuery<JqlChanged> {

    private final Terminal.Changed changed;

    JqlChanged(Terminal.Changed changed) {
        super(changed);
        this.changed = changed;
    }

    /**
     * From one of these values.
     *
     * @param values one or more
     * @return the query with this predicate too
     * @throws IllegalArgumentException if there is none
     */
    public JqlChanged from(String... values) {
        return with(HistoryPredicate.Kind.FROM, oneOrList(values));
    }

    /**
     * From this value.
     *
     * @param value {@link Jql#empty}, {@link Jql#number}, a function, or a list of values
     * @return the query with this predicate too
     */
    public JqlChanged from(Operand value) {
        return with(HistoryPredicate.Kind.FROM, value);
    }

    /**
     * To one of these values.
     *
     * @param values one or more
     * @return the query with this predicate too
     * @throws IllegalArgumentException if there is none
     */
    public JqlChanged to(String... values) {
        return with(HistoryPredicate.Kind.TO, oneOrList(values));
    }

    /**
     * To this value.
     *
     * @param value {@link Jql#empty}, {@link Jql#number}, a function, or a list of values
     * @return the query with this predicate too
     */
    public JqlChanged to(Operand value) {
        return with(HistoryPredicate.Kind.TO, value);
    }

    @Override
    JqlChanged with(HistoryPredicate predicate) {
        return new JqlChanged(new Terminal.Changed(
                changed.position(),
                changed.field(),
                changed.operatorPosition(),
                append(changed.predicates(), predicate)));
    }
}
