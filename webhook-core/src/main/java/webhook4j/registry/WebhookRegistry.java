package webhook4j.registry;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Where webhooks are kept. An id is unique over all tenants.
 *
 * <p>Implementations are safe for use by many threads. What a method changed is seen by every call that starts after it
 * returned, through the same registry object. {@code WebhookRegistryContract} of the testkit holds the whole contract as
 * tests.
 */
public interface WebhookRegistry extends AutoCloseable {

    /**
     * Adds a webhook.
     *
     * @param webhook the webhook
     * @throws RegistryException if its id is taken, by a webhook of whatever tenant
     */
    void add(Webhook webhook);

    /**
     * Changes a webhook in one step that no other change interrupts. Logs a warning when the outcome is bound to a
     * transition and has just begun to listen to events, for it {@linkplain Binding#firesTwice() fires twice}.
     *
     * @param id the webhook
     * @param change gets the webhook as it is and returns it as it shall be, of the same id and tenant; may be called
     *     more than once; what it throws is thrown on and nothing is changed. It must not call the registry.
     * @return the webhook as it is now
     * @throws RegistryException if there is no such webhook, or the change gives it another id or tenant
     */
    Webhook update(String id, UnaryOperator<Webhook> change);

    /**
     * Removes a webhook. May be repeated.
     *
     * @param id the webhook
     * @return what it was, or empty when there was none
     * @throws WebhookInUseException if it is bound to transitions
     */
    Optional<Webhook> remove(String id);

    /**
     * Finds a webhook, whosever it is.
     *
     * @param id the webhook
     * @return the webhook, or empty when there is none
     */
    Optional<Webhook> find(String id);

    /**
     * Finds a webhook of one tenant. What serves a tenant's own requests asks here, so that no tenant sees what is
     * another's.
     *
     * @param tenant the tenant
     * @param id the webhook
     * @return the webhook, or empty when the tenant has none of that id
     */
    default Optional<Webhook> find(String tenant, String id) {
        return find(id).filter(webhook -> webhook.tenant().equals(tenant));
    }

    /**
     * All webhooks of all tenants.
     *
     * @return a copy, in the order of their ids
     */
    List<Webhook> all();

    /**
     * All webhooks of one tenant.
     *
     * @param tenant the tenant
     * @return a copy, in the order of their ids
     */
    List<Webhook> ofTenant(String tenant);

    /**
     * Tells a listener of every webhook that is there, and then of every change, without a gap between the two. It is
     * called by one thread at a time, in the order of the changes; for a change through this registry object before the
     * changing method returns. It must be quick, and must not change the registry. What it throws is logged and
     * stops neither the change nor other listeners.
     *
     * @param listener takes an {@link WebhookChange.Added} for each webhook that is there, before this method returns,
     *     and every change from then on
     * @return ends it when closed; may be closed twice
     */
    Subscription follow(Consumer<? super WebhookChange> listener);

    /**
     * Says that a transition of a workflow triggers a webhook, which cannot be removed then. May be repeated. Logs a
     * warning when the webhook listens to events too; the caller finds it in the outcome.
     *
     * @param webhookId the webhook
     * @param transition the transition, as the workflow names it: 1 to 255 characters without control characters
     * @return the webhook as it is now, and whether it fires twice
     * @throws RegistryException if there is no such webhook
     * @throws IllegalArgumentException if the transition is malformed
     */
    Binding bind(String webhookId, String transition);

    /**
     * Says that a transition triggers a webhook no more. May be repeated.
     *
     * @param webhookId the webhook
     * @param transition the transition
     * @return true if it did until now
     */
    boolean unbind(String webhookId, String transition);

    /**
     * The transitions that trigger a webhook.
     *
     * @param webhookId the webhook
     * @return a copy, sorted; none when there is no such webhook
     */
    Set<String> transitions(String webhookId);

    /**
     * The bindings by which webhooks fire twice now, of whatever tenant.
     *
     * @return those whose webhook listens to events too
     */
    default Collection<Binding> firingTwice() {
        return all().stream()
                .flatMap(webhook -> transitions(webhook.id()).stream().map(name -> new Binding(webhook, name)))
                .filter(Binding::firesTwice)
                .toList();
    }

    /** Frees what the registry holds. May be called twice. */
    @Override
    default void close() {}

    /** A listener that follows a registry, until it is closed. */
    @FunctionalInterface
    interface Subscription extends AutoCloseable {

        /** Ends it: the listener is told of no change that starts later. May be called twice. */
        @Override
        void close();
    }
}
