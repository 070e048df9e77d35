package webhook4j.jql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import webhook4j.jql.ast.HistoryPredicate;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.ast.Position;
import webhook4j.jql.ast.Terminal;

/** What may follow WAS and CHANGED alike. Each call adds a predicate, and all of them must hold. */
abstract sealed class HistoryQuery<T extends HistoryQuery<T>> extends JqlQuery permits JqlWas, JqlChanged {

    HistoryQuery(Terminal terminal) {
        super(Optional.of(terminal), List.of());
    }

    /** The query with one predicate more. */
    abstract T with(HistoryPredicate predicate);

    /**
     * By one of these users.
     *
     * @param users one or more, each by account id, key, name or what else names a user
     * @return the query with this predicate too
     * @throws IllegalArgumentException if there is none
     */
    public final T by(String... users) {
        return with(HistoryPredicate.Kind.BY, oneOrList(users));
    }

    /**
     * By this user.
     *
     * @param user a value, a function such as {@code currentUser()} or {@code membersOf(group)}, or a list of them
     * @return the query with this predicate too
     */
    public final T by(Operand user) {
        return with(HistoryPredicate.Kind.BY, user);
    }

    /**
     * Later than this.
     *
     * @param time as JQL reads times: {@code 2026-01-31}, {@code 2026-01-31 14:00}, {@code -1d}
     * @return the query with this predicate too
     */
    public final T after(String time) {
        return after(Jql.text(time));
    }

    /**
     * Later than this.
     *
     * @param time {@link Jql#instant}, {@link Jql#date}, a function
     * @return the query with this predicate too
     */
    public final T after(Operand time) {
        return with(HistoryPredicate.Kind.AFTER, time);
    }

    /**
     * Earlier than this.
     *
     * @param time as for {@link #after(String)}
     * @return the query with this predicate too
     */
    public final T before(String time) {
        return before(Jql.text(time));
    }

    /**
     * Earlier than this.
     *
     * @param time as for {@link #after(Operand)}
     * @return the query with this predicate too
     */
    public final T before(Operand time) {
        return with(HistoryPredicate.Kind.BEFORE, time);
    }

    /**
     * On this day.
     *
     * @param day as for {@link #after(String)}
     * @return the query with this predicate too
     */
    public final T on(String day) {
        return on(Jql.text(day));
    }

    /**
     * On this day.
     *
     * @param day as for {@link #after(Operand)}
     * @return the query with this predicate too
     */
    public final T on(Operand day) {
        return with(HistoryPredicate.Kind.ON, day);
    }

    /**
     * Between two times, both included. A day as the end is the midnight at its start.
     *
     * @param start as for {@link #after(String)}
     * @param end the same
     * @return the query with this predicate too
     */
    public final T during(String start, String end) {
        return during(Jql.text(start), Jql.text(end));
    }

    /**
     * Between two times, both included. A day as the end is the midnight at its start.
     *
     * @param start as for {@link #after(Operand)}
     * @param end the same
     * @return the query with this predicate too
     */
    public final T during(Operand start, Operand end) {
        return with(HistoryPredicate.Kind.DURING, new Operand.Values(Position.START, List.of(start, end)));
    }

    final T with(HistoryPredicate.Kind kind, Operand operand) {
        return with(new HistoryPredicate(Position.START, kind, BuiltOperands.nested(operand)));
    }

    /** One value stands alone, several in parentheses. */
    static Operand oneOrList(String... values) {
        return values.length == 1
                ? Jql.text(values[0])
                : new Operand.Values(
                        Position.START,
                        Stream.of(values).<Operand>map(Jql::text).toList());
    }

    static List<HistoryPredicate> append(List<HistoryPredicate> predicates, HistoryPredicate one) {
        List<HistoryPredicate> all = new ArrayList<>(predicates);
        all.add(one);
        return all;
    }
}
