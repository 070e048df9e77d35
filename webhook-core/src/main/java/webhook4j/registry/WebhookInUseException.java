package webhook4j.registry;

import java.util.Collection;
import java.util.List;

/** Says that a webhook cannot be removed, since transitions of a workflow trigger it. Immutable. */
public final class WebhookInUseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String webhookId;
    private final String[] transitions;

    private WebhookInUseException(String webhookId, String... transitions) {
        super("webhook '%s' is triggered by %d transition%s of a workflow: '%s'; unbind it first"
                .formatted(
                        webhookId,
                        transitions.length,
                        transitions.length == 1 ? "" : "s",
                        String.join("', '", transitions)));
        this.webhookId = webhookId;
        this.transitions = transitions;
    }

    /**
     * The exception for this webhook.
     *
     * @param webhookId the webhook
     * @param transitions what triggers it, at least one
     * @return the exception, to be thrown
     */
    public static WebhookInUseException of(String webhookId, Collection<String> transitions) {
        return new WebhookInUseException(
                webhookId, transitions.stream().distinct().sorted().toArray(String[]::new));
    }

    /**
     * Which webhook it is.
     *
     * @return the id
     */
    public String webhookId() {
        return webhookId;
    }

    /**
     * What triggers it.
     *
     * @return sorted, at least one
     */
    public List<String> transitions() {
        return List.of(transitions);
    }
}
