package webhook4j.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static webhook4j.publish.Bench.invoice;
import static webhook4j.publish.Bench.webhook;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.delivery.DispatchResult;
import webhook4j.delivery.Dispatcher;
import webhook4j.registry.InMemoryWebhookRegistry;
import webhook4j.registry.Webhook;
import webhook4j.testkit.RecordingDispatcher;

/** What the dispatcher would not send to is refused when it is saved. */
class GuardOnSaveTest {

    /** Refuses one host, as an address guard does. */
    private static final class Guarded implements Dispatcher {
        private final List<URI> asked = new ArrayList<>();
        private final RecordingDispatcher carrier;

        private Guarded(RecordingDispatcher carrier) {
            this.carrier = carrier;
        }

        @Override
        public CompletionStage<DispatchResult> dispatch(DeliveryRequest request) {
            return carrier.dispatch(request);
        }

        @Override
        public Optional<String> refusal(URI uri) {
            asked.add(uri);
            return uri.getHost().equals("inside.example.com")
                    ? Optional.of("the host has an address that is private (10.0.0.0/8)")
                    : Optional.empty();
        }
    }

    private final RecordingDispatcher carrier = new RecordingDispatcher();
    private final Guarded guarded = new Guarded(carrier);
    private final Webhook inside =
            webhook("ci").url("https://inside.example.com:8443/x/${issue.key}").build();

    @Test
    void a_webhook_of_an_endpoint_inside_is_not_registered() {
        try (Bench bench = new Bench(builder -> builder.dispatcher(guarded))) {
            assertThatThrownBy(() -> bench.publisher.register(inside))
                    .isInstanceOfSatisfying(
                            PublishException.class,
                            e -> assertThat(e.kind()).isEqualTo(PublishException.Kind.REFUSED_ENDPOINT))
                    .hasMessage("webhook 'ci': requests may not go to https://inside.example.com:8443: the host has an"
                            + " address that is private (10.0.0.0/8); register another URL, or have the dispatcher's"
                            + " AddressGuard allow this one");
            assertThat(bench.publisher.webhooks()).isEmpty();
            assertThat(guarded.asked).containsExactly(URI.create("https://inside.example.com:8443"));
        }
    }

    @Test
    void nor_does_one_move_there() {
        try (Bench bench = new Bench(builder -> builder.dispatcher(guarded))) {
            Webhook outside = bench.publisher.register(webhook("ci").build());

            assertThatThrownBy(() -> bench.publisher.update(inside)).isInstanceOf(PublishException.class);
            assertThat(bench.publisher.webhooks()).containsExactly(outside);
        }
    }

    @Test
    void one_whose_name_leads_inside_by_now_can_be_changed_in_all_else() {
        InMemoryWebhookRegistry registry = new InMemoryWebhookRegistry();
        registry.add(inside);
        try (Bench bench = new Bench(builder -> builder.dispatcher(guarded).registry(registry))) {
            Webhook off = inside.toBuilder().enabled(false).build();
            Webhook otherPath =
                    inside.toBuilder().url("https://inside.example.com:8443/y").build();
            Webhook otherPort =
                    inside.toBuilder().url("https://inside.example.com/x").build();

            assertThat(bench.publisher.update(off)).isEqualTo(off);
            assertThat(bench.publisher.update(otherPath)).isEqualTo(otherPath);
            assertThatThrownBy(() -> bench.publisher.update(otherPort)).isInstanceOf(PublishException.class);
        }
    }

    @Test
    void one_that_comes_past_the_publisher_is_judged_at_the_attempt() {
        InMemoryWebhookRegistry registry = new InMemoryWebhookRegistry();
        try (Bench bench = new Bench(builder -> builder.dispatcher(guarded).registry(registry))) {
            registry.add(
                    inside.toBuilder().url("https://inside.example.com/hooks").build());

            bench.publisher.publish(invoice());
            bench.clock.settle();

            assertThat(carrier.requests()).hasSize(1);
            assertThat(guarded.asked).isEmpty();
        }
    }

    @Test
    void a_dispatcher_without_an_opinion_refuses_nothing() {
        try (Bench bench = new Bench()) {
            assertThat(bench.publisher.register(inside)).isEqualTo(inside);
        }
    }
}
