package webhook4j.signature;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Requests of tests, signed. */
final class Signed {

    static final Instant AT = Instant.ofEpochSecond(1_614_265_330);

    private Signed() {}

    static UnsignedRequest request(String deliveryId, Instant at, byte[] body) {
        return new UnsignedRequest("ci", deliveryId, at, Headers.none(), ByteBuffer.wrap(body));
    }

    static UnsignedRequest request(String body) {
        return request("delivery-1", AT, utf8(body));
    }

    static SignedRequest by(SignatureScheme scheme, UnsignedRequest request, SigningKey... keys) {
        return now(scheme.sign(request, List.of(keys)));
    }

    static String header(SignatureScheme scheme, UnsignedRequest request, String name, SigningKey... keys) {
        return by(scheme, request, keys).headers().first(name).orElseThrow();
    }

    static <T> T now(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
