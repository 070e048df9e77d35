package webhook4j.delivery;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        BODY_BYTES,
        /** How many deliveries of one tenant may be unfinished. */
        TENANT
    }

    private final Bound bound;
    private final @Nullable String tenant;
    private final long limit;

    private DeliveryStoreFullException(Bound bound, @Nullable String tenant, long limit, String message) {
        super(message);
        this.bound = bound;
        this.tenant = tenant;
        this.limit = limit;
    }

    /**
     * Says that a bound of the whole store would be broken.
     *
     * @param bound which one; not {@link Bound#TENANT}
     * @param limit where it is
     * @param held how much the store holds
     * @param wanted how much was to be added
     * @return the exception, to be thrown
     */
    public static DeliveryStoreFullException of(Bound bound, long limit, long held, long wanted) {
        String what = bound == Bound.DELIVERIES ? "unfinished deliveries" : "bytes of bodies";
        return new DeliveryStoreFullException(
                bound,
                null,
                limit,
                "the delivery store holds %d %s of at most %d, and %d more do not fit; nothing was accepted: publish again when some were delivered, or raise the bound"
                        .formatted(held, what, limit, wanted));
    }

    /**
     * Says that a tenant has as much unfinished as it may have.
     *
     * @param tenant whose deliveries they are
     * @param limit where the bound is
     * @param held how many the store holds
     * @param wanted how many were to be added
     * @return the exception, to be thrown
     */
    public static DeliveryStoreFullException ofTenant(String tenant, long limit, long held, long wanted) {
        return new DeliveryStoreFullException(
                Bound.TENANT,
                tenant,
                limit,
                "tenant '%s' has %d unfinished deliveries of at most %d, and %d more do not fit; nothing was accepted: publish again when some were delivered, or raise the tenant's bound"
                        .formatted(tenant, held, limit, wanted));
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

    /**
     * Whose bound it is.
     *
     * @return the tenant, present for {@link Bound#TENANT}
     */
    public Optional<String> tenant() {
        return Optional.ofNullable(tenant);
    }
}
