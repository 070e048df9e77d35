package webhook4j.jql.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Optional;
import webhook4j.event.Projection;
import webhook4j.filter.Verdict;

/** A number that is one of some numbers, or in some order to one. */
final class DecimalMatch implements ValueMatch {

    private final Order order;
    private final Decimal[] sorted;

    private DecimalMatch(Order order, Decimal... sorted) {
        this.order = order;
        this.sorted = sorted;
    }

    static DecimalMatch anyOf(Collection<Decimal> numbers) {
        return new DecimalMatch(Order.EQUAL, numbers.stream().sorted().toArray(Decimal[]::new));
    }

    static DecimalMatch ordered(Order order, Decimal number) {
        return new DecimalMatch(order, number);
    }

    @Override
    public Verdict test(JsonNode value, Subject subject, long now) {
        if (!Decimal.isNumber(value)) {
            return Verdict.UNKNOWN;
        }
        return order == Order.EQUAL ? Verdicts.of(contains(value)) : order.test(sorted[0].compareValue(value));
    }

    private boolean contains(JsonNode value) {
        int low = 0;
        int high = sorted.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int compared = sorted[middle].compareValue(value);
            if (compared == 0) {
                return true;
            }
            if (compared < 0) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return false;
    }

    @Override
    public String missing(JsonNode value, Subject subject, long now) {
        return Shapes.notA("number", value);
    }

    @Override
    public Optional<Outline> beyond(FieldSpec field) {
        return beyond(field, true);
    }

    /** The same; a text that is a number may count as one or not. */
    Optional<Outline> beyond(FieldSpec field, boolean texts) {
        return order == Order.EQUAL
                ? Optional.empty()
                : Optional.of(new Outline.Beyond(new NumberExtent(field, texts), new Bound(order, sorted[0])));
    }

    @Override
    public Projection looksBeside() {
        return Projection.nothing();
    }
}
