package webhook4j.source;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import webhook4j.signature.Headers;

/**
 * What a system wants to be answered in a handshake. Immutable; safe to share between threads.
 *
 * @param status the HTTP status, 200 to 599
 * @param headers the header fields, without {@code Content-Length}
 * @param body the bytes, perhaps none; copied
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out
public record Reply(int status, Headers headers, byte[] body) {

    public Reply {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("a final status is 200 to 599, found " + status);
        }
        requireNonNull(headers, "headers");
        body = body.clone();
    }

    /**
     * An answer of a status alone.
     *
     * @param status the HTTP status, 200 to 599
     * @return the answer
     */
    public static Reply empty(int status) {
        return new Reply(status, Headers.none(), new byte[0]);
    }

    /**
     * An answer in plain text, exactly as given.
     *
     * @param status the HTTP status, 200 to 599
     * @param text the body
     * @return the answer, {@code text/plain} in UTF-8
     */
    public static Reply text(int status, String text) {
        Headers headers = Headers.builder()
                .with("Content-Type", "text/plain; charset=utf-8")
                .build();
        return new Reply(status, headers, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The bytes.
     *
     * @return a copy
     */
    @Override
    public byte[] body() {
        return body.clone();
    }

    /** Tells the status alone. */
    @Override
    public String toString() {
        return "Reply[" + status + "]";
    }
}
