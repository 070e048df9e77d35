package webhook4j.delivery;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Keeps the {@link WebhookHealth} of webhooks. In a database, all publishers that work on it count together.
 *
 * <p>Implementations are safe for use by many threads. A publisher lives without it: what it throws is logged, and the
 * deliveries go on. Authors of stores find its contract as tests in the testkit ({@code WebhookHealthStoreContract}).
 */
public interface WebhookHealthStore extends AutoCloseable {

    /**
     * Looks a webhook's health up.
     *
     * @param tenant whose webhook it is
     * @param webhookId the webhook
     * @return the health, or empty if nothing is known
     */
    Optional<WebhookHealth> find(String tenant, String webhookId);

    /**
     * Changes a webhook's health in one step that no other change of it interrupts.
     *
     * @param tenant whose webhook it is
     * @param webhookId the webhook
     * @param change gets the health as it is, {@link WebhookHealth#unknown()} if nothing is known, and returns it as it
     *     shall be; the same object means that nothing need be written. May be called more than once, and the last call
     *     counts; what it throws is thrown on and nothing is changed. It does not call the store.
     * @return the health as it is now
     */
    WebhookHealth update(String tenant, String webhookId, UnaryOperator<WebhookHealth> change);

    /**
     * Forgets a webhook. May be repeated.
     *
     * @param tenant whose webhook it was
     * @param webhookId the webhook
     */
    void forget(String tenant, String webhookId);

    /** Frees what the store holds. May be called twice. */
    @Override
    default void close() {}
}
