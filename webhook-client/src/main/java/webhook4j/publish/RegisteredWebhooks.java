package webhook4j.publish;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import webhook4j.delivery.Dispatcher;
import webhook4j.delivery.Rate;
import webhook4j.delivery.WebhookKey;
import webhook4j.event.Event;
import webhook4j.event.EventException;
import webhook4j.filter.Filter;
import webhook4j.registry.Webhook;
import webhook4j.registry.WebhookChange;
import webhook4j.registry.WebhookRegistry;

/**
 * All webhooks of a registry, to be found by event. Follows the registry's changes, of which it is told one at a time.
 *
 * <p>Safe for use by many threads; nobody waits for a change. An event never meets a webhook of another tenant: each
 * tenant has an index of its own, and what it finds is checked once more.
 */
final class RegisteredWebhooks implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookPublisher.class);

    private final CompiledFilters filters;
    private final Formats formats;
    private final Signatures signatures;
    private final Duration longestDeadline;
    private final Dispatcher dispatcher;
    private final Map<String, Registered> byId = new ConcurrentHashMap<>();
    private final Map<String, TenantIndex> tenants = new ConcurrentHashMap<>();
    private final Map<WebhookKey, Rate> rates = new ConcurrentHashMap<>();
    private final WebhookRegistry.Subscription subscription;

    RegisteredWebhooks(
            WebhookRegistry registry,
            CompiledFilters filters,
            Formats formats,
            Signatures signatures,
            Duration longestDeadline,
            Dispatcher dispatcher) {
        this.filters = filters;
        this.formats = formats;
        this.signatures = signatures;
        this.longestDeadline = longestDeadline;
        this.dispatcher = dispatcher;
        this.subscription = registry.follow(this::changed);
    }

    /**
     * Makes a change of the registry, after the webhook was checked.
     *
     * @throws PublishException if the webhook cannot be served
     */
    <T> T checked(Webhook webhook, Supplier<T> change) {
        check(webhook);
        return change.get();
    }

    private void check(Webhook webhook) {
        webhook.format().filter(format -> formats.find(format).isEmpty()).ifPresent(format -> {
            throw PublishException.unknownFormat(webhook.id(), format, formats.ids());
        });
        checkSignature(webhook);
        webhook.delivery()
                .deadline()
                .filter(deadline -> deadline.compareTo(longestDeadline) > 0)
                .ifPresent(deadline -> {
                    throw PublishException.deadlineTooLong(webhook.id(), deadline, longestDeadline);
                });
        filters.of(webhook);
        checkEndpoint(webhook);
    }

    /** One that stays is not asked about again: what its name has become is no reason to keep all else from changing. */
    private void checkEndpoint(Webhook webhook) {
        URI endpoint = webhook.url().endpoint(); // no template changes it
        boolean stays = find(webhook.tenant(), webhook.id())
                .filter(known -> known.url().endpoint().equals(endpoint))
                .isPresent();
        if (stays) {
            return;
        }
        dispatcher.refusal(endpoint).ifPresent(why -> {
            throw PublishException.refusedEndpoint(webhook.id(), endpoint, why);
        });
    }

    /**
     * Refuses a webhook whose requests cannot be signed as it wants.
     *
     * @throws PublishException says why
     */
    void checkSignature(Webhook webhook) {
        signatures.check(webhook, formats.allOf(webhook));
    }

    private void changed(WebhookChange change) {
        if (change instanceof WebhookChange.Added added) {
            put(added.webhook());
        } else if (change instanceof WebhookChange.Updated updated) {
            put(updated.after());
        } else {
            remove(((WebhookChange.Removed) change).webhook());
        }
    }

    private void put(Webhook webhook) {
        try {
            put(new Registered(webhook, Optional.empty()), filters.of(webhook));
        } catch (PublishException e) {
            LOG.error("A webhook came into the registry that gets nothing: {}", e.getMessage());
            put(new Registered(webhook, Optional.of(String.valueOf(e.getMessage()))), Optional.empty());
        }
    }

    private void put(Registered registered, Optional<Filter> filter) {
        Webhook webhook = registered.webhook();
        Registered before = byId.put(webhook.id(), registered);
        if (!webhook.tls().verifies()
                && (before == null || before.webhook().tls().verifies())) {
            LOG.warn(
                    "Webhook {} verifies no certificate: whoever stands between it and {} reads what it gets",
                    webhook.id(),
                    webhook.url().endpoint());
        }
        WebhookKey key = new WebhookKey(webhook.tenant(), webhook.id());
        webhook.delivery().rate().ifPresentOrElse(rate -> rates.put(key, rate), () -> rates.remove(key));
        tenants.computeIfAbsent(webhook.tenant(), tenant -> new TenantIndex(filters))
                .put(registered, filter);
    }

    private void remove(Webhook webhook) {
        byId.remove(webhook.id());
        rates.remove(new WebhookKey(webhook.tenant(), webhook.id()));
        TenantIndex index = tenants.get(webhook.tenant());
        if (index != null) {
            index.remove(webhook.id());
            if (index.isEmpty()) {
                tenants.remove(webhook.tenant());
            }
        }
    }

    /** A webhook of a tenant; a webhook of another tenant is as if it were not there. */
    Optional<Webhook> find(String tenant, String id) {
        return find(id).filter(webhook -> webhook.tenant().equals(tenant));
    }

    /** A webhook, whosever it is. */
    Optional<Webhook> find(String id) {
        return Optional.ofNullable(byId.get(id)).map(Registered::webhook);
    }

    /** The rates of the webhooks that have one of their own; it changes with them. */
    Map<WebhookKey, Rate> rates() {
        return Collections.unmodifiableMap(rates);
    }

    /** The webhooks of a tenant, by their ids. */
    List<Registered> ofTenant(String tenant) {
        return byId.values().stream()
                .filter(registered -> registered.webhook().tenant().equals(tenant))
                .sorted(Comparator.comparing(registered -> registered.webhook().id()))
                .toList();
    }

    /**
     * The webhooks that an event is for, by their ids.
     *
     * @throws EventException if a filter has to be asked and the body is no JSON
     */
    List<Webhook> match(Event event) {
        TenantIndex index = tenants.get(event.tenant());
        return index == null ? List.of() : index.match(event, formats.consultsFilters(event));
    }

    @Override
    public void close() {
        subscription.close();
    }
}
