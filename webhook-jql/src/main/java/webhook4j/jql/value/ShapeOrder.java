package webhook4j.jql.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import webhook4j.filter.Verdict;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.ast.Operator;
import webhook4j.jql.fault.Fault;

/**
 * A value whose shape decides how it is less or greater than a literal: numbers by number and, in properties of issues,
 * dates in ISO form by date. Nothing else has an order.
 */
final class ShapeOrder implements ValueMatch {

    private final boolean inLists;
    private final String literal;
    private final @Nullable DecimalMatch numbers;
    private final @Nullable MomentMatch days;
    private final @Nullable MomentMatch instants;

    private ShapeOrder(
            boolean inLists, Order order, String literal, @Nullable TimeSource time, Compilation compilation) {
        this.inLists = inLists;
        this.literal = literal;
        this.numbers = Decimal.parse(literal)
                .map(number -> DecimalMatch.ordered(order, number))
                .orElse(null);
        this.days = time == null
                ? null
                : new MomentMatch.OfDay(order, time, compilation.settings().timeRules());
        this.instants = time == null
                ? null
                : new MomentMatch.OfInstant(order, time, compilation.settings().timeRules());
    }

    /** Of a custom field that nobody declared. */
    static ValueMatch ofCustom(Operator operator, Operand.Literal literal, Compilation compilation) {
        return new ShapeOrder(false, Order.of(operator), literal.text(), null, compilation);
    }

    /** Of a property. */
    static ValueMatch ofProperty(Operator operator, Operand.Literal literal, Compilation compilation) {
        return new ShapeOrder(true, Order.of(operator), literal.text(), time(literal, compilation), compilation);
    }

    /** What the property holds is not known now, so a literal that is no date is no fault. */
    private static @Nullable TimeSource time(Operand.Literal literal, Compilation compilation) {
        if (Decimal.parse(literal.text()).isPresent()) {
            return null;
        }
        try {
            return MomentType.time(literal, compilation);
        } catch (Fault noDate) {
            return null;
        }
    }

    @Override
    public Verdict test(JsonNode value, Subject subject, long now) {
        if (value.isNumber()) {
            return numbers == null ? Verdict.UNKNOWN : numbers.test(value, subject, now);
        }
        if (value.isArray() && inLists) {
            return ValueMatch.testAny(this, value, subject, now);
        }
        MomentMatch moment = isDay(value) ? days : instants;
        return moment == null || !isTime(value) ? Verdict.UNKNOWN : moment.test(value, subject, now);
    }

    /** Digits alone are no date in ISO form. */
    private static boolean isTime(JsonNode value) {
        return value.isTextual() && value.textValue().indexOf('-', 1) > 0;
    }

    private static boolean isDay(JsonNode value) {
        return value.isTextual() && value.textValue().indexOf(':') < 0;
    }

    /** Of a custom field numbers count, and no texts. In a property there may be lists within lists. */
    @Override
    public Optional<Outline> beyond(FieldSpec field) {
        return inLists || numbers == null ? Optional.empty() : numbers.beyond(field, false);
    }

    @Override
    public String missing(JsonNode value, Subject subject, long now) {
        if (value.isNumber() || (numbers == null && days == null)) {
            return "a number%s where the query has %s".formatted(inLists ? " or a date" : "", Fault.quoted(literal));
        }
        return Shapes.notA(days == null ? "number" : "date", value);
    }
}
