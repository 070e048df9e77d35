package webhook4j.jql.value;

/**
 * A number, and on which side of it a value has to be.
 *
 * @param order which side: one of the four that are less or greater
 * @param number the number
 */
public record Bound(Order order, Decimal number) {

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if it is that of equality
     */
    public Bound {
        if (order == Order.EQUAL) {
            throw new IllegalArgumentException("expected an order that has a side, found " + order);
        }
    }

    /**
     * Whether a value is on that side.
     *
     * @param extent of the values
     * @return true if one is, and only then
     */
    public boolean isMetBy(Extent extent) {
        Decimal utmost = order.isGreater() ? extent.greatest() : extent.least();
        return order.holds(utmost.compareTo(number));
    }

    /** The same for equal bounds, and for no others. */
    @Override
    public String toString() {
        return order.symbol() + " " + number.canonical();
    }
}
