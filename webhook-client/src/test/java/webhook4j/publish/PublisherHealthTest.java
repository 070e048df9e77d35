package webhook4j.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static webhook4j.testkit.RecordingDispatcher.failed;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.DeliveryStore;
import webhook4j.delivery.FailureKind;
import webhook4j.delivery.InMemoryDeliveryStore;
import webhook4j.delivery.Rate;
import webhook4j.event.Event;

class PublisherHealthTest {

    @Test
    void tells_what_waits_for_whom_and_for_how_long() {
        try (Bench bench = new Bench()) {
            bench.publisher.register(Bench.webhook("ci").build());
            bench.dispatcher.otherwise(request -> failed(FailureKind.REFUSED));
            publish(bench, 40);
            bench.clock.advance(Duration.ofSeconds(4));

            PublisherHealth health = bench.publisher.health();

            assertThat(health.isWell()).isTrue();
            assertThat(health.unfinished()).isEqualTo(40);
            assertThat(health.deferred()).isEqualTo(40);
            assertThat(health.underWay()).isZero();
            assertThat(health.lag()).isEqualTo(Duration.ofSeconds(4));
            assertThat(health.deferredEndpoints())
                    .containsOnlyKeys("https://ci.example.com:443")
                    .containsValue(bench.clock.instant().plusSeconds(6));
        }
    }

    @Test
    void an_idle_publisher_is_well_and_has_no_lag() {
        try (Bench bench = new Bench()) {
            assertThat(bench.publisher.health())
                    .hasToString(
                            "PublisherHealth[unfinished 0, under way 0, deferred 0, lag PT0S, deferred endpoints []]");
        }
    }

    @Test
    void a_store_that_fails_is_told_and_forgotten_when_it_works_again() {
        AtomicBoolean broken = new AtomicBoolean();
        try (Bench bench = new Bench(builder -> builder.store(breakable(InMemoryDeliveryStore.create(), broken)))) {
            bench.publisher.register(Bench.webhook("ci").build());
            publish(bench, 1);
            broken.set(true);
            assertThatThrownBy(() -> publish(bench, 1)).hasMessage("the disk is full");

            bench.clock.advance(Duration.ofMinutes(1));
            assertThat(bench.publisher.health().isWell()).isFalse();

            broken.set(false);
            bench.clock.advance(Duration.ofMinutes(1));
            assertThat(bench.publisher.health().isWell()).isTrue();
        }
    }

    @Test
    void a_tenant_that_publishes_too_much_is_refused_before_anything_is_accepted() {
        Rate rate = Rate.perSecond(2);
        try (Bench bench = new Bench(builder ->
                builder.tenantRates(tenant -> tenant.equals("noisy") ? Optional.of(rate) : Optional.empty()))) {
            bench.publisher.register(Bench.webhook("noisy").tenant("noisy").build());
            publish(bench, "noisy", 2);

            assertThatThrownBy(() -> publish(bench, "noisy", 1))
                    .isInstanceOfSatisfying(TenantRateExceededException.class, refusal -> {
                        assertThat(refusal.tenant()).isEqualTo("noisy");
                        assertThat(refusal.retryAt())
                                .isEqualTo(bench.clock.instant().plusMillis(500));
                    })
                    .hasMessageContaining("tenant 'noisy' publishes at most 2 in PT1S");
            publish(bench, "quiet", 100);
            assertThat(bench.dispatcher.requests()).hasSize(2);
            bench.clock.advance(Duration.ofMillis(500));
            publish(bench, "noisy", 1);
            assertThat(bench.dispatcher.requests()).hasSize(3);
        }
    }

    @Test
    void an_event_that_was_published_before_takes_nothing_of_the_rate() {
        try (Bench bench = new Bench(builder -> builder.tenantRates(tenant -> Optional.of(Rate.perSecond(1))))) {
            Event event = Event.builder("invoice.paid").id("e1").body("{}").build();
            bench.publisher.publish(event);
            assertThat(bench.publisher.publish(event).eventId()).isEqualTo("e1");
        }
    }

    @Test
    void what_is_triggered_takes_of_the_rate_too() {
        try (Bench bench = new Bench(builder -> builder.tenantRates(tenant -> Optional.of(Rate.perSecond(1))))) {
            bench.publisher.register(Bench.webhook("ci").build());
            Event event = Event.builder("invoice.paid").id("e1").body("{}").build();
            bench.publisher.trigger("ci", event);

            assertThat(bench.publisher.trigger("ci", event).deliveries()).hasSize(1);
            assertThatThrownBy(() -> bench.publisher.trigger(
                            "ci", event.toBuilder().id("e2").build()))
                    .isInstanceOf(TenantRateExceededException.class);
        }
    }

    @Test
    void meters_count_what_happens() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (Bench bench = new Bench()) {
            PublisherMetrics.of(bench.publisher).bindTo(meters);
            bench.publisher.register(Bench.webhook("ci").build());
            bench.dispatcher.answers(200, 503, 200, 413).otherwise(request -> failed(FailureKind.REFUSED));

            publish(bench, 2);
            bench.clock.advance(Duration.ofSeconds(7));
            publish(bench, 2);
            bench.clock.advance(Duration.ofSeconds(3));

            assertThat(meters.get("webhook4j.deliveries.accepted").counter().count())
                    .isEqualTo(4);
            assertThat(meters.get("webhook4j.deliveries.delivered").counter().count())
                    .isEqualTo(2);
            assertThat(meters.get("webhook4j.deliveries.given.up")
                            .tag("reason", "final_status")
                            .counter()
                            .count())
                    .isEqualTo(1);
            assertThat(meters.get("webhook4j.attempts")
                            .tag("outcome", "2xx")
                            .timer()
                            .count())
                    .isEqualTo(2);
            assertThat(meters.get("webhook4j.attempts")
                            .tag("outcome", "refused")
                            .timer()
                            .count())
                    .isEqualTo(1);
            assertThat(meters.get("webhook4j.deliveries.unfinished").gauge().value())
                    .isEqualTo(1);
            assertThat(meters.get("webhook4j.store.well").gauge().value()).isEqualTo(1);
            assertThat(meters.get("webhook4j.breakers.open").gauge().value()).isZero();
            assertThat(meters.get("webhook4j.deliveries.lag").gauge().value()).isZero();
        }
    }

    @Test
    void the_gauges_of_a_scrape_ask_the_store_once() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        AtomicInteger asked = new AtomicInteger();
        try (Bench bench = new Bench(builder -> builder.store(counting("backlog", asked)))) {
            PublisherMetrics.of(bench.publisher).bindTo(meters);
            bench.publisher.register(Bench.webhook("ci").build());

            assertThat(scrape(meters)).isEqualTo(6);
            assertThat(asked).hasValue(1);
            bench.dispatcher.otherwise(request -> failed(FailureKind.REFUSED));
            publish(bench, 2);
            bench.clock.advance(Duration.ofSeconds(1));
            scrape(meters);

            assertThat(asked).hasValue(2);
            assertThat(meters.get("webhook4j.deliveries.unfinished").gauge().value())
                    .isEqualTo(2);
        }
    }

    /** Reads all gauges; how many there are. */
    private static int scrape(SimpleMeterRegistry meters) {
        List<Gauge> gauges = meters.getMeters().stream()
                .filter(Gauge.class::isInstance)
                .map(Gauge.class::cast)
                .toList();
        gauges.forEach(Gauge::value);
        return gauges.size();
    }

    private static DeliveryStore counting(String what, AtomicInteger calls) {
        DeliveryStore store = InMemoryDeliveryStore.create();
        return (DeliveryStore) Proxy.newProxyInstance(
                DeliveryStore.class.getClassLoader(),
                new Class<?>[] {DeliveryStore.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals(what)) {
                        calls.incrementAndGet();
                    }
                    return method.invoke(store, arguments);
                });
    }

    private static void publish(Bench bench, int count) {
        publish(bench, "", count);
    }

    private static void publish(Bench bench, String tenant, int count) {
        for (int i = 0; i < count; i++) {
            bench.publisher.publish(
                    Event.builder("invoice.paid").tenant(tenant).body("{}").build());
        }
        bench.clock.settle();
    }

    private static DeliveryStore breakable(DeliveryStore store, AtomicBoolean broken) {
        return (DeliveryStore) Proxy.newProxyInstance(
                DeliveryStore.class.getClassLoader(),
                new Class<?>[] {DeliveryStore.class},
                (proxy, method, arguments) -> {
                    if (broken.get()) {
                        throw new IllegalStateException("the disk is full");
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
