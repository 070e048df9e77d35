package webhook4j.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static webhook4j.publish.Bench.webhook;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.delivery.DispatchResult;
import webhook4j.registry.InMemoryWebhookRegistry;
import webhook4j.registry.WebhookRegistry;
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

    @Test
    void a_ping_ends_that_begins_when_the_publisher_has_just_been_closed() {
        Bench[] bench = new Bench[1];
        AtomicBoolean closes = new AtomicBoolean();
        SplittableRandom random = new SplittableRandom(1);
        bench[0] = new Bench(builder -> builder.random(() -> {
            if (closes.getAndSet(false)) {
                bench[0].publisher.close(Duration.ZERO);
            }
            return random.nextLong();
        }));
        try (Bench closed = bench[0]) {
            closed.publisher.register(webhook("ci").build());
            closes.set(true);

            var ping = closed.publisher.ping("ci").toCompletableFuture();

            assertThat(ping).isCompletedWithValueMatching(result -> result instanceof DispatchResult.Failed);
            closed.clock.settle();
            assertThat(closed.dispatcher.requests()).isEmpty();
        }
    }

    @Test
    void a_ping_ends_though_the_registry_breaks_on_its_answer() {
        AtomicBoolean broken = new AtomicBoolean();
        InMemoryWebhookRegistry registry = new InMemoryWebhookRegistry();
        WebhookRegistry breaking = (WebhookRegistry) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {WebhookRegistry.class}, (proxy, method, arguments) -> {
                    if (broken.get() && method.getName().equals("update")) {
                        throw new NoClassDefFoundError("driver");
                    }
                    return method.invoke(registry, arguments);
                });
        try (Bench bench = new Bench(builder -> builder.registry(breaking))) {
            bench.publisher.register(webhook("ci").enabled(false).build());
            broken.set(true);

            var ping = bench.publisher.ping("ci").toCompletableFuture();
            assertThatThrownBy(bench.clock::settle).hasStackTraceContaining("driver");

            assertThat(ping).isCompletedWithValueMatching(result -> result instanceof DispatchResult.Answered);
        }
    }

    private static String body(DeliveryRequest request) {
        return StandardCharsets.UTF_8.decode(request.body()).toString();
    }
}
