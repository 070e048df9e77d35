package webhook4j.publish;

import java.time.Instant;
import webhook4j.delivery.Rate;

/** Says that a tenant has published too much in too short a time, and when it may go on. Immutable. */
public final class TenantRateExceededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String tenant;
    private final Instant retryAt;

    private TenantRateExceededException(String message, String tenant, Instant retryAt) {
        super(message);
        this.tenant = tenant;
        this.retryAt = retryAt;
    }

    static TenantRateExceededException of(String tenant, Rate rate, Instant retryAt) {
        return new TenantRateExceededException(
                "tenant '" + tenant + "' publishes at most " + rate
                        + "; the event was not accepted, publish it again at " + retryAt + " or later",
                tenant,
                retryAt);
    }

    /**
     * Who has published too much.
     *
     * @return the tenant
     */
    public String tenant() {
        return tenant;
    }

    /**
     * When the tenant may publish the next event.
     *
     * @return the earliest time
     */
    public Instant retryAt() {
        return retryAt;
    }
}
