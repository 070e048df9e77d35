package webhook4j.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static webhook4j.publish.Bench.invoice;
import static webhook4j.publish.Bench.webhook;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.DeliveryStore;
import webhook4j.delivery.DeliveryStoreFullException;
import webhook4j.delivery.InMemoryDeliveryStore;
import webhook4j.delivery.Rate;
import webhook4j.delivery.StoppedDeliveries;
import webhook4j.event.Event;
import webhook4j.event.EventException;

/** What a publication costs that is refused: nothing. And by what functions of the application one may be refused. */
class RefusedPublishTest {

    private static final Rate ONE_AN_HOUR = new Rate(1, Duration.ofHours(1));

    private static Bench limited(UnaryOperator<PublisherBuilder> more) {
        Bench bench = new Bench(builder -> more.apply(builder.tenantRates(tenant -> Optional.of(ONE_AN_HOUR))));
        bench.publisher.register(webhook("ci").build());
        return bench;
    }

    /** The next publication is in the rate, and the one after it is not. */
    private static void assertThatNothingWasTaken(Bench bench) {
        assertThat(bench.publisher.publish(invoice()).deliveries()).hasSize(1);
        assertThatThrownBy(() -> bench.publisher.publish(invoice())).isInstanceOf(TenantRateExceededException.class);
    }

    @Test
    void a_full_store_takes_nothing_of_the_tenants_rate() {
        AtomicLong bound = new AtomicLong(0);
        try (Bench bench = limited(builder -> builder.maxUnfinishedPerTenant(tenant -> bound.get()))) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> bench.publisher.publish(invoice()))
                        .isInstanceOf(DeliveryStoreFullException.class);
                assertThatThrownBy(() -> bench.publisher.trigger("ci", invoice()))
                        .isInstanceOf(DeliveryStoreFullException.class);
            }
            bound.set(1);
            assertThatNothingWasTaken(bench);
        }
    }

    @Test
    void a_body_that_no_filter_can_read_takes_nothing_of_the_tenants_rate() {
        try (Bench bench = limited(UnaryOperator.identity())) {
            bench.publisher.register(webhook("filtered").filter("/amount=8").build());
            Event unreadable = Event.builder("invoice.paid")
                    .body("no JSON".getBytes(UTF_8))
                    .build();
            assertThatThrownBy(() -> bench.publisher.publish(unreadable)).isInstanceOf(EventException.class);

            assertThatNothingWasTaken(bench);
        }
    }

    @Test
    void a_store_that_fails_takes_nothing_of_the_tenants_rate() {
        AtomicBoolean down = new AtomicBoolean(true);
        DeliveryStore store = withAdd(add -> {
            if (down.get()) {
                throw new IllegalStateException("down");
            }
            return add.get();
        });
        try (Bench bench = limited(builder -> builder.store(store))) {
            assertThatThrownBy(() -> bench.publisher.publish(invoice())).hasMessage("down");
            down.set(false);
            assertThatNothingWasTaken(bench);
        }
    }

    @Test
    void an_event_that_another_thread_published_meanwhile_takes_of_the_rate_once() {
        Event event = invoice().toBuilder().id("e1").build();
        Bench[] bench = new Bench[1];
        AtomicBoolean first = new AtomicBoolean(true);
        DeliveryStore store = withAdd(add -> {
            if (first.getAndSet(false)) {
                bench[0].publisher.publish(event);
            }
            return add.get();
        });
        Rate two = new Rate(2, Duration.ofHours(1));
        bench[0] = new Bench(builder -> builder.store(store).tenantRates(tenant -> Optional.of(two)));
        try (Bench closed = bench[0]) {
            closed.publisher.register(webhook("ci").build());
            assertThat(closed.publisher.publish(event).deliveries()).hasSize(1);
            assertThatNothingWasTaken(closed);
        }
    }

    @Test
    void an_event_is_accepted_though_the_store_has_forgotten_some_of_what_was_given_up_at_once() {
        DeliveryStore store = InMemoryDeliveryStore.builder()
                .keepFinished(1, Duration.ofDays(1))
                .build();
        try (Bench bench = limited(builder -> builder.store(store))) {
            String noUrl = "https://ci.example.com/${issue.key}";
            bench.publisher.register(webhook("a").url(noUrl).build());
            bench.publisher.register(webhook("b").url(noUrl).build());

            bench.publisher.publish(invoice());
            assertThatThrownBy(() -> bench.publisher.publish(invoice()))
                    .isInstanceOf(TenantRateExceededException.class);
            bench.clock.settle();

            assertThat(bench.news.all)
                    .containsExactly(
                            "accepted a",
                            "given up a: TEMPLATE",
                            "accepted b",
                            "given up b: TEMPLATE",
                            "accepted ci",
                            "attempted ci #1: status 200",
                            "delivered ci");
        }
    }

    /** What {@link DeliveryStore#add} does, for a test that wraps it. */
    private interface Adding {
        @Nullable
        Object get() throws Exception;
    }

    private interface Wrapping {
        @Nullable
        Object around(Adding add) throws Exception;
    }

    private static DeliveryStore withAdd(Wrapping wrapping) {
        DeliveryStore store = InMemoryDeliveryStore.create();
        return (DeliveryStore) Proxy.newProxyInstance(
                RefusedPublishTest.class.getClassLoader(),
                new Class<?>[] {DeliveryStore.class},
                (proxy, method, arguments) -> method.getName().equals("add")
                        ? wrapping.around(() -> method.invoke(store, arguments))
                        : method.invoke(store, arguments));
    }

    @Test
    void a_negative_bound_is_an_error_that_names_the_tenant_and_nothing_is_accepted() {
        AtomicLong bound = new AtomicLong(DeliveryStore.UNBOUNDED);
        try (Bench bench = limited(builder -> builder.maxUnfinishedPerTenant(tenant -> bound.get()))) {
            bench.dispatcher.answers(413);
            Event acme = invoice().toBuilder().tenant("acme").build();
            bench.publisher.register(webhook("acme").tenant("acme").build());
            Publication failed = bench.publisher.publish(acme);
            bench.clock.advance(Duration.ofHours(1));

            bound.set(-1);
            String message = "maxUnfinishedPerTenant gives -1 for tenant 'acme', expected 0 or more, or"
                    + " DeliveryStore.UNBOUNDED; nothing was accepted";
            assertThatThrownBy(() -> bench.publisher.publish(acme))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(message);
            assertThatThrownBy(() -> bench.publisher.trigger("acme", acme)).hasMessage(message);
            assertThatThrownBy(() ->
                            bench.publisher.replay(failed.deliveries().get(0).id()))
                    .hasMessage(message);
            Replay replay = bench.publisher.replay(ReplayRequest.of(StoppedDeliveries.any()));
            bench.clock.settle();
            assertThat(replay.result().toCompletableFuture())
                    .failsWithin(Duration.ofSeconds(30))
                    .withThrowableThat()
                    .withMessageContaining(message);

            bound.set(1);
            assertThat(bench.publisher.publish(acme).deliveries()).hasSize(1);
        }
    }

    @Test
    void a_rate_that_is_null_is_an_error_that_names_the_tenant() {
        Function<String, @Nullable Optional<Rate>> nothing = Map.<String, Optional<Rate>>of()::get;
        try (Bench bench = new Bench(builder -> builder.tenantRates(nullable(nothing)))) {
            bench.publisher.register(webhook("ci").tenant("acme").build());

            assertThatThrownBy(() -> bench.publisher.publish(
                            invoice().toBuilder().tenant("acme").build()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("tenantRates gives null for tenant 'acme', expected a rate or Optional.empty();"
                            + " nothing was accepted");
            assertThat(bench.news.all).isEqualTo(List.of());
        }
    }

    /** An application without null checks can hand over such a function. */
    @SuppressWarnings("NullAway")
    private static Function<String, Optional<Rate>> nullable(Function<String, @Nullable Optional<Rate>> function) {
        return tenant -> function.apply(tenant);
    }
}
