package webhook4j.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import webhook4j.signature.HmacSignature;
import webhook4j.signature.Secret;
import webhook4j.signature.SignedRequest;
import webhook4j.signature.UnsignedRequest;
import webhook4j.source.OutgoingAttempt;
import webhook4j.source.OutgoingMessage;
import webhook4j.source.WireFormat;

/** Jira's requests as they would arrive: sound ones, to be spoilt by tests. */
final class Requests {

    static final Secret SECRET = Secret.of("the secret of this webhook");

    static final byte[] ISSUE_UPDATED = ("{\"webhookEvent\": \"jira:issue_updated\", \"timestamp\": 1700000000000,"
                    + " \"issue\": {\"id\": \"1\", \"key\": \"WEB-1\", \"fields\": {}}}")
            .getBytes(UTF_8);

    static final byte[] COMMENT_CREATED = ("{\"webhookEvent\": \"comment_created\", \"timestamp\": 1700000000000,"
                    + " \"comment\": {\"id\": \"7\", \"body\": \"Done.\"}}")
            .getBytes(UTF_8);

    private String method = "POST";
    private String target = "/hooks/jira?user_id=anna";
    private final Map<String, List<String>> headers = new LinkedHashMap<>();
    private final byte[] body;

    private Requests(byte[] body) {
        this.body = body;
    }

    static Requests jira(String deliveryId, byte[] body) {
        return new Requests(body)
                .with("Content-Type", "application/json; charset=UTF-8")
                .with("X-Atlassian-Webhook-Identifier", deliveryId)
                .with("X-Hub-Signature", HmacSignature.jira().sign(SECRET, ByteBuffer.wrap(body)));
    }

    /** A request that nobody signed. */
    static Requests of(byte[] body) {
        return new Requests(body).with("Content-Type", "application/json");
    }

    /** An attempt as a publisher sends it, signed with the secret. */
    static SignedRequest sent(WireFormat format, OutgoingAttempt attempt) {
        OutgoingMessage message = format.outgoing(attempt);
        UnsignedRequest unsigned = new UnsignedRequest(
                attempt.webhookId(), attempt.deliveryId(), attempt.at(), message.headers(), message.body());
        return format.signature()
                .orElseThrow()
                .sign(unsigned, List.of(SECRET))
                .toCompletableFuture()
                .join();
    }

    Requests to(String target) {
        this.target = target;
        return this;
    }

    Requests method(String method) {
        this.method = method;
        return this;
    }

    Requests with(String name, String... values) {
        headers.put(name, List.of(values));
        return this;
    }

    Requests without(String name) {
        headers.remove(name);
        return this;
    }

    Map<String, List<String>> headers() {
        return headers;
    }

    InboundRequest build() {
        return InboundRequest.of(method, URI.create(target), headers, body);
    }
}
