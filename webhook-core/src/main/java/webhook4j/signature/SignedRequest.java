package webhook4j.signature;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;

/**
 * One attempt with its signature. Immutable; safe to share between threads.
 *
 * @param headers the header fields of the unsigned request and those of the signature
 * @param body the bytes to send, read-only: those of the unsigned request, unless the signature wraps them
 */
public record SignedRequest(Headers headers, ByteBuffer body) {

    public SignedRequest {
        requireNonNull(headers, "headers");
        body = body.asReadOnlyBuffer();
    }

    /**
     * The bytes to send.
     *
     * @return a new read-only view, whose position is its own
     */
    @Override
    public ByteBuffer body() {
        return body.asReadOnlyBuffer();
    }
}
