package webhook4j.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static webhook4j.testkit.RecordingDispatcher.answered;
import static webhook4j.testkit.RecordingDispatcher.failed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryPolicy;
import webhook4j.delivery.DeliveryState;
import webhook4j.delivery.DispatchResult;
import webhook4j.delivery.FailureKind;
import webhook4j.delivery.Rate;
import webhook4j.event.Event;
import webhook4j.registry.DeliveryOptions;
import webhook4j.registry.WebhookBuilder;

/** A slow, dead or overloaded endpoint hurts nobody else, and is not hurt by us. */
class IsolationTest {

    private static final String DEAD = "https://dead.example.com:443";

    /** Four that failed, and a full endpoint that was under way when the fifth did. */
    private static final int MOST_BEFORE_OPEN = 4 + 10;

    private final List<String> published = new ArrayList<>();
    private Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    private void with(UnaryOperator<PublisherBuilder> more) {
        bench.close();
        bench = new Bench(more);
    }

    @Test
    void a_dead_endpoint_is_left_alone_and_burns_no_attempts() {
        // given
        register("dead", "well");
        deadEndpointAnswers(failed(FailureKind.REFUSED));

        // when
        publish(40);

        // then
        assertThat(requestsTo("well")).isEqualTo(40);
        assertThat(requestsTo("dead")).isBetween(5, MOST_BEFORE_OPEN);
        assertThat(bench.news.all).contains("deferred " + DEAD + ": 5 attempts in a row failed");
        assertThat(deliveriesTo("dead"))
                .filteredOn(delivery -> delivery.attempts() == 0)
                .hasSizeGreaterThanOrEqualTo(40 - MOST_BEFORE_OPEN)
                .allMatch(delivery -> delivery.state() instanceof DeliveryState.Pending);
    }

    @Test
    void one_attempt_probes_and_then_everything_that_waited_goes_out() {
        register("dead", "well");
        deadEndpointAnswers(failed(FailureKind.CONNECT_TIMEOUT));
        publish(40);
        int before = requestsTo("dead");

        bench.clock.advance(Duration.ofSeconds(10));
        assertThat(requestsTo("dead")).isEqualTo(before + 1);
        deadEndpointAnswers(answered(200));
        bench.clock.advance(Duration.ofSeconds(20));

        assertThat(bench.news.all).contains("recovered " + DEAD);
        bench.clock.advance(Duration.ofMinutes(40));
        assertThat(deliveriesTo("dead")).allMatch(delivery -> delivery.state() instanceof DeliveryState.Delivered);
    }

    @Test
    void a_status_is_the_affair_of_its_webhook_alone() {
        register("dead", "well");
        deadEndpointAnswers(answered(500));

        publish(40);

        assertThat(requestsTo("dead")).isEqualTo(40);
        assertThat(bench.news.all).noneMatch(news -> news.startsWith("deferred"));
    }

    @Test
    void an_endpoint_that_says_retry_after_is_overloaded() {
        register("dead");
        deadEndpointAnswers(answered(503, "Retry-After", "120"));

        publish(40);

        assertThat(requestsTo("dead")).isBetween(5, MOST_BEFORE_OPEN);
        bench.clock.advance(Duration.ofSeconds(119));
        assertThat(requestsTo("dead")).isBetween(5, MOST_BEFORE_OPEN);
    }

    @Test
    void a_fault_of_our_own_opens_no_breaker() {
        register("dead");
        deadEndpointAnswers(failed(FailureKind.OWN_FAULT));

        publish(40);

        assertThat(requestsTo("dead")).isEqualTo(40);
        assertThat(bench.news.all).noneMatch(news -> news.startsWith("deferred"));
    }

    @Test
    void endpoints_that_hang_leave_room_for_the_others() {
        with(builder -> builder.maxAttempts(12, 10));
        register("dead", "well");
        bench.dispatcher.hold();
        accept(20);

        bench.dispatcher.awaitRequests(12);
        assertThat(bench.dispatcher.open())
                .extracting(attempt -> attempt.request().uri().getHost())
                .contains("dead.example.com", "well.example.com")
                .hasSize(12);
    }

    @Test
    void an_endpoint_gets_no_more_than_its_rate() {
        with(builder -> builder.endpointRate(Rate.perSecond(3)));
        register("dead", "well");

        publish(30);
        assertThat(requestsTo("dead")).isEqualTo(3);
        assertThat(requestsTo("well")).isEqualTo(3);

        bench.clock.advance(Duration.ofSeconds(5));
        assertThat(requestsTo("dead")).isEqualTo(18);
        bench.clock.advance(Duration.ofSeconds(5));
        assertThat(requestsTo("dead")).isEqualTo(30);
        assertThat(deliveriesTo("dead")).allMatch(delivery -> delivery.attempts() == 1);
    }

    @Test
    void a_webhook_gets_no_more_than_its_own_rate_and_slows_no_other_at_its_endpoint() {
        DeliveryOptions slow = DeliveryOptions.defaults().withRate(new Rate(2, Duration.ofMinutes(1)));
        bench.publisher.register(webhook("dead", "slow").delivery(slow).build());
        bench.publisher.register(webhook("dead", "quick").build());

        publish(10);

        assertThat(requestsOf("slow")).isEqualTo(2);
        assertThat(requestsOf("quick")).isEqualTo(10);
        bench.clock.advance(Duration.ofMinutes(2));
        assertThat(requestsOf("slow")).isEqualTo(6);
    }

    @Test
    void what_waits_for_an_endpoint_that_stays_dead_ends_when_its_webhook_is_disabled_for_it() {
        register("dead");
        deadEndpointAnswers(failed(FailureKind.REFUSED));
        publish(500);

        bench.clock.advance(Duration.ofDays(5));
        long unfinished = deliveriesTo("dead").stream()
                .filter(delivery -> !delivery.state().isFinished())
                .count();
        bench.clock.advance(Duration.ofDays(8));

        assertThat(unfinished).isGreaterThan(400);
        assertThat(deliveriesTo("dead")).allMatch(delivery -> delivery.state().isFinished());
        assertThat(bench.publisher.health().unfinished()).isZero();
    }

    @Test
    void what_is_given_up_with_its_webhook_waits_for_no_rate_and_takes_nothing_of_it() {
        with(builder -> builder.endpointRate(new Rate(1, Duration.ofHours(1))));
        bench.publisher.register(webhook("dead", "old").build());
        publish(20);

        bench.publisher.remove("old");
        bench.clock.settle();
        assertThat(deliveriesTo("old")).allMatch(delivery -> delivery.state().isFinished());
        bench.publisher.register(webhook("dead", "new").build());
        bench.publisher.publish(Bench.invoice());
        bench.clock.advance(Duration.ofHours(1));

        assertThat(requestsOf("new")).isEqualTo(1);
    }

    @Test
    void a_webhook_that_its_endpoint_had_removed_leaves_nothing_to_a_successor() {
        with(builder -> builder.policy(DeliveryPolicy.iceScrum(5)).endpointRate(new Rate(1, Duration.ofHours(1))));
        register("dead");
        bench.dispatcher.hold();
        accept(2);
        bench.dispatcher.awaitRequests(1);
        bench.dispatcher.open().get(0).complete(410);
        bench.dispatcher.release();
        bench.clock.settle();

        register("dead");
        bench.clock.advance(Duration.ofHours(2));

        assertThat(requestsTo("dead")).isEqualTo(1);
        assertThat(deliveriesTo("dead")).allMatch(delivery -> delivery.state().isFinished());
    }

    @Test
    void what_is_given_up_with_its_webhook_waits_for_no_breaker() {
        register("dead");
        deadEndpointAnswers(failed(FailureKind.REFUSED));
        publish(40);

        bench.publisher.remove("dead");
        bench.clock.settle();

        assertThat(deliveriesTo("dead")).allMatch(delivery -> delivery.state().isFinished());
    }

    @Test
    void what_waits_for_a_breaker_is_left_in_the_store_when_the_publisher_closes() {
        register("dead");
        deadEndpointAnswers(failed(FailureKind.REFUSED));
        publish(40);

        CloseReport report = bench.publisher.close(Duration.ofSeconds(10));

        assertThat(report.returned()).isEqualTo(40);
        assertThat(report.abandoned()).isZero();
    }

    private void register(String... endpoints) {
        for (String endpoint : endpoints) {
            bench.publisher.register(webhook(endpoint, endpoint).build());
        }
    }

    private static WebhookBuilder webhook(String endpoint, String id) {
        return Bench.webhook(id).url("https://" + endpoint + ".example.com/hooks");
    }

    private void deadEndpointAnswers(DispatchResult result) {
        bench.dispatcher.otherwise(
                request -> request.uri().getHost().equals("dead.example.com") ? result : answered(200));
    }

    private void publish(int count) {
        accept(count);
        bench.clock.settle();
    }

    private void accept(int count) {
        for (int i = 0; i < count; i++) {
            bench.publisher
                    .publish(
                            Event.builder("invoice.paid").id("e" + i).body("{}").build())
                    .deliveries()
                    .forEach(delivery -> published.add(delivery.id()));
        }
    }

    private int requestsTo(String endpoint) {
        return (int) bench.dispatcher.requests().stream()
                .filter(request -> request.uri().getHost().startsWith(endpoint + "."))
                .count();
    }

    private int requestsOf(String webhook) {
        return (int) bench.dispatcher.requests().stream()
                .filter(request -> request.webhookId().equals(webhook))
                .count();
    }

    private List<Delivery> deliveriesTo(String webhook) {
        return published.stream()
                .map(id -> bench.publisher.delivery(id).orElseThrow())
                .filter(delivery -> delivery.webhookId().equals(webhook))
                .toList();
    }
}
