package webhook4j.registry;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A webhook that a transition of a workflow triggers, as it was when it was bound. Immutable; safe to share between
 * threads.
 *
 * @param webhook the webhook
 * @param transition the transition, as the workflow names it
 */
public record Binding(Webhook webhook, String transition) {

    public Binding {
        requireNonNull(webhook, "webhook");
        requireNonNull(transition, "transition");
    }

    /**
     * Tells whether the webhook fires twice for a transition: it is triggered by it, and listens to events too. This is
     * as in Jira, whose documentation advises to clear the events of such a webhook.
     *
     * @return true if it listens to events
     */
    public boolean firesTwice() {
        return !webhook.events().isEmpty();
    }

    /**
     * What to tell the person who bound it.
     *
     * @return a sentence, or empty when all is well
     */
    public Optional<String> warning() {
        return firesTwice()
                ? Optional.of("webhook '" + webhook.id() + "' is triggered by transition '" + transition
                        + "' and also listens to " + webhook.events()
                        + ": it fires twice when the transition raises one of them; select no events for it")
                : Optional.empty();
    }
}
