package webhook4j.registry;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import webhook4j.event.EventType;
import webhook4j.signature.Headers;
import webhook4j.signature.SigningKey;
import webhook4j.template.TemplateException;
import webhook4j.template.TemplateOptions;
import webhook4j.template.UrlTemplate;
import webhook4j.transport.TlsOptions;

/**
 * Collects what makes a {@link Webhook}. Not safe for use by many threads; may build more than one.
 *
 * <p>Every method refuses a value that is malformed by itself; {@link #build} refuses what does not fit together.
 */
public final class WebhookBuilder {

    private static final int MAX_HEADERS = 50;
    private static final int MAX_CONTACTS = 50;

    final String id;

    @Nullable
    String name;

    String tenant = "";
    private @Nullable UrlTemplate url;
    EventSelection events = EventSelection.none();

    @Nullable
    String filter;

    boolean excludeBody;
    boolean enabled = true;
    Headers headers = Headers.none();
    KeyRing keys = KeyRing.empty();

    @Nullable
    String signature;

    @Nullable
    String format;

    DeliveryOptions delivery = DeliveryOptions.defaults();
    TlsOptions tls = TlsOptions.defaults();
    List<String> contacts = new ArrayList<>();
    String description = "";

    @Nullable
    Instant lastUpdated;

    @Nullable
    String lastUpdatedBy;

    WebhookBuilder(String id) {
        this.id = WebhookTexts.checkName("id", id, 1);
    }

    WebhookBuilder(Webhook webhook) {
        id = webhook.id();
        name = webhook.name();
        tenant = webhook.tenant();
        url = webhook.url();
        events = webhook.events();
        filter = webhook.filter().orElse(null);
        excludeBody = webhook.excludesBody();
        enabled = webhook.isEnabled();
        headers = webhook.headers();
        keys = webhook.keys();
        signature = webhook.signature().orElse(null);
        format = webhook.format().orElse(null);
        delivery = webhook.delivery();
        tls = webhook.tls();
        contacts = new ArrayList<>(webhook.contacts());
        description = webhook.description();
        lastUpdated = webhook.lastUpdated().orElse(null);
        lastUpdatedBy = webhook.lastUpdatedBy().orElse(null);
    }

    /**
     * Says what people call it; without this call its name is its id.
     *
     * @param name 1 to 255 characters without control characters
     * @return this
     * @throws IllegalArgumentException if it is not so
     */
    public WebhookBuilder name(String name) {
        this.name = WebhookTexts.checkName("name", name, 1);
        return this;
    }

    /**
     * Says whose it is; without this call it belongs to the default tenant.
     *
     * @param tenant at most 255 characters without control characters; {@code ""} is the default tenant
     * @return this
     * @throws IllegalArgumentException if it is not so
     */
    public WebhookBuilder tenant(String tenant) {
        this.tenant = WebhookTexts.checkName("tenant", tenant, 0);
        return this;
    }

    /**
     * Says where its events go, with {@linkplain TemplateOptions#defaults() default options}.
     *
     * @param template a URL template
     * @return this
     * @throws TemplateException if it is none
     */
    public WebhookBuilder url(String template) {
        return url(UrlTemplate.parse(template));
    }

    /**
     * Says where its events go.
     *
     * @param template a URL template
     * @param options its variables, and how it is expanded
     * @return this
     * @throws TemplateException if it is none
     */
    public WebhookBuilder url(String template, TemplateOptions options) {
        return url(UrlTemplate.parse(template, options));
    }

    /**
     * Says where its events go.
     *
     * @param template the template
     * @return this
     */
    public WebhookBuilder url(UrlTemplate template) {
        this.url = requireNonNull(template, "template");
        return this;
    }

    /**
     * Adds events that it listens to. A webhook that listens to nothing is legal: it is only triggered.
     *
     * @param types wire names, which no catalogue needs to know: {@code "jira:issue_updated"}
     * @return this
     * @throws IllegalArgumentException if one is no {@link EventType}
     */
    public WebhookBuilder on(String... types) {
        for (String type : types) {
            events = events.with(EventType.of(type));
        }
        return this;
    }

    /**
     * Adds a group of events, those that join it later included.
     *
     * @param group the group: {@code EventGroup.jira("issue")}
     * @return this
     */
    public WebhookBuilder onGroup(EventGroup group) {
        events = events.with(group);
        return this;
    }

    /**
     * Makes it listen to all events of its tenant, whatever their source.
     *
     * @return this
     */
    public WebhookBuilder onAll() {
        events = EventSelection.all();
        return this;
    }

    /**
     * Replaces all that was said about events.
     *
     * @param events the selection
     * @return this
     */
    public WebhookBuilder events(EventSelection events) {
        this.events = requireNonNull(events, "events");
        return this;
    }

    /**
     * Says what else must hold of an event. The text is checked when the webhook is registered.
     *
     * @param filter text in the publisher's filter language, at most 32,768 characters; blank for none
     * @return this
     * @throws IllegalArgumentException if it is too long
     */
    public WebhookBuilder filter(String filter) {
        this.filter = filter.isBlank() ? null : WebhookTexts.checkText("filter", filter);
        return this;
    }

    /**
     * Says whether requests have no body; without this call they have one.
     *
     * @param excludeBody true for none
     * @return this
     */
    public WebhookBuilder excludeBody(boolean excludeBody) {
        this.excludeBody = excludeBody;
        return this;
    }

    /**
     * Switches it on or off; without this call it is on.
     *
     * @param enabled false to switch it off
     * @return this
     */
    public WebhookBuilder enabled(boolean enabled) {
        this.enabled = enabled;
        return this;
    }

    /**
     * Sets a header field of its requests.
     *
     * @param name a name that is not reserved: neither HTTP nor a wire format sets it
     * @param value the value; whatever the field had before is gone
     * @return this
     * @throws IllegalArgumentException if the name is reserved or malformed, the value would break the line, or there are
     *     more than 50 fields
     */
    public WebhookBuilder header(String name, String value) {
        Headers.requireField(name, value);
        ReservedHeaders.refuse(name);
        headers = headers.with(name, value);
        if (headers.toMap().size() > MAX_HEADERS) {
            throw new IllegalArgumentException("a webhook has at most " + MAX_HEADERS + " header fields, found more");
        }
        return this;
    }

    /**
     * Replaces all header fields of its requests.
     *
     * @param headers the fields; of a field with several values the first counts
     * @return this
     * @throws IllegalArgumentException as for {@link #header}
     */
    public WebhookBuilder headers(Headers headers) {
        this.headers = Headers.none();
        headers.toMap().forEach((field, values) -> header(field, values.get(0)));
        return this;
    }

    /**
     * Adds a secret in front of the others: it is the newest from now on. One that is there already moves to the front.
     * The others keep signing; {@link KeyRing#rotated} has them end.
     *
     * @param secret the secret, or another key
     * @return this
     */
    public WebhookBuilder secret(SigningKey secret) {
        keys = keys.with(requireNonNull(secret, "secret"));
        return this;
    }

    /**
     * Replaces all keys.
     *
     * @param keys newest first, at least one of them without an end; none for requests that are not signed
     * @return this
     */
    public WebhookBuilder keys(KeyRing keys) {
        this.keys = requireNonNull(keys, "keys");
        return this;
    }

    /**
     * Says how its requests are signed; without this call by the scheme of their format.
     *
     * @param scheme the name of a signature scheme, 1 to 255 characters without control characters: {@code
     *     "standard-webhooks"}
     * @return this
     * @throws IllegalArgumentException if it is not so
     */
    public WebhookBuilder signature(String scheme) {
        this.signature = WebhookTexts.checkName("signature", scheme, 1);
        return this;
    }

    /**
     * Says in which format its requests are; without this call each event goes out in that of its own source.
     *
     * @param source the id of a source, 1 to 255 characters without control characters: {@code "jira"}
     * @return this
     * @throws IllegalArgumentException if it is not so
     */
    public WebhookBuilder format(String source) {
        this.format = WebhookTexts.checkName("format", source, 1);
        return this;
    }

    /**
     * Says how its deliveries differ from the publisher's defaults.
     *
     * @param delivery the options
     * @return this
     */
    public WebhookBuilder delivery(DeliveryOptions delivery) {
        this.delivery = requireNonNull(delivery, "delivery");
        return this;
    }

    /**
     * Says whom connections to it trust, and the certificate that they show.
     *
     * @param tls the options
     * @return this
     */
    public WebhookBuilder tls(TlsOptions tls) {
        this.tls = requireNonNull(tls, "tls");
        return this;
    }

    /**
     * Adds somebody to be told of trouble with it.
     *
     * @param contact an address of any kind, 1 to 255 characters without control characters
     * @return this
     * @throws IllegalArgumentException if it is not so
     */
    public WebhookBuilder contact(String contact) {
        contacts.add(WebhookTexts.checkName("contact", contact, 1));
        return this;
    }

    /**
     * Replaces all contacts.
     *
     * @param contacts addresses of any kind
     * @return this
     * @throws IllegalArgumentException as for {@link #contact}
     */
    public WebhookBuilder contacts(List<String> contacts) {
        this.contacts.clear();
        contacts.forEach(this::contact);
        return this;
    }

    /**
     * Says what it is for.
     *
     * @param description text for people, at most 32,768 characters
     * @return this
     * @throws IllegalArgumentException if it is too long
     */
    public WebhookBuilder description(String description) {
        this.description = WebhookTexts.checkText("description", description);
        return this;
    }

    /**
     * Says when it was last changed, and by whom.
     *
     * @param at the time
     * @param by the user, 1 to 255 characters without control characters
     * @return this
     * @throws IllegalArgumentException if the user is malformed
     */
    public WebhookBuilder lastUpdated(Instant at, String by) {
        lastUpdated(at);
        lastUpdatedBy = WebhookTexts.checkName("user", by, 1);
        return this;
    }

    /**
     * Says when it was last changed, by nobody known.
     *
     * @param at the time
     * @return this
     */
    public WebhookBuilder lastUpdated(Instant at) {
        lastUpdated = requireNonNull(at, "at");
        lastUpdatedBy = null;
        return this;
    }

    /**
     * The webhook.
     *
     * @return a new webhook
     * @throws IllegalArgumentException if it has no URL, too many secrets or contacts, or only secrets that end
     */
    public Webhook build() {
        if (url == null) {
            throw new IllegalArgumentException("webhook '" + id + "' has no URL; say where its events go by url(…)");
        }
        keys.requireSound(id);
        if (contacts.size() > MAX_CONTACTS) {
            throw new IllegalArgumentException(
                    "webhook '" + id + "' has at most " + MAX_CONTACTS + " contacts, found " + contacts.size());
        }
        return new Webhook(this, url);
    }
}
