package webhook4j.delivery;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Carries one attempt to its endpoint and brings back what came of it. Handed to the publisher, or found by {@link
 * java.util.ServiceLoader}.
 *
 * <p>Implementations are safe for use by many threads, never block the caller, follow no redirects, and end every
 * attempt within {@link DeliveryRequest#deadline()}, response body included.
 */
@FunctionalInterface
public interface Dispatcher extends AutoCloseable {

    /**
     * Makes one attempt.
     *
     * @param request what to send and where
     * @return what came of it; a peer's fault is a {@link DispatchResult.Failed}, never a failed stage. A stage that
     *     fails tells of a fault on this side.
     */
    CompletionStage<DispatchResult> dispatch(DeliveryRequest request);

    /**
     * Says what speaks against sending to a URL, as every attempt is vetted: the same check, asked when a webhook is
     * saved. May look a name up, and then blocks for as long as the resolver does. A name without an address is no
     * reason: it may come.
     *
     * @param uri an absolute URL
     * @return a sentence for whoever registers the webhook; empty if nothing does, and by default
     */
    default Optional<String> refusal(URI uri) {
        return Optional.empty();
    }

    /** Frees what the dispatcher holds. May be called twice. Attempts under way may be cut short. */
    @Override
    default void close() {}
}
