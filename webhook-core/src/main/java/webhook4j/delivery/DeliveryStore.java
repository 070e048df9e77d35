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
 *
 * <p>Some deliveries have an {@linkplain Delivery#orderKey() order key}. The store has accepted deliveries one after the
 * other, and of those with one tenant, webhook and key it hands out only the first that is not finished, and none while
 * another of them is leased. So what is leased, held or blocked keeps those after it waiting; one that is taken back into
 * work has its old place.
 *
 * <p>Authors of stores find its contract as tests in the testkit ({@code DeliveryStoreContract}).
 */
public interface DeliveryStore extends AutoCloseable {

    /** The bound of a tenant that has none. */
    long UNBOUNDED = Long.MAX_VALUE;

    /**
     * Takes all deliveries of a publication in one step, or none. A key that is known already changes nothing.
     *
     * @param key what makes the publication the same as an earlier one
     * @param at when it was published
     * @param deliveries its deliveries, whose ids are new; may be none
     * @param tenantBound how many deliveries of the publication's tenant may be unfinished then, {@link #UNBOUNDED} or 0
     *     and more; publications at the same time do not exceed it together
     * @return the deliveries of the first publication with this key, as they stand now, in their order
     * @throws DeliveryStoreFullException if a bound would be broken; nothing was accepted then
     */
    List<Delivery> add(PublicationKey key, Instant at, List<Delivery> deliveries, long tenantBound);

    /**
     * Takes all deliveries of a publication, whose tenant has no bound.
     *
     * @param key what makes the publication the same as an earlier one
     * @param at when it was published
     * @param deliveries its deliveries, whose ids are new; may be none
     * @return as of {@link #add(PublicationKey, Instant, List, long)}
     * @throws DeliveryStoreFullException if a bound would be broken; nothing was accepted then
     */
    default List<Delivery> add(PublicationKey key, Instant at, List<Delivery> deliveries) {
        return add(key, at, deliveries, UNBOUNDED);
    }

    /**
     * Looks an earlier publication up.
     *
     * @param key what makes a publication the same
     * @return its deliveries as they stand now, or empty if the key is not known or no longer
     */
    Optional<List<Delivery>> published(PublicationKey key);

    /**
     * Hands out deliveries that are {@linkplain DeliveryState#dueAt() due}. Each has one lease at a time; a lease that ended without {@link #complete} is
     * as if it had never been, and the delivery is due again. The allowances bound attempts; what is handed out {@linkplain
     * Lease.Purpose to be given up} needs none.
     *
     * @param request how much is wanted
     * @return the leases, the longest due first, in turns between endpoints
     */
    LeaseBatch lease(LeaseRequest request);

    /**
     * Ends a lease without an attempt and says where the delivery stands now.
     *
     * <p>May be called by many threads at once, for one lease too: the first call wins. The store checks the lease and
     * takes the new state in one step, so that nobody else has worked on the delivery in between.
     *
     * @param lease the lease
     * @param next the same delivery, changed
     * @return false, and nothing is changed, if the lease had ended or was completed before
     */
    boolean complete(Lease lease, Delivery next);

    /**
     * Ends a lease after an attempt, as {@link #complete(Lease, Delivery)} does, and keeps the attempt in the same step.
     *
     * @param lease the lease
     * @param next the same delivery, changed
     * @param attempt the attempt, for the delivery's log
     * @return false, and nothing is changed or kept, if the lease had ended or was completed before
     */
    boolean complete(Lease lease, Delivery next, LoggedAttempt attempt);

    /**
     * Takes a stopped delivery back into work, at its old place in the order of its key.
     *
     * @param pending the same delivery, {@linkplain DeliveryState.Pending pending}
     * @param tenantBound as for {@link #add}
     * @return whether that was done; of many threads that try, one succeeds
     * @throws DeliveryStoreFullException if a bound would be broken
     */
    Reopening reopen(Delivery pending, long tenantBound);

    /**
     * Takes a stopped delivery back into work, whose tenant has no bound.
     *
     * @param pending the same delivery, {@linkplain DeliveryState.Pending pending}
     * @return as of {@link #reopen(Delivery, long)}
     * @throws DeliveryStoreFullException if a bound would be broken
     */
    default Reopening reopen(Delivery pending) {
        return reopen(pending, UNBOUNDED);
    }

    /**
     * Gives up a delivery that waits, for whatever it does; or changes why one was given up that parks its key.
     *
     * @param deliveryId the delivery
     * @param how its state from now on; does not park
     * @return the delivery as it stands now; empty, and nothing is changed, if it is unknown, or leased, or finished
     *     without parking its key
     */
    Optional<Delivery> giveUp(String deliveryId, DeliveryState.GivenUp how);

    /**
     * Makes the {@linkplain DeliveryState.Held held} deliveries of a webhook due. {@linkplain DeliveryState.Blocked
     * Blocked} ones stay.
     *
     * @param tenant whose webhook it is
     * @param webhookId the webhook
     * @param at the time at which they are due
     */
    void resume(String tenant, String webhookId, Instant at);

    /**
     * Makes all deliveries of a webhook due that are held, blocked or wait for a later time.
     *
     * @param tenant whose webhook it is
     * @param webhookId the webhook
     * @param at the time at which they are due
     */
    void hasten(String tenant, String webhookId, Instant at);

    /**
     * Parts a webhook's unfinished deliveries from it, since it was removed: they become due, and are leased {@linkplain
     * Lease.Purpose#END_AS_REMOVED to be given up}, even if a webhook with the same id is there by then. Those that are
     * leased just now are due as soon as they are completed unfinished. What {@linkplain DeliveryState.GivenUp#parksKey()
     * parks} its key does so no more.
     *
     * @param tenant whose webhook it was
     * @param webhookId the webhook
     * @param at when it was removed; deliveries that were made later are not touched
     */
    void orphan(String tenant, String webhookId, Instant at);

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
     * The log of a delivery.
     *
     * @param deliveryId the delivery
     * @return its attempts, the oldest first: the newest {@value LoggedAttempt#MAX_KEPT}, or fewer if the store has to
     *     save space; empty if the delivery is not known or no longer
     */
    List<LoggedAttempt> attempts(String deliveryId);

    /**
     * Some of the deliveries that are stopped, in the order in which they were accepted. Deliveries may stop and be taken
     * back between two pages: whoever goes from page to page sees each at most once.
     *
     * @param which which of them
     * @param after the place that the page before gave, or 0
     * @param limit how many at most, 1 or more
     * @return the page
     */
    StoppedPage stopped(StoppedDeliveries which, long after, int limit);

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
