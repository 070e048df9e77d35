package webhook4j.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static webhook4j.publish.Bench.webhook;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.source.StandardWebhooks;
import webhook4j.xurrent.Xurrent;

/** What a webhook gets when it is pinged is what its format has for that. */
class PingTest {

    @Test
    void a_ping_is_in_the_webhooks_format() {
        try (Bench bench = new Bench(builder ->
                builder.source(Xurrent.format("https://acme.xurrent.com")).source(StandardWebhooks.format()))) {
            bench.publisher.register(
                    webhook("219").format("xurrent").enabled(false).build());
            bench.publisher.register(webhook("own").build());
            bench.publisher.register(webhook("jira").format("jira").build());
            bench.publisher.register(webhook("sw").format("standard-webhooks").build());

            bench.publisher.webhooks().forEach(webhook -> bench.publisher.ping(webhook.id()));
            bench.clock.settle();

            var bodies = bench.dispatcher.requests().stream()
                    .collect(Collectors.toMap(DeliveryRequest::webhookId, PingTest::body));
            long now = bench.clock.instant().toEpochMilli();
            assertThat(bodies.get("219")).contains("\"object_id\":12345", "\"webhook_id\":219");
            assertThat(bodies.get("own"))
                    .isEqualTo("{\"type\":\"ping\",\"timestamp\":\"" + bench.clock.instant() + "\"}");
            assertThat(bodies.get("sw")).endsWith(",\"data\":{}}");
            assertThat(bodies.get("jira")).contains("\"timestamp\":" + now, "\"webhookEvent\":\"ping\"");
        }
    }

    private static String body(DeliveryRequest request) {
        return StandardCharsets.UTF_8.decode(request.body()).toString();
    }
}
