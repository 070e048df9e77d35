package webhook4j.source;

import java.util.List;
import webhook4j.signature.SignedRequest;
import webhook4j.signature.SigningKey;
import webhook4j.signature.UnsignedRequest;

/** Attempts as a publisher sends them: laid out by the format, then signed by its scheme. */
public final class Sent {

    private Sent() {}

    public static OutgoingMessage by(WireFormat format, OutgoingAttempt attempt, SigningKey... keys) {
        OutgoingMessage message = format.outgoing(attempt);
        if (keys.length == 0) {
            return message;
        }
        SignedRequest signed = format.signature()
                .orElseThrow()
                .sign(
                        new UnsignedRequest(
                                attempt.webhookId(),
                                attempt.deliveryId(),
                                attempt.at(),
                                message.headers(),
                                message.body()),
                        List.of(keys))
                .toCompletableFuture()
                .join();
        return new OutgoingMessage(signed.headers(), signed.body());
    }
}
