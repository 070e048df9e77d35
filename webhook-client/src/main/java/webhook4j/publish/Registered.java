package webhook4j.publish;

import java.util.Optional;
import webhook4j.registry.Webhook;

/**
 * A webhook as a publisher serves it.
 *
 * @param webhook the webhook
 * @param fault why it gets nothing: it came into the registry past the publisher, and its filter is none
 */
record Registered(Webhook webhook, Optional<String> fault) {

    /** Whether there are events that the webhook gets. */
    boolean getsEvents() {
        return webhook.isEnabled() && !webhook.events().isEmpty() && fault.isEmpty();
    }
}
