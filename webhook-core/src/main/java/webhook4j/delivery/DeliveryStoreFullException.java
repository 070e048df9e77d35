package webhook4j.delivery;

/**
 * Says that a store is at its bound, and that nothing of what was to be added was accepted.
 *
 * <p>Immutable.
 */
public final class DeliveryStoreFullException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Which bound was met. */
    public enum Bound {
        /** How many deliveries may be unfinished. */
        DELIVERIES,
        /** How many bytes the bodies of unfinished deliveries may have. */
        BODY_BYTES
    }

    private final Bound bound;
    private final long limit;

    private DeliveryStoreFullException(Bound bound, long limit, String message) {
        super(message);
        this.bound = bound;
        this.limit = limit;
    }

    /**
     * Says that a bound would be broken.
     *
     * @param bound which one
     * @param limit where it is
     * @param held how much the store holds
     * @param wanted how much was to be added
     * @return the exception, to be thrown
     */
    public static DeliveryStoreFullException of(Bound bound, long limit, long held, long wanted) {
        String what = bound == Bound.DELIVERIES ? "unfinished deliveries" : "bytes of bodies";
        return new DeliveryStoreFullException(
                bound,
                limit,
                "the delivery store holds %d %s of at most %d, and %d more do not fit; nothing was accepted: publish again when some were delivered, or raise the bound"
                        .formatted(held, what, limit, wanted));
    }

    /**
     * Which bound was met.
     *
     * @return the bound
     */
    public Bound bound() {
        return bound;
    }

    /**
     * Where the bound is.
     *
     * @return deliveries or bytes
     */
    public long limit() {
        return limit;
    }
}
