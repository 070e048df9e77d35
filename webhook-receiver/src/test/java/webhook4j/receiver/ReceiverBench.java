package webhook4j.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static webhook4j.receiver.Requests.ISSUE_UPDATED;
import static webhook4j.receiver.Requests.SECRET;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import webhook4j.jira.Jira;

/** A receiver of Jira's webhooks on a test's bench: time stands still, and what is handled or refused is written down. */
abstract class ReceiverBench {

    Instant now = Instant.parse("2026-11-01T12:00:00Z");
    final List<String> calls = new ArrayList<>();
    final List<Refusal> refusals = new ArrayList<>();

    final ReceiverBuilder builder() {
        return WebhookReceiver.builder()
                .source(Jira.signedWith(SECRET))
                .clock(() -> now)
                .onRejected(refusals::add)
                .onAny((event, context) -> calls.add(event.type().value()));
    }

    static InboundRequest issueUpdated(String deliveryId) {
        return Requests.jira(deliveryId, ISSUE_UPDATED).build();
    }

    static String text(InboundResponse response) {
        return new String(response.body(), UTF_8);
    }
}
