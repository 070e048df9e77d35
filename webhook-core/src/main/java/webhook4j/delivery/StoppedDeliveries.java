package webhook4j.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import webhook4j.event.EventType;

/**
 * Which of the deliveries that {@linkplain DeliveryState#stoppedFor() stopped}: all, or those that meet every condition
 * that was set. Immutable; safe to share between threads.
 *
 * <pre>{@code
 * StoppedDeliveries.any().ofWebhook("ci").because(EXHAUSTED, FINAL_STATUS).since(yesterday)
 * }</pre>
 */
public final class StoppedDeliveries {

    private static final StoppedDeliveries ANY =
            new StoppedDeliveries(null, null, null, null, EnumSet.allOf(GivenUpReason.class), Instant.MIN, Instant.MAX);

    private final @Nullable String tenant;
    private final @Nullable String webhookId;
    private final @Nullable String orderKey;
    private final @Nullable EventType type;
    private final Set<GivenUpReason> reasons;
    private final Instant since;
    private final Instant until;

    private StoppedDeliveries(
            @Nullable String tenant,
            @Nullable String webhookId,
            @Nullable String orderKey,
            @Nullable EventType type,
            Set<GivenUpReason> reasons,
            Instant since,
            Instant until) {
        this.tenant = tenant;
        this.webhookId = webhookId;
        this.orderKey = orderKey;
        this.type = type;
        this.reasons = reasons;
        this.since = since;
        this.until = until;
    }

    /**
     * All that are stopped, of all tenants.
     *
     * @return the same value at every call
     */
    public static StoppedDeliveries any() {
        return ANY;
    }

    /**
     * Only those of one tenant.
     *
     * @param tenant the tenant
     * @return new conditions
     */
    public StoppedDeliveries ofTenant(String tenant) {
        return new StoppedDeliveries(
                requireNonNull(tenant, "tenant"), webhookId, orderKey, type, reasons, since, until);
    }

    /**
     * Only those of one webhook.
     *
     * @param webhookId the webhook
     * @return new conditions
     */
    public StoppedDeliveries ofWebhook(String webhookId) {
        return new StoppedDeliveries(
                tenant, requireNonNull(webhookId, "webhookId"), orderKey, type, reasons, since, until);
    }

    /**
     * Only those that keep an order by one key.
     *
     * @param orderKey the {@linkplain Delivery#orderKey() key}
     * @return new conditions
     */
    public StoppedDeliveries ofOrderKey(String orderKey) {
        return new StoppedDeliveries(
                tenant, webhookId, requireNonNull(orderKey, "orderKey"), type, reasons, since, until);
    }

    /**
     * Only those whose event has a type.
     *
     * @param type the wire name of the type
     * @return new conditions
     * @throws IllegalArgumentException if it is no {@link EventType}
     */
    public StoppedDeliveries ofType(String type) {
        return new StoppedDeliveries(tenant, webhookId, orderKey, EventType.of(type), reasons, since, until);
    }

    /**
     * Only those that stopped for one of these reasons.
     *
     * @param first a reason
     * @param more other reasons
     * @return new conditions
     */
    public StoppedDeliveries because(GivenUpReason first, GivenUpReason... more) {
        return new StoppedDeliveries(tenant, webhookId, orderKey, type, EnumSet.of(first, more), since, until);
    }

    /**
     * Only those that stopped at a time or later.
     *
     * @param since the time
     * @return new conditions
     */
    public StoppedDeliveries since(Instant since) {
        return new StoppedDeliveries(tenant, webhookId, orderKey, type, reasons, requireNonNull(since, "since"), until);
    }

    /**
     * Only those that stopped before a time.
     *
     * @param until the time
     * @return new conditions
     */
    public StoppedDeliveries until(Instant until) {
        return new StoppedDeliveries(tenant, webhookId, orderKey, type, reasons, since, requireNonNull(until, "until"));
    }

    /**
     * Whether a delivery, as it stands, is one of these.
     *
     * @param delivery the delivery
     * @return true if it is stopped and meets all conditions
     */
    public boolean includes(Delivery delivery) {
        Optional<GivenUpReason> reason = delivery.state().stoppedFor();
        Optional<Instant> at = delivery.state().stoppedAt();
        return reason.isPresent()
                && reasons.contains(reason.get())
                && at.filter(time -> !time.isBefore(since) && time.isBefore(until))
                        .isPresent()
                && (tenant == null || tenant.equals(delivery.tenant()))
                && (webhookId == null || webhookId.equals(delivery.webhookId()))
                && (orderKey == null
                        || delivery.orderKey().filter(orderKey::equals).isPresent())
                && (type == null || type.equals(delivery.event().type()));
    }

    /**
     * The tenant that is asked for, so that a store can look in its index.
     *
     * @return the tenant, or empty for all
     */
    public Optional<String> tenant() {
        return Optional.ofNullable(tenant);
    }

    /**
     * The webhook that is asked for.
     *
     * @return its id, or empty for all
     */
    public Optional<String> webhookId() {
        return Optional.ofNullable(webhookId);
    }

    /**
     * The key of an order that is asked for.
     *
     * @return the key, or empty for all deliveries, those without a key included
     */
    public Optional<String> orderKey() {
        return Optional.ofNullable(orderKey);
    }

    /**
     * The type of event that is asked for.
     *
     * @return the type, or empty for all
     */
    public Optional<EventType> type() {
        return Optional.ofNullable(type);
    }

    /**
     * The reasons that are asked for.
     *
     * @return a copy; all that there are if none was named
     */
    public Set<GivenUpReason> reasons() {
        return EnumSet.copyOf(reasons);
    }

    /**
     * When they stopped, at the earliest.
     *
     * @return the time, or empty if none was set
     */
    public Optional<Instant> since() {
        return Optional.of(since).filter(time -> !time.equals(Instant.MIN));
    }

    /**
     * Before when they stopped.
     *
     * @return the time, or empty if none was set
     */
    public Optional<Instant> until() {
        return Optional.of(until).filter(time -> !time.equals(Instant.MAX));
    }
}
