package webhook4j.registry;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import webhook4j.event.Event;
import webhook4j.signature.Headers;
import webhook4j.template.UrlTemplate;
import webhook4j.transport.TlsOptions;

/**
 * A registered wish to be told of events.
 *
 * <p>Immutable; safe to share between threads. Made by {@link #builder}, which checks everything but the filter's text,
 * whose language the publisher knows. Two webhooks are equal when all of their parts are. {@code toString} shows no
 * secret, no header value and no more of the URL than its endpoint.
 */
public final class Webhook {

    private final String id;
    private final String name;
    private final String tenant;
    private final UrlTemplate url;
    private final EventSelection events;
    private final @Nullable String filter;
    private final boolean excludesBody;
    private final boolean enabled;
    private final Headers headers;
    private final KeyRing keys;
    private final @Nullable String signature;
    private final @Nullable String format;
    private final DeliveryOptions delivery;
    private final TlsOptions tls;
    private final List<String> contacts;
    private final String description;
    private final @Nullable Instant lastUpdated;
    private final @Nullable String lastUpdatedBy;

    Webhook(WebhookBuilder builder, UrlTemplate url) {
        id = builder.id;
        name = builder.name == null ? builder.id : builder.name;
        tenant = builder.tenant;
        this.url = url;
        events = builder.events;
        filter = builder.filter;
        excludesBody = builder.excludeBody;
        enabled = builder.enabled;
        headers = builder.headers;
        keys = builder.keys;
        signature = builder.signature;
        format = builder.format;
        delivery = builder.delivery;
        tls = builder.tls;
        contacts = List.copyOf(builder.contacts);
        description = builder.description;
        lastUpdated = builder.lastUpdated;
        lastUpdatedBy = builder.lastUpdatedBy;
    }

    /**
     * Starts a webhook.
     *
     * @param id 1 to 255 characters without control characters, unique in a registry over all tenants
     * @return a builder; not safe for use by many threads
     * @throws IllegalArgumentException if the id is malformed
     */
    public static WebhookBuilder builder(String id) {
        return new WebhookBuilder(id);
    }

    /**
     * Starts a webhook like this one.
     *
     * @return a builder that holds all of this webhook
     */
    public WebhookBuilder toBuilder() {
        return new WebhookBuilder(this);
    }

    /**
     * Tells whether the webhook is to be considered for an event: it is enabled, of the event's tenant, and has selected
     * it. The filter is not asked.
     *
     * @param event the event
     * @return true if so
     */
    public boolean wants(Event event) {
        return enabled && tenant.equals(event.tenant()) && events.includes(event);
    }

    /**
     * The webhook's key.
     *
     * @return unique in a registry over all tenants
     */
    public String id() {
        return id;
    }

    /**
     * What people call it.
     *
     * @return the name; the id when none was given
     */
    public String name() {
        return name;
    }

    /**
     * Whose webhook it is.
     *
     * @return the tenant; {@code ""} where there is only one
     */
    public String tenant() {
        return tenant;
    }

    /**
     * Where its events go.
     *
     * @return the template
     */
    public UrlTemplate url() {
        return url;
    }

    /**
     * Which events it listens to.
     *
     * @return the selection; an empty one for a webhook that is only triggered
     */
    public EventSelection events() {
        return events;
    }

    /**
     * What else must hold of an event, in the publisher's filter language.
     *
     * @return the filter's text, never blank; empty when every selected event is wanted
     */
    public Optional<String> filter() {
        return Optional.ofNullable(filter);
    }

    /**
     * Tells whether requests have no body.
     *
     * @return true if so
     */
    public boolean excludesBody() {
        return excludesBody;
    }

    /**
     * Tells whether it gets anything.
     *
     * @return false when it is switched off
     */
    public boolean isEnabled() {
        return enabled;
    }

    /**
     * Header fields of its requests beside those of the wire format.
     *
     * @return the fields
     */
    public Headers headers() {
        return headers;
    }

    /**
     * What its requests are signed with.
     *
     * @return at most 10 keys, newest first; none when they are not signed
     */
    public KeyRing keys() {
        return keys;
    }

    /**
     * How its requests are signed.
     *
     * @return the name of a signature scheme; empty when that of the wire format signs
     */
    public Optional<String> signature() {
        return Optional.ofNullable(signature);
    }

    /**
     * The wire format of its requests.
     *
     * @return the id of a source; empty when each event goes out in the format of its own source
     */
    public Optional<String> format() {
        return Optional.ofNullable(format);
    }

    /**
     * How its deliveries differ from the publisher's defaults.
     *
     * @return the options
     */
    public DeliveryOptions delivery() {
        return delivery;
    }

    /**
     * Whom connections to it trust, and the certificate that they show.
     *
     * @return the options; the dispatcher's own when nothing was said
     */
    public TlsOptions tls() {
        return tls;
    }

    /**
     * Whom to tell of trouble with it.
     *
     * @return addresses of any kind
     */
    public List<String> contacts() {
        return contacts;
    }

    /**
     * What it is for.
     *
     * @return text for people; may be empty
     */
    public String description() {
        return description;
    }

    /**
     * When it was last changed.
     *
     * @return the time, or empty when nobody said
     */
    public Optional<Instant> lastUpdated() {
        return Optional.ofNullable(lastUpdated);
    }

    /**
     * Who last changed it.
     *
     * @return the user, or empty when nobody said
     */
    public Optional<String> lastUpdatedBy() {
        return Optional.ofNullable(lastUpdatedBy);
    }

    private List<@Nullable Object> parts() {
        return Arrays.asList(
                id,
                name,
                tenant,
                url,
                events,
                filter,
                excludesBody,
                enabled,
                headers,
                keys,
                signature,
                format,
                delivery,
                tls,
                contacts,
                description,
                lastUpdated,
                lastUpdatedBy);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Webhook that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, tenant);
    }

    /** Shows neither secrets, nor header values, nor more of the URL than its endpoint. */
    @Override
    public String toString() {
        return "Webhook[" + id + (tenant.isEmpty() ? "" : ", tenant " + tenant) + ", to " + url.endpoint() + ", "
                + events + (filter == null ? "" : ", with a filter")
                + (tls.verifies() ? "" : ", verifies no certificate") + (enabled ? "" : ", disabled") + "]";
    }
}
