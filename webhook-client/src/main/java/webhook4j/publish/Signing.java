package webhook4j.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import webhook4j.delivery.EngineClock;
import webhook4j.delivery.EngineClock.Cancellable;
import webhook4j.delivery.WebhookKey;
import webhook4j.registry.Webhook;
import webhook4j.signature.RemoteKey;
import webhook4j.signature.SignatureScheme;
import webhook4j.signature.SignedRequest;
import webhook4j.signature.SigningKey;
import webhook4j.signature.UnsignedRequest;
import webhook4j.source.WireFormat;

/**
 * Has attempts signed. Keys that are here sign on the calling thread; those that live elsewhere on threads of their own,
 * in a line for each webhook, so that nobody else waits for them. No signature is waited for longer than {@link
 * #PATIENCE}, whosever key and scheme it is.
 */
final class Signing {

    /** With the grace of an attempt it is well within the margin of a lease. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final EngineClock clock;
    private final Signatures signatures;
    private final SignerLines signers;

    Signing(EngineClock clock, Signatures signatures, Executor signers) {
        this.clock = clock;
        this.signatures = signatures;
        this.signers = new SignerLines(signers);
    }

    /** The scheme by which a webhook's requests in a format are signed; none when they are not. */
    Optional<SignatureScheme> schemeOf(Webhook webhook, WireFormat format) {
        return signatures.of(webhook, format);
    }

    /** The request as it is to be sent; fails if it cannot be signed. */
    CompletionStage<SignedRequest> sign(Webhook webhook, WireFormat format, UnsignedRequest request) {
        Optional<SignatureScheme> scheme = signatures.of(webhook, format);
        if (scheme.isEmpty()) {
            return CompletableFuture.completedFuture(new SignedRequest(request.headers(), request.body()));
        }
        List<SigningKey> keys = webhook.keys().at(request.at());
        CompletableFuture<SignedRequest> signed = new CompletableFuture<>();
        Instant late = clock.instant().plus(PATIENCE);
        Runnable work = () -> sign(scheme.get(), request, keys, signed);
        if (keys.stream().anyMatch(RemoteKey.class::isInstance)) {
            WebhookKey line = new WebhookKey(webhook.tenant(), webhook.id());
            return until(late, signed, signers.run(line, work, signed::completeExceptionally));
        }
        work.run();
        return signed.isDone() ? signed : until(late, signed, () -> {});
    }

    private CompletionStage<SignedRequest> until(
            Instant late, CompletableFuture<SignedRequest> signed, Cancellable work) {
        Cancellable timer = clock.wakeAt(late, () -> {
            if (signed.completeExceptionally(new SignatureLateException())) {
                work.cancel();
            }
            return CompletableFuture.completedFuture(null);
        });
        return signed.whenComplete((result, fault) -> timer.cancel());
    }

    private static void sign(
            SignatureScheme scheme,
            UnsignedRequest request,
            List<SigningKey> keys,
            CompletableFuture<SignedRequest> signed) {
        try {
            scheme.sign(request, keys).whenComplete((result, fault) -> {
                if (fault == null) {
                    signed.complete(result);
                } else {
                    signed.completeExceptionally(fault);
                }
            });
        } catch (RuntimeException | Error e) {
            signed.completeExceptionally(e);
        }
    }

    /** The signer of a key that lives elsewhere gave no signature in time. */
    static final class SignatureLateException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private SignatureLateException() {
            super("a signer gave no signature within " + PATIENCE);
        }
    }
}
