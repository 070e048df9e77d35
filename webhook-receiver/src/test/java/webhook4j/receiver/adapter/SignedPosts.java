package webhook4j.receiver.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import webhook4j.jira.Jira;
import webhook4j.signature.Headers;
import webhook4j.signature.Secret;
import webhook4j.signature.UnsignedRequest;

/** What Jira's signed requests carry. */
public final class SignedPosts {

    /** The secret of both ends. */
    public static final Secret SECRET = Secret.of("the secret of this webhook");

    static final byte[] BODY =
            "{\"webhookEvent\": \"jira:issue_updated\", \"issue\": {\"key\": \"WEB-1\"}}".getBytes(UTF_8);

    private SignedPosts() {}

    /** The lines of the headers of a delivery with an id, without those that frame the body. */
    public static List<String> headers(String deliveryId, byte[] body) {
        List<String> lines = headers(body);
        lines.add("X-Atlassian-Webhook-Identifier: " + deliveryId);
        return lines;
    }

    /** The lines of the headers of a delivery without an id, without those that frame the body. */
    public static List<String> headers(byte[] body) {
        Headers headers = Headers.none().with("Content-Type", "application/json");
        List<String> lines = new ArrayList<>();
        Jira.format()
                .signature()
                .orElseThrow()
                .sign(new UnsignedRequest("ci", "1", Instant.EPOCH, headers, ByteBuffer.wrap(body)), List.of(SECRET))
                .toCompletableFuture()
                .join()
                .headers()
                .toMap()
                .forEach((name, values) -> values.forEach(value -> lines.add(name + ": " + value)));
        return lines;
    }
}
