package webhook4j.signature;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * How requests are signed: which text, by which algorithm, in which header.
 *
 * <p>A webhook asks for a scheme by its {@link #name()}; without that it gets the one of its wire format. A scheme has no
 * keys of its own: they are the webhook's, as they are at the attempt.
 *
 * <p>Implementations are immutable and safe for use by many threads.
 */
public interface SignatureScheme {

    /**
     * The schemes that need no settings, by the names of who uses them: {@code github}, {@code jira}, {@code icescrum},
     * {@code shopify}, {@code slack}, {@code stripe}, {@code standard-webhooks}.
     *
     * @return the schemes; equal names do not occur
     */
    static List<SignatureScheme> builtIn() {
        return List.of(
                HmacSignature.github(),
                HmacSignature.jira(),
                HmacSignature.iceScrum(),
                HmacSignature.shopify(),
                SlackSignature.create(),
                TimestampedSignature.stripe(),
                StandardWebhooksSignature.create());
    }

    /**
     * By what webhooks ask for it.
     *
     * @return {@code "standard-webhooks"}, say; 1 to 255 characters without control characters
     */
    String name();

    /**
     * The header fields that it sets, whatever they were before.
     *
     * @return their names; none where the signature stands in the body
     */
    Set<String> headers();

    /**
     * Says why a key is of no use to this scheme.
     *
     * @param key the key
     * @return what was expected and what was found, without the key; empty if the key can be used
     */
    Optional<String> refusal(SigningKey key);

    /**
     * Signs one attempt.
     *
     * @param request the attempt
     * @param keys the keys that count now, newest first: at least one, none of which {@link #refusal} refuses. Where a
     *     request has room for one signature only, it is the newest key's.
     * @return the signed attempt; completed already unless a {@link RemoteKey} signs, whose signer may fail. Messages of
     *     exceptions of the scheme's own show no key.
     */
    CompletionStage<SignedRequest> sign(UnsignedRequest request, List<? extends SigningKey> keys);
}
