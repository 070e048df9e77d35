package webhook4j.publish;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryListener;
import webhook4j.delivery.DeliveryState;
import webhook4j.delivery.DeliveryStoreFullException;
import webhook4j.delivery.DispatchResult;
import webhook4j.delivery.GivenUpReason;
import webhook4j.delivery.LoggedAttempt;
import webhook4j.delivery.WebhookHealth;
import webhook4j.event.Event;
import webhook4j.event.EventException;
import webhook4j.registry.KeyRing;
import webhook4j.registry.RegistryException;
import webhook4j.registry.Webhook;
import webhook4j.registry.WebhookInUseException;
import webhook4j.registry.WebhookRegistry;
import webhook4j.signature.SigningKey;
import webhook4j.source.WireFormat;
import webhook4j.template.TemplateException;

/**
 * Delivers events to the webhooks that want them: signed, retried, and never lost while the store lives.
 *
 * <p>Safe for use by many threads. Nothing here waits for an endpoint. An endpoint may get a delivery more than once,
 * always with the same delivery id. URL, filter and body or none are as they were when the event was published;
 * secrets, headers and whether the webhook is enabled are as they are at the attempt. Deliveries of a disabled webhook
 * wait until it is enabled; those of a removed one are given up.
 */
public final class WebhookPublisher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookPublisher.class);

    private final Assembly parts;
    private final Object closing = new Object();
    private volatile boolean open = true;
    private @Nullable CloseReport report;

    /** At work from now on. */
    WebhookPublisher(Assembly parts) {
        this.parts = parts;
        parts.engine.call();
    }

    /**
     * Starts a publisher.
     *
     * @return a builder; not safe for use by many threads
     */
    public static PublisherBuilder builder() {
        return new PublisherBuilder();
    }

    /**
     * Registers a webhook. It gets events that are published after this method returned. The dispatcher is asked whether
     * requests may go to its endpoint, and may look a name up for that; every attempt is vetted again.
     *
     * @param webhook the webhook
     * @return the webhook
     * @throws RegistryException if its id is taken
     * @throws PublishException if its filter is none or there is no language for it, or it asks for a format, a
     *     signature or a deadline that this publisher cannot serve, or the dispatcher refuses its endpoint
     */
    public Webhook register(Webhook webhook) {
        requireNonNull(webhook, "webhook");
        return parts.webhooks.checked(webhook, () -> {
            parts.registry.add(webhook);
            return webhook;
        });
    }

    /**
     * Replaces a webhook by another form of it. Deliveries that were made before keep their URL. The dispatcher is asked
     * as for {@link #register}, but only where scheme, host or port change.
     *
     * @param webhook the webhook as it shall be, with the id and tenant that it has
     * @return the webhook
     * @throws RegistryException if there is none of that id, or it has another tenant
     * @throws PublishException as for {@link #register}
     */
    public Webhook update(Webhook webhook) {
        requireNonNull(webhook, "webhook");
        Webhook kept = parts.secrets.withoutEnded(webhook);
        return parts.webhooks.checked(kept, () -> parts.registry.update(kept.id(), before -> kept));
    }

    /**
     * Gives a webhook a new secret; the others still sign for 24 hours, where a request has room for several signatures.
     *
     * @param webhookId the webhook
     * @param secret the secret, or another key that the webhook's signature scheme can use
     * @return the webhook as it is now
     * @throws RegistryException if there is no such webhook
     * @throws PublishException if its signature scheme cannot use the secret
     * @throws IllegalArgumentException if 10 others have not ended yet
     */
    public Webhook rotateSecret(String webhookId, SigningKey secret) {
        return rotateSecret(webhookId, secret, KeyRing.DEFAULT_OVERLAP);
    }

    /**
     * Gives a webhook a new secret: it is the first from the next attempt on, retries included. The others end after an
     * overlap, or at their own earlier ends; those that have ended are dropped. Receivers have the overlap to learn the
     * new one; where a request has room for one signature only, they must accept both before.
     *
     * @param webhookId the webhook
     * @param secret the secret, or another key that the webhook's signature scheme can use
     * @param overlap 0 to 30 days; 0 drops all others at once
     * @return the webhook as it is now
     * @throws RegistryException if there is no such webhook
     * @throws PublishException if its signature scheme cannot use the secret
     * @throws IllegalArgumentException if the overlap is not so, or 10 others have not ended yet
     */
    public Webhook rotateSecret(String webhookId, SigningKey secret, Duration overlap) {
        return parts.secrets.rotate(
                requireNonNull(webhookId, "webhookId"),
                requireNonNull(secret, "secret"),
                requireNonNull(overlap, "overlap"));
    }

    /**
     * Switches a webhook on. What waits for it is due at once. If it was off, its failures are counted anew.
     *
     * @param webhookId the webhook
     * @return the webhook as it is now
     * @throws RegistryException if there is no such webhook
     */
    public Webhook enable(String webhookId) {
        Webhook enabled = parts.secrets.update(
                webhookId, webhook -> webhook.toBuilder().enabled(true).build());
        parts.healths.switched(enabled);
        return enabled;
    }

    /**
     * Switches a webhook off, for good even if the engine had done so: no ping enables it then. It gets nothing that is
     * published from now on; what was published before waits, for as long as {@link PublisherBuilder#keepHeld} says.
     *
     * @param webhookId the webhook
     * @return the webhook as it is now
     * @throws RegistryException if there is no such webhook
     */
    public Webhook disable(String webhookId) {
        parts.healths.switchedOffByHand(switchedOff(webhookId));
        return switchedOff(webhookId); // a ping may have enabled it before that was written
    }

    private Webhook switchedOff(String webhookId) {
        return parts.secrets.update(
                webhookId, webhook -> webhook.toBuilder().enabled(false).build());
    }

    /**
     * Says how a webhook fares: its last success and error, its failures in a row, and how far it is on the way to being
     * disabled, or since when and why it is.
     *
     * @param webhookId the webhook
     * @return the health, in which own faults and pings are not counted
     * @throws RegistryException if there is no such webhook
     */
    public WebhookHealth health(String webhookId) {
        return parts.healths.of(known(webhookId));
    }

    /**
     * Removes a webhook. Its unfinished deliveries are given up, even if its id is registered again at once. May be
     * repeated.
     *
     * @param webhookId the webhook
     * @return what it was, or empty when there was none
     * @throws WebhookInUseException if transitions trigger it
     */
    public Optional<Webhook> remove(String webhookId) {
        Optional<Webhook> removed = parts.webhookSwitch.remove(webhookId);
        parts.engine.call();
        return removed;
    }

    /**
     * All webhooks of all tenants.
     *
     * @return a copy, in the order of their ids
     */
    public List<Webhook> webhooks() {
        return parts.registry.all();
    }

    /**
     * All webhooks of one tenant.
     *
     * @param tenant the tenant
     * @return a copy, in the order of their ids
     */
    public List<Webhook> webhooks(String tenant) {
        return parts.registry.ofTenant(tenant);
    }

    /**
     * Where the webhooks are kept: to find one, and to bind one to a workflow's transitions. A webhook that is changed
     * there, past this publisher, is not checked; one whose filter cannot be read gets nothing. One that is removed there
     * leaves its unfinished deliveries to a webhook that is registered with its id before they are given up.
     *
     * @return the registry
     */
    public WebhookRegistry registry() {
        return parts.registry;
    }

    /**
     * Says what each webhook of the event's tenant would get of an event, and why. Sends and keeps nothing.
     *
     * @param event the event
     * @return one for each webhook, in the order of their ids; signatures and the webhooks' header values are hidden
     * @throws EventException if a filter has to be asked and the body is no JSON
     */
    public List<Preview> preview(Event event) {
        requireNonNull(event, "event");
        Instant now = parts.clock.instant();
        return parts.webhooks.ofTenant(event.tenant()).stream()
                .map(registered -> parts.previews.of(registered, event, now))
                .toList();
    }

    /**
     * Accepts an event for all webhooks of its tenant that match it, in one step: when this method returns, the store
     * has a delivery for each. An event whose id was published before changes nothing. A delivery whose URL cannot be
     * made is accepted as {@linkplain DeliveryState.GivenUp given up}, and can be replayed.
     *
     * @param event the event; one without an id gets a random one
     * @return the event's id and its deliveries; for a repeated event those of the first time
     * @throws EventException if a filter has to be asked and the body is no JSON; nothing was accepted then
     * @throws DeliveryStoreFullException if the store or the event's tenant is at its bound; nothing was accepted then
     * @throws TenantRateExceededException if the tenant has published too much; nothing was accepted then
     * @throws IllegalStateException if the publisher is closed, or a function that the builder got gives a tenant a bound
     *     below 0 or null for its rate; nothing was accepted then
     */
    public Publication publish(Event event) {
        requireNonNull(event, "event");
        requireOpen();
        return parts.acceptance.publish(event);
    }

    /**
     * Accepts an event for one webhook, whatever that listens to: what a workflow's transition does. Neither its
     * selection nor its filter is asked; a disabled webhook gets it when it is enabled. The same event may be published
     * as well, which makes another delivery; triggering the webhook with it again does not.
     *
     * @param webhookId the webhook
     * @param event the event; one without an id gets a random one
     * @return the event's id and its delivery
     * @throws RegistryException if the event's tenant has no such webhook
     * @throws DeliveryStoreFullException if the store or the event's tenant is at its bound; nothing was accepted then
     * @throws TenantRateExceededException if the tenant has published too much; nothing was accepted then
     * @throws IllegalStateException as for {@link #publish}
     */
    public Publication trigger(String webhookId, Event event) {
        requireNonNull(webhookId, "webhookId");
        requireNonNull(event, "event");
        requireOpen();
        return parts.acceptance.trigger(webhookId, event);
    }

    /**
     * Sends a webhook, enabled or not, one signed request that says nothing, as its {@linkplain WireFormat#ping format}
     * has it, at once and once only. It is no
     * delivery: nothing is kept, and its health is not touched. One thing is changed by a successful answer: a webhook
     * that the engine had disabled is enabled. Variables of the URL stay as they are spelled.
     *
     * @param webhookId the webhook
     * @return what comes of it; never fails
     * @throws RegistryException if there is no such webhook
     * @throws IllegalStateException if the publisher is closed
     */
    public CompletionStage<DispatchResult> ping(String webhookId) {
        requireOpen();
        return parts.pings.send(known(webhookId));
    }

    /**
     * Asks the endpoint of a webhook, enabled or not, whether it wants events: an {@code OPTIONS} request with the
     * webhook's headers, at once and once only. Changes nothing: a webhook that shall get nothing before its endpoint has
     * consented is registered disabled, and enabled by the application.
     *
     * @param webhookId the webhook
     * @param question who asks, and for how much
     * @return what comes of it; never fails
     * @throws RegistryException if there is no such webhook
     * @throws IllegalStateException if the publisher is closed
     */
    public CompletionStage<Consent> askConsent(String webhookId, ConsentRequest question) {
        requireNonNull(question, "question");
        requireOpen();
        return parts.handshakes.askConsent(known(webhookId), question);
    }

    /**
     * Makes a challenge for a webhook's endpoint, good for {@link Challenge#LIFETIME}. Keep it, then send it by {@link
     * #sendChallenge}: the answer may come before that returns. Its code is as random as the builder's generator.
     *
     * @param webhookId the webhook
     * @param callback a URL of the application's own that the endpoint's reader is to call
     * @return a new challenge, of which nothing is kept here
     * @throws RegistryException if there is no such webhook
     * @throws IllegalArgumentException if the callback is no absolute URL without a fragment
     */
    public Challenge newChallenge(String webhookId, URI callback) {
        return parts.handshakes.challenge(known(webhookId), requireNonNull(callback, "callback"));
    }

    /**
     * Sends a challenge to its webhook, enabled or not: one signed request, Xurrent's {@code webhook.verify} say, at once
     * and once only. Changes nothing. May be repeated.
     *
     * @param challenge the challenge
     * @return what the endpoint answers, which is not yet the answer to the challenge; never fails
     * @throws RegistryException if its webhook is not registered
     * @throws IllegalArgumentException if the webhook's format has no such request
     * @throws IllegalStateException if the publisher is closed
     */
    public CompletionStage<DispatchResult> sendChallenge(Challenge challenge) {
        requireOpen();
        return parts.handshakes.send(known(challenge.webhookId()), challenge);
    }

    private Webhook known(String webhookId) {
        return parts.webhooks
                .find(requireNonNull(webhookId, "webhookId"))
                .orElseThrow(() -> RegistryException.notRegistered(webhookId));
    }

    /**
     * Adds somebody who is told what happens to deliveries from now on.
     *
     * @param listener the listener
     */
    public void listen(DeliveryListener listener) {
        parts.listeners.add(requireNonNull(listener, "listener"));
    }

    /**
     * How the publisher does: what waits, for how long and for whom, and whether its store works.
     *
     * @return its health at this moment; never fails
     */
    public PublisherHealth health() {
        return parts.engine.health();
    }

    /** The time by its clock. */
    Instant now() {
        return parts.clock.instant();
    }

    /**
     * Looks a delivery up.
     *
     * @param deliveryId the delivery
     * @return the delivery as it stands now, or empty if it is not known or no longer
     */
    public Optional<Delivery> delivery(String deliveryId) {
        return parts.store.find(deliveryId);
    }

    /**
     * The log of a delivery.
     *
     * @param deliveryId the delivery
     * @return its attempts, the oldest first: at most the newest {@value LoggedAttempt#MAX_KEPT}; empty if the delivery is
     *     not known or no longer
     */
    public List<LoggedAttempt> attempts(String deliveryId) {
        return parts.store.attempts(deliveryId);
    }

    /**
     * Takes a delivery that was given up or is blocked back into work: with its own id, at the start of its schedule, at
     * its place in the order of its key, to the URL that its webhook's template gives now.
     *
     * @param deliveryId the delivery
     * @return the delivery as it stands now
     * @throws IllegalArgumentException if there is no such delivery
     * @throws IllegalStateException if it is neither given up nor blocked, an earlier delivery parks its key, the
     *     tenant's bound is below 0, or the publisher is closed
     * @throws RegistryException if its webhook was removed
     * @throws TemplateException if its URL cannot be made
     * @throws DeliveryStoreFullException if the store is at a bound
     */
    public Delivery replay(String deliveryId) {
        requireOpen();
        return parts.byHand.replay(requireNonNull(deliveryId, "deliveryId"));
    }

    /**
     * Starts to take many deliveries back into work, each as {@link #replay(String)} does, in the order in which they were
     * accepted. What stops after the call is left out, but for what is {@linkplain GivenUpReason#PARKED parked} meanwhile.
     * Where the store or a tenant is at its bound the replay waits for room. It ends with the publisher, and another one
     * may go on from there.
     *
     * @param request which, and how fast
     * @return the replay under way
     * @throws IllegalStateException if the publisher is closed
     */
    public Replay replay(ReplayRequest request) {
        requireOpen();
        return parts.replays.start(request);
    }

    /**
     * Counts what a replay would do, and does nothing. Whether a parked key would be free by then is not looked at.
     *
     * @param request which
     * @return the counts
     */
    public ReplayResult dryRun(ReplayRequest request) {
        return parts.replays.dryRun(request);
    }

    /**
     * Gives up a delivery that waits for whatever: its next attempt, its webhook, its turn, or for somebody since it
     * blocks its key. One that was given up already and parks its key does so no more. The next of its key has its turn.
     *
     * @param deliveryId the delivery
     * @return the delivery as it stands now
     * @throws IllegalArgumentException if there is no such delivery
     * @throws IllegalStateException if it is finished, or an attempt of it is under way, or the publisher is closed
     */
    public Delivery giveUp(String deliveryId) {
        requireOpen();
        return parts.byHand.giveUp(requireNonNull(deliveryId, "deliveryId"));
    }

    private void requireOpen() {
        if (!open) {
            throw new IllegalStateException("the publisher is closed");
        }
    }

    /**
     * Accepts nothing more and waits for the attempts that are under way; where the store ends with the publisher, since
     * the builder made it, also for those that are due by now. Then closes the dispatcher, and the clock, the store and
     * the registry as far as the builder made them. What is not finished stays in a store that was handed over, for the
     * next publisher; of a store that ends, a warning tells how much was left.
     *
     * @param patience how long to wait, in real time; not negative
     * @return what became of the attempts; at the second call the same as at the first
     */
    public CloseReport close(Duration patience) {
        if (patience.isNegative()) {
            throw new IllegalArgumentException("patience is not negative, found " + patience);
        }
        synchronized (closing) {
            if (report == null) {
                open = false;
                report = parts.close(patience);
            }
            return report;
        }
    }

    /** Closes with a patience of the deadline of an attempt and 5 s. */
    @Override
    public void close() {
        CloseReport outcome = close(parts.patience);
        LOG.debug("The publisher is closed: {}", outcome);
    }
}
