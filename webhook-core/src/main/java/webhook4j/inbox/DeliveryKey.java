package webhook4j.inbox;

import static java.util.Objects.requireNonNull;

/**
 * What a delivery is remembered by. Ids of one sender mean nothing to another, hence all four.
 *
 * @param endpoint the receiver's own name for the place where the delivery arrived, at most 255 characters
 * @param source the id of the source, or of something else that names its deliveries, 1 to 255 characters
 * @param tenant whose endpoint it is, at most 255 characters; {@code ""} where there are no tenants
 * @param deliveryId the delivery's id as its sender gave it, 1 to 255 characters
 */
public record DeliveryKey(String endpoint, String source, String tenant, String deliveryId) {

    private static final int MAX_LENGTH = 255;

    public DeliveryKey {
        require("endpoint", endpoint, 0);
        require("source", source, 1);
        require("tenant", tenant, 0);
        require("deliveryId", deliveryId, 1);
    }

    private static void require(String what, String value, int min) {
        int length = requireNonNull(value, what).length();
        if (length < min || length > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "%s has %d to %d characters, found %d".formatted(what, min, MAX_LENGTH, length));
        }
    }
}
