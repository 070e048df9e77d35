package webhook4j.delivery;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a listener is told of a webhook. Immutable; safe to share between threads. Made by the engine; it may come to say
 * more.
 */
public final class WebhookNotice {

    private final String tenant;
    private final String webhookId;
    private final List<String> contacts;
    private final WebhookHealth health;
    private final String detail;

    private WebhookNotice(String tenant, String webhookId, List<String> contacts, WebhookHealth health, String detail) {
        this.tenant = requireNonNull(tenant, "tenant");
        this.webhookId = requireNonNull(webhookId, "webhookId");
        this.contacts = List.copyOf(contacts);
        this.health = requireNonNull(health, "health");
        this.detail = requireNonNull(detail, "detail");
    }

    /**
     * A notice.
     *
     * @param tenant whose webhook it is
     * @param webhookId the webhook
     * @param contacts whom to tell of trouble with it
     * @param health how it fares
     * @param detail a sentence for a person, without a secret
     * @return the notice
     */
    public static WebhookNotice of(
            String tenant, String webhookId, List<String> contacts, WebhookHealth health, String detail) {
        return new WebhookNotice(tenant, webhookId, contacts, health, detail);
    }

    /**
     * Whose webhook it is.
     *
     * @return the tenant
     */
    public String tenant() {
        return tenant;
    }

    /**
     * Which webhook it is.
     *
     * @return its id
     */
    public String webhookId() {
        return webhookId;
    }

    /**
     * Whom to tell.
     *
     * @return addresses of any kind, as the webhook has them
     */
    public List<String> contacts() {
        return contacts;
    }

    /**
     * How the webhook fares after what the notice tells.
     *
     * @return the health
     */
    public WebhookHealth health() {
        return health;
    }

    /**
     * What happened.
     *
     * @return a sentence for a person; holds nothing that the endpoint wrote, and no secret
     */
    public String detail() {
        return detail;
    }

    /** Shows no contacts, which name people. */
    @Override
    public String toString() {
        return "WebhookNotice[webhook " + webhookId + (tenant.isEmpty() ? "" : " of tenant " + tenant) + ": " + detail
                + "]";
    }
}
