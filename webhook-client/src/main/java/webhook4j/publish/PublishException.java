package webhook4j.publish;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import webhook4j.filter.FilterException;

/** Says that a publisher cannot serve a webhook: which one, why, and what to do. Immutable. */
public final class PublishException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What was wrong. */
    public enum Kind {
        /** The webhook's filter is none. */
        BAD_FILTER,
        /** The webhook has a filter, but the publisher has no language to read it. */
        NO_FILTER_LANGUAGE,
        /** The publisher has no source of the name that the webhook's format has. */
        UNKNOWN_FORMAT,
        /** The publisher has no signature scheme of the name that the webhook asks for. */
        UNKNOWN_SIGNATURE,
        /** The webhook asks for a signature scheme and has no key to sign with. */
        MISSING_KEY,
        /** The webhook has a key that its signature scheme cannot use, or its wire format signs nothing. */
        UNUSABLE_KEY,
        /** An attempt might take longer than the publisher leases a delivery for. */
        DEADLINE_TOO_LONG,
        /** Requests may not go to the webhook's endpoint. */
        REFUSED_ENDPOINT
    }

    private final Kind kind;
    private final String webhookId;

    private PublishException(Kind kind, String webhookId, String problem, @Nullable Throwable cause) {
        super("webhook '" + webhookId + "': " + problem, cause);
        this.kind = kind;
        this.webhookId = webhookId;
    }

    static PublishException badFilter(String webhookId, FilterException fault) {
        return new PublishException(Kind.BAD_FILTER, webhookId, "its filter: " + fault.getMessage(), fault);
    }

    static PublishException noFilterLanguage(String webhookId) {
        return new PublishException(
                Kind.NO_FILTER_LANGUAGE,
                webhookId,
                "it has a filter, and there is no filter language; add webhook-jql to the dependencies, or hand one to"
                        + " WebhookPublisher.builder().filterLanguage(...)",
                null);
    }

    static PublishException unknownFormat(String webhookId, String format, Iterable<String> known) {
        return new PublishException(
                Kind.UNKNOWN_FORMAT,
                webhookId,
                "its format is '" + format + "', which no source has; known are " + String.join(", ", known),
                null);
    }

    static PublishException unknownSignature(String webhookId, String scheme, Iterable<String> known) {
        return new PublishException(
                Kind.UNKNOWN_SIGNATURE,
                webhookId,
                "its signature is '" + scheme + "', which no scheme is; known are " + String.join(", ", known)
                        + "; add others by WebhookPublisher.builder().signature(...)",
                null);
    }

    static PublishException missingKey(String webhookId, String scheme) {
        return new PublishException(
                Kind.MISSING_KEY,
                webhookId,
                "its signature is '" + scheme + "', and it has no key to sign with; add one by secret(...)",
                null);
    }

    static PublishException unusableKey(String webhookId, String scheme, int key, int keys, String refusal) {
        return new PublishException(
                Kind.UNUSABLE_KEY,
                webhookId,
                "signature '" + scheme + "' cannot use key " + key + " of " + keys + ": " + refusal
                        + "; hand over another key, or ask for another scheme by signature(...)",
                null);
    }

    static PublishException unsignedFormat(String webhookId, String format) {
        return new PublishException(
                Kind.UNUSABLE_KEY,
                webhookId,
                "it has keys, and format '" + format
                        + "', in which it may get events, signs nothing; ask for a scheme by"
                        + " signature(...), for another format, or drop the keys",
                null);
    }

    static PublishException deadlineTooLong(String webhookId, Object deadline, Object longest) {
        return new PublishException(
                Kind.DEADLINE_TOO_LONG,
                webhookId,
                "its deadline is " + deadline + ", and the publisher's lease allows " + longest
                        + "; shorten it, or lengthen WebhookPublisher.builder().lease(...)",
                null);
    }

    static PublishException refusedEndpoint(String webhookId, Object endpoint, String why) {
        return new PublishException(
                Kind.REFUSED_ENDPOINT,
                webhookId,
                "requests may not go to " + endpoint + ": " + why + "; register another URL, or have the dispatcher's"
                        + " AddressGuard allow this one",
                null);
    }

    /**
     * What was wrong.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Which webhook it was.
     *
     * @return the webhook's id
     */
    public String webhookId() {
        return webhookId;
    }

    /**
     * Where the filter is wrong.
     *
     * @return the language's own exception, present for {@link Kind#BAD_FILTER}
     */
    public Optional<FilterException> filterFault() {
        return getCause() instanceof FilterException fault ? Optional.of(fault) : Optional.empty();
    }
}
