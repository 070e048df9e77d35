package webhook4j.jql.index;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import webhook4j.jql.value.Bound;
import webhook4j.jql.value.Decimal;
import webhook4j.jql.value.Extent;
import webhook4j.jql.value.Order;

/**
 * The bounds of one column that filters wait for, in their order, so that those which a value meets stand together. One
 * thread at a time adds; others may look meanwhile, and find at least what was there when they started.
 */
final class Bounds {

    private final Map<Order, ConcurrentNavigableMap<Decimal, Term>> byOrder = new EnumMap<>(Order.class);

    Bounds() {
        for (Order order : Order.values()) {
            byOrder.put(order, new ConcurrentSkipListMap<>());
        }
    }

    void add(Bound bound, Term term) {
        in(bound.order()).put(bound.number(), term);
    }

    /** Takes the terms of all bounds that an event meets. */
    void forEachMetBy(Extent extent, Consumer<Term> action) {
        below(Order.GREATER, extent.greatest()).forEach(action);
        below(Order.GREATER_OR_EQUAL, extent.greatest()).forEach(action);
        above(Order.LESS, extent.least()).forEach(action);
        above(Order.LESS_OR_EQUAL, extent.least()).forEach(action);
    }

    private Collection<Term> below(Order order, Decimal value) {
        return in(order).headMap(value, order.isEqual()).values();
    }

    private Collection<Term> above(Order order, Decimal value) {
        return in(order).tailMap(value, order.isEqual()).values();
    }

    @SuppressWarnings("NullAway") // there is one for each order
    private ConcurrentNavigableMap<Decimal, Term> in(Order order) {
        return byOrder.get(order);
    }
}
