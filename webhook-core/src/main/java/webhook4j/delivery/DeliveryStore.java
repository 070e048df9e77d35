package webhook4j.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Keeps deliveries until they are finished, and for a while after.
 *
 * <p>Implementations are safe for use by many threads. What {@link #add} accepted is kept until it is finished. A store
 * knows nothing of webhooks, schedules and HTTP: it is told in which state a delivery is, and hands out what is due.
 * Authors of stores find its contract as tests in the testkit ({@code DeliveryStoreContract}).
 */
public interface DeliveryStore extends AutoCloseable {

    /**
     * Takes all deliveries of a publication in one step, or none. A key that is known already changes nothing.
     *
     * @param key what makes the publication the same as an earlier one
     * @param at when it was published
     * @param deliveries its deliveries, whose ids are new; may be none
     * @return the deliveries of the first publication with this key, as they stand now, in their order
     * @throws DeliveryStoreFullException if a bound would be broken; nothing was accepted then
     */
    List<Delivery> add(PublicationKey key, Instant at, List<Delivery> deliveries);

    /**
     * Looks an earlier publication up.
     *
     * @param key what makes a publication the same
     * @return its deliveries as they stand now, or empty if the key is not known or no longer
     */
    Optional<List<Delivery>> published(PublicationKey key);

    /**
     * Hands out deliveries that are {@linkplain DeliveryState#dueAt() due}. Each has one lease at a time; a lease that ended without {@link #complete} is
     * as if it had never been, and the delivery is due again.
     *
     * @param request how much is wanted
     * @return the leases, the longest due first, in turns between endpoints
     */
    LeaseBatch lease(LeaseRequest request);

    /**
     * Ends a lease and says where the delivery stands now.
     *
     * @param lease the lease
     * @param next the same delivery, changed
     * @return false, and nothing is changed, if the lease had ended or was completed before
     */
    boolean complete(Lease lease, Delivery next);

    /**
     * Takes a finished delivery back into work.
     *
     * @param pending the same delivery, no longer finished
     * @return false, and nothing is changed, if the delivery is unknown or not finished
     * @throws DeliveryStoreFullException if a bound would be broken
     */
    boolean reopen(Delivery pending);

    /**
     * Makes the {@linkplain DeliveryState.Held held} deliveries of a webhook due.
     *
     * @param tenant whose webhook it is
     * @param webhookId the webhook
     * @param at the time at which they are due
     */
    void resume(String tenant, String webhookId, Instant at);

    /**
     * Makes all deliveries of a webhook due that are held or wait for a later time.
     *
     * @param tenant whose webhook it is
     * @param webhookId the webhook
     * @param at the time at which they are due
     */
    void hasten(String tenant, String webhookId, Instant at);

    /**
     * Looks a delivery up.
     *
     * @param id its id
     * @return the delivery as it stands now, or empty if it is not known or no longer
     */
    Optional<Delivery> find(String id);

    /**
     * The deliveries of an event, those made by triggering a webhook directly included.
     *
     * @param tenant whose event it is
     * @param eventId the event's id
     * @return the deliveries as they stand now, in the order in which they were added
     */
    List<Delivery> ofEvent(String tenant, String eventId);

    /**
     * The newest deliveries of a webhook.
     *
     * @param tenant whose webhook it is
     * @param webhookId the webhook
     * @param limit how many at most, 1 or more
     * @return the deliveries as they stand now, the newest first
     */
    List<Delivery> ofWebhook(String tenant, String webhookId, int limit);

    /**
     * How many deliveries are not finished.
     *
     * @return 0 or more
     */
    long unfinished();

    /**
     * How much there is to do.
     *
     * @param endpoints endpoints, as {@link Delivery#endpoint()} names them, of which to tell how many deliveries wait
     * @return what is unfinished, what waits there, and what is due the longest
     */
    Backlog backlog(Collection<String> endpoints);

    /** Frees what the store holds. May be called twice. */
    @Override
    default void close() {}
}
