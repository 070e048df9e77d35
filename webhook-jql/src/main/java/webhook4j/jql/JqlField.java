package webhook4j.jql;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import webhook4j.jql.ast.Field;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.ast.Operator;
import webhook4j.jql.ast.Position;
import webhook4j.jql.ast.Sort;
import webhook4j.jql.ast.Terminal;

/**
 * A field in a query made in Java: its operators make {@linkplain JqlQuery queries}. Immutable; safe to share between
 * threads.
 *
 * <p>Values are text, whole numbers, or what {@link Jql#date}, {@link Jql#dateTime}, {@link Jql#instant}, {@link
 * Jql#function} and {@link Jql#empty} make. Text is only ever the value: nothing in it is read as JQL. To a field with
 * dates, text is what JQL reads there, such as {@code -1d}, and a number the milliseconds since 1970. Whether the field
 * exists and takes the operator and the value, the compiler of filters says. Nowhere may a value be null.
 */
public final class JqlField { // Long by its overloads: one for each operator and kind of value.

    private final Field field;

    JqlField(Field field) {
        this.field = field;
    }

    /**
     * What stands in brackets behind the field: the key of an issue's property, the type of a link.
     *
     * @param key any text
     * @return the field {@code name[key]}
     */
    public JqlField property(String key) {
        return property(key, "");
    }

    /**
     * A value within what stands in brackets behind the field.
     *
     * @param key the key of a property
     * @param path the members on the way to the value, with dots between them; empty for the whole property
     * @return the field {@code name[key].path}
     */
    public JqlField property(String key, String path) {
        List<Field.Property> properties = new ArrayList<>(field.properties());
        properties.add(new Field.Property(key, path));
        return new JqlField(new Field(Position.START, field.name(), properties));
    }

    /**
     * Has the value: {@code =}.
     *
     * @param value any text
     * @return the query
     */
    public JqlQuery is(String value) {
        return is(Jql.text(value));
    }

    /**
     * Has the value: {@code =}.
     *
     * @param value a whole number
     * @return the query
     */
    public JqlQuery is(long value) {
        return is(Jql.number(value));
    }

    /**
     * Has the value: {@code =}.
     *
     * @param value a value, function or EMPTY
     * @return the query
     * @throws IllegalArgumentException if it is a list
     */
    public JqlQuery is(Operand value) {
        return compared(Operator.EQUAL, value);
    }

    /**
     * Has a value, and not this one: {@code !=}. An empty field meets no such query.
     *
     * @param value any text
     * @return the query
     */
    public JqlQuery isNot(String value) {
        return isNot(Jql.text(value));
    }

    /**
     * Has a value, and not this one: {@code !=}. An empty field meets no such query.
     *
     * @param value a whole number
     * @return the query
     */
    public JqlQuery isNot(long value) {
        return isNot(Jql.number(value));
    }

    /**
     * Has a value, and not this one: {@code !=}. An empty field meets no such query.
     *
     * @param value a value, function or EMPTY
     * @return the query
     * @throws IllegalArgumentException if it is a list
     */
    public JqlQuery isNot(Operand value) {
        return compared(Operator.NOT_EQUAL, value);
    }

    /**
     * Has one of the values: {@code IN}.
     *
     * @param values one or more texts
     * @return the query
     * @throws IllegalArgumentException if there is none
     */
    public JqlQuery in(String... values) {
        return member(Operator.IN, BuiltOperands.list(values));
    }

    /**
     * Has one of the values: {@code IN}.
     *
     * @param values one or more: texts, whole numbers, operands, also lists
     * @return the query
     * @throws IllegalArgumentException if there is none, one is something else, or lists nest deeper than 1,000 levels
     */
    public JqlQuery in(Collection<?> values) {
        return member(Operator.IN, BuiltOperands.list(values));
    }

    /**
     * Has one of the values: {@code IN}.
     *
     * @param function whose results are the values
     * @return the query
     */
    public JqlQuery in(Operand.Call function) {
        return member(Operator.IN, requireNonNull(function, "function"));
    }

    /**
     * Has a value, and none of these: {@code NOT IN}. An empty field meets no such query.
     *
     * @param values one or more texts
     * @return the query
     * @throws IllegalArgumentException if there is none
     */
    public JqlQuery notIn(String... values) {
        return member(Operator.NOT_IN, BuiltOperands.list(values));
    }

    /**
     * Has a value, and none of these: {@code NOT IN}. An empty field meets no such query.
     *
     * @param values one or more: texts, whole numbers, operands, also lists
     * @return the query
     * @throws IllegalArgumentException if there is none, one is something else, or lists nest deeper than 1,000 levels
     */
    public JqlQuery notIn(Collection<?> values) {
        return member(Operator.NOT_IN, BuiltOperands.list(values));
    }

    /**
     * Has a value, and none of these: {@code NOT IN}. An empty field meets no such query.
     *
     * @param function whose results are the values
     * @return the query
     */
    public JqlQuery notIn(Operand.Call function) {
        return member(Operator.NOT_IN, requireNonNull(function, "function"));
    }

    /**
     * Is empty: {@code IS EMPTY}.
     *
     * @return the query
     */
    public JqlQuery isEmpty() {
        return compared(Operator.IS, Jql.empty());
    }

    /**
     * Has a value: {@code IS NOT EMPTY}.
     *
     * @return the query
     */
    public JqlQuery isNotEmpty() {
        return compared(Operator.IS_NOT, Jql.empty());
    }

    /**
     * Is smaller, or earlier: {@code <}.
     *
     * @param value any text
     * @return the query
     */
    public JqlQuery lessThan(String value) {
        return lessThan(Jql.text(value));
    }

    /**
     * Is smaller, or earlier: {@code <}.
     *
     * @param value a whole number
     * @return the query
     */
    public JqlQuery lessThan(long value) {
        return lessThan(Jql.number(value));
    }

    /**
     * Is smaller, or earlier: {@code <}.
     *
     * @param value a value or function
     * @return the query
     * @throws IllegalArgumentException if it is a list or EMPTY
     */
    public JqlQuery lessThan(Operand value) {
        return ordered(Operator.LESS, value);
    }

    /**
     * Is not larger, or not later: {@code <=}.
     *
     * @param value any text
     * @return the query
     */
    public JqlQuery atMost(String value) {
        return atMost(Jql.text(value));
    }

    /**
     * Is not larger, or not later: {@code <=}.
     *
     * @param value a whole number
     * @return the query
     */
    public JqlQuery atMost(long value) {
        return atMost(Jql.number(value));
    }

    /**
     * Is not larger, or not later: {@code <=}.
     *
     * @param value a value or function
     * @return the query
     * @throws IllegalArgumentException if it is a list or EMPTY
     */
    public JqlQuery atMost(Operand value) {
        return ordered(Operator.LESS_OR_EQUAL, value);
    }

    /**
     * Is larger, or later: {@code >}. Greater priorities are more important.
     *
     * @param value any text
     * @return the query
     */
    public JqlQuery greaterThan(String value) {
        return greaterThan(Jql.text(value));
    }

    /**
     * Is larger, or later: {@code >}. Greater priorities are more important.
     *
     * @param value a whole number
     * @return the query
     */
    public JqlQuery greaterThan(long value) {
        return greaterThan(Jql.number(value));
    }

    /**
     * Is larger, or later: {@code >}. Greater priorities are more important.
     *
     * @param value a value or function
     * @return the query
     * @throws IllegalArgumentException if it is a list or EMPTY
     */
    public JqlQuery greaterThan(Operand value) {
        return ordered(Operator.GREATER, value);
    }

    /**
     * Is not smaller, or not earlier: {@code >=}.
     *
     * @param value any text
     * @return the query
     */
    public JqlQuery atLeast(String value) {
        return atLeast(Jql.text(value));
    }

    /**
     * Is not smaller, or not earlier: {@code >=}.
     *
     * @param value a whole number
     * @return the query
     */
    public JqlQuery atLeast(long value) {
        return atLeast(Jql.number(value));
    }

    /**
     * Is not smaller, or not earlier: {@code >=}.
     *
     * @param value a value or function
     * @return the query
     * @throws IllegalArgumentException if it is a list or EMPTY
     */
    public JqlQuery atLeast(Operand value) {
        return ordered(Operator.GREATER_OR_EQUAL, value);
    }

    /**
     * Contains all of the words, in any order: {@code ~}. Nothing in them is an operator of text queries: {@code *}, {@code
     * OR} or a quote is a part of the words. Words joined by a sign, such as {@code foo-bar}, must stand in this order.
     *
     * @param words any text; without a letter or digit it matches nothing
     * @return the query
     */
    public JqlQuery contains(String words) {
        return matches(TextQuery.words(words));
    }

    /**
     * Has a text that does not contain all of the words: {@code !~}.
     *
     * @param words as for {@link #contains}
     * @return the query
     */
    public JqlQuery doesNotContain(String words) {
        return doesNotMatch(TextQuery.words(words));
    }

    /**
     * Contains the words in this order, with none between them: {@code ~}. Nothing in them is an operator.
     *
     * @param words any text; without a letter or digit it matches nothing
     * @return the query
     */
    public JqlQuery containsPhrase(String words) {
        return matches(TextQuery.phrase(words));
    }

    /**
     * Matches a text query, with all its operators: {@code ~}. Not for text of users who should only name words: that is
     * {@link #contains}. A text query that is malformed is refused when the filter is compiled.
     *
     * @param textQuery words, {@code "phrases"}, {@code wild*cards}, {@code AND}, {@code OR}, {@code NOT}, {@code fuzzy~}
     * @return the query
     */
    public JqlQuery matches(String textQuery) {
        return compared(Operator.LIKE, Jql.text(textQuery));
    }

    /**
     * Has a text that does not match a text query: {@code !~}.
     *
     * @param textQuery as for {@link #matches}
     * @return the query
     */
    public JqlQuery doesNotMatch(String textQuery) {
        return compared(Operator.NOT_LIKE, Jql.text(textQuery));
    }

    /**
     * Has or had the value: {@code WAS}.
     *
     * @param value any text
     * @return the query, to which predicates may be added
     */
    public JqlWas was(String value) {
        return was(Jql.text(value));
    }

    /**
     * Has or had the value: {@code WAS}.
     *
     * @param value a whole number
     * @return the query, to which predicates may be added
     */
    public JqlWas was(long value) {
        return was(Jql.number(value));
    }

    /**
     * Has or had the value: {@code WAS}.
     *
     * @param value a value, function or EMPTY
     * @return the query, to which predicates may be added
     * @throws IllegalArgumentException if it is a list
     */
    public JqlWas was(Operand value) {
        return was(Operator.WAS, value);
    }

    /**
     * Never had the value: {@code WAS NOT}.
     *
     * @param value any text
     * @return the query, to which predicates may be added
     */
    public JqlWas wasNot(String value) {
        return wasNot(Jql.text(value));
    }

    /**
     * Never had the value: {@code WAS NOT}.
     *
     * @param value a whole number
     * @return the query, to which predicates may be added
     */
    public JqlWas wasNot(long value) {
        return wasNot(Jql.number(value));
    }

    /**
     * Never had the value: {@code WAS NOT}.
     *
     * @param value a value, function or EMPTY
     * @return the query, to which predicates may be added
     * @throws IllegalArgumentException if it is a list
     */
    public JqlWas wasNot(Operand value) {
        return was(Operator.WAS_NOT, value);
    }

    /**
     * Has or had one of the values: {@code WAS IN}.
     *
     * @param values one or more texts
     * @return the query, to which predicates may be added
     * @throws IllegalArgumentException if there is none
     */
    public JqlWas wasIn(String... values) {
        return wasMember(Operator.WAS_IN, BuiltOperands.list(values));
    }

    /**
     * Has or had one of the values: {@code WAS IN}.
     *
     * @param values one or more: texts, whole numbers, operands, also lists
     * @return the query, to which predicates may be added
     * @throws IllegalArgumentException if there is none, one is something else, or lists nest deeper than 1,000 levels
     */
    public JqlWas wasIn(Collection<?> values) {
        return wasMember(Operator.WAS_IN, BuiltOperands.list(values));
    }

    /**
     * Has or had one of the values: {@code WAS IN}.
     *
     * @param function whose results are the values
     * @return the query, to which predicates may be added
     */
    public JqlWas wasIn(Operand.Call function) {
        return wasMember(Operator.WAS_IN, requireNonNull(function, "function"));
    }

    /**
     * Never had any of the values: {@code WAS NOT IN}.
     *
     * @param values one or more texts
     * @return the query, to which predicates may be added
     * @throws IllegalArgumentException if there is none
     */
    public JqlWas wasNotIn(String... values) {
        return wasMember(Operator.WAS_NOT_IN, BuiltOperands.list(values));
    }

    /**
     * Never had any of the values: {@code WAS NOT IN}.
     *
     * @param values one or more: texts, whole numbers, operands, also lists
     * @return the query, to which predicates may be added
     * @throws IllegalArgumentException if there is none, one is something else, or lists nest deeper than 1,000 levels
     */
    public JqlWas wasNotIn(Collection<?> values) {
        return wasMember(Operator.WAS_NOT_IN, BuiltOperands.list(values));
    }

    /**
     * Never had any of the values: {@code WAS NOT IN}.
     *
     * @param function whose results are the values
     * @return the query, to which predicates may be added
     */
    public JqlWas wasNotIn(Operand.Call function) {
        return wasMember(Operator.WAS_NOT_IN, requireNonNull(function, "function"));
    }

    /**
     * Was changed: {@code CHANGED}.
     *
     * @return the query, to which predicates may be added
     */
    public JqlChanged changed() {
        return new JqlChanged(new Terminal.Changed(Position.START, field, Position.START, List.of()));
    }

    /**
     * Sorts by the field, small values first.
     *
     * @return what {@link JqlQuery#orderBy(Sort...)} takes
     */
    public Sort ascending() {
        return new Sort(Position.START, field, Sort.Direction.ASCENDING);
    }

    /**
     * Sorts by the field, large values first.
     *
     * @return what {@link JqlQuery#orderBy(Sort...)} takes
     */
    public Sort descending() {
        return new Sort(Position.START, field, Sort.Direction.DESCENDING);
    }

    /** The field as JQL. */
    @Override
    public String toString() {
        return field.toJql();
    }

    private JqlQuery compared(Operator operator, Operand value) {
        return member(operator, BuiltOperands.scalarOrEmpty(operator, value));
    }

    private JqlQuery ordered(Operator operator, Operand value) {
        return member(operator, BuiltOperands.scalar(operator, value));
    }

    private JqlQuery member(Operator operator, Operand operand) {
        return JqlQuery.of(new Terminal.Comparison(Position.START, field, operator, Position.START, operand));
    }

    private JqlWas was(Operator operator, Operand value) {
        return wasMember(operator, BuiltOperands.scalarOrEmpty(operator, value));
    }

    private JqlWas wasMember(Operator operator, Operand operand) {
        return new JqlWas(new Terminal.Was(Position.START, field, operator, Position.START, operand, List.of()));
    }
}
