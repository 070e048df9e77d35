package webhook4j.jql;

import webhook4j.jql.ast.HistoryPredicate;
import webhook4j.jql.ast.Terminal;

/**
 * A query about a value that a field had, to which predicates may be added: when that was, and who gave it that value.
 * Each call gives a new query with one predicate more, and all of them must hold. Immutable; safe to share between
 * threads.
 */
public final class JqlWas extends HistoryQuery<JqlWas> {

    private final Terminal.Was was;

    JqlWas(Terminal.Was was) {
        super(was);
        this.was = was;
    }

    @Override
    JqlWas with(HistoryPredicate predicate) {
        return new JqlWas(new Terminal.Was(
                was.position(),
                was.field(),
                was.operator(),
                was.operatorPosition(),
                was.operand(),
                append(was.predicates(), predicate)));
    }
}
