package webhook4j.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static webhook4j.receiver.Requests.ISSUE_UPDATED;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReceiverMetricsTest extends ReceiverBench {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private long requests(String source, String event, String outcome, String reason) {
        return registry.get("webhook4j.requests")
                .tag("source", source)
                .tag("event", event)
                .tag("outcome", outcome)
                .tag("reason", reason)
                .timer()
                .count();
    }

    private static InboundRequest event(String type) {
        return Requests.jira(type, ("{\"webhookEvent\": \"" + type + "\"}").getBytes(UTF_8))
                .build();
    }

    @Test
    void requests_are_counted_and_timed_by_what_became_of_them() {
        WebhookReceiver receiver = builder()
                .onAny((event, context) -> now = now.plus(Duration.ofMillis(250)))
                .on("acme:named", (event, context) -> {})
                .on("jira:issue_deleted", (event, context) -> {
                    throw new IllegalStateException("no");
                })
                .build();
        ReceiverMetrics.of(receiver).bindTo(registry);

        receiver.receive(issueUpdated("1"));
        receiver.receive(issueUpdated("1"));
        receiver.receive(
                Requests.jira("2", ISSUE_UPDATED).without("X-Hub-Signature").build());
        receiver.receive(Requests.jira("2", ISSUE_UPDATED).method("GET").build());
        receiver.receive(event("made-up-1"));
        receiver.receive(event("made-up-2"));
        receiver.receive(event("acme:named"));
        receiver.receive(event("jira:issue_deleted"));

        assertThat(requests("jira", "jira:issue_updated", "handled", "none")).isEqualTo(1);
        assertThat(requests("jira", "jira:issue_updated", "duplicate", "none")).isEqualTo(1);
        assertThat(requests("jira", "none", "refused", "missing_header")).isEqualTo(1);
        assertThat(requests("none", "none", "refused", "none")).isEqualTo(1);
        assertThat(requests("jira", "other", "handled", "none")).isEqualTo(2);
        assertThat(requests("jira", "acme:named", "handled", "none")).isEqualTo(1);
        assertThat(requests("jira", "jira:issue_deleted", "failed", "none")).isEqualTo(1);
        assertThat(registry.get("webhook4j.requests")
                        .tag("event", "jira:issue_updated")
                        .tag("outcome", "handled")
                        .timer()
                        .totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(250);
        assertThat(registry.get("webhook4j.handled")
                        .tag("event", "other")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(registry.get("webhook4j.handling.failed")
                        .tag("given_up", "false")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.getMeters())
                .noneMatch(meter -> meter.getId().toString().contains("made-up"));
    }

    @Test
    void the_inbox_shows_its_depth() {
        WebhookReceiver receiver = builder()
                .mode(AnswerMode.ANSWER_THEN_HANDLE)
                .executor(task -> {})
                .build();
        ReceiverMetrics.of(receiver).bindTo(registry);

        receiver.receive(issueUpdated("1"));
        receiver.receive(issueUpdated("2"));

        assertThat(registry.get("webhook4j.inbox.depth").gauge().value()).isEqualTo(2);
        assertThat(requests("jira", "jira:issue_updated", "taken", "none")).isEqualTo(2);
    }
}
