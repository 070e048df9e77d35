package webhook4j.publish;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;
import webhook4j.filter.Explanation;
import webhook4j.registry.Webhook;
import webhook4j.signature.Headers;

/**
 * What one webhook would get of an event, and why. Immutable; safe to share between threads.
 *
 * @param webhook the webhook
 * @param match whether it would get the event
 * @param reason why, in a sentence for a person
 * @param explanation what the filter saw, where it was asked
 * @param uri where the event would go; empty where it would not, or where no URL can be made
 * @param headers the header fields of the first attempt, where there would be one; signatures and the webhook's own
 *     header values are hidden
 */
public record Preview(
        Webhook webhook,
        Match match,
        String reason,
        Optional<Explanation> explanation,
        Optional<URI> uri,
        Headers headers) {

    public Preview {
        requireNonNull(webhook, "webhook");
        requireNonNull(match, "match");
        requireNonNull(reason, "reason");
        requireNonNull(explanation, "explanation");
        requireNonNull(uri, "uri");
        requireNonNull(headers, "headers");
    }

    /** Whether a webhook would get an event. */
    public enum Match {
        /** It would. */
        MATCHED,
        /** It would, but its URL cannot be made: the delivery would be given up at once. */
        TEMPLATE_FAILED,
        /** It is disabled. */
        DISABLED,
        /** It has not selected the event. */
        NOT_SELECTED,
        /** Its filter says no. */
        FILTERED_OUT,
        /** Its filter cannot be read or asked. */
        FILTER_FAILED
    }

    /** Names the webhook and the verdict; the URL may hold what is not for a log. */
    @Override
    public String toString() {
        return "Preview[" + webhook.id() + ": " + match + "]";
    }
}
