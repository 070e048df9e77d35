package webhook4j.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static webhook4j.publish.Bench.invoice;
import static webhook4j.publish.Bench.webhook;
import static webhook4j.testkit.RecordingDispatcher.failed;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryPolicy;
import webhook4j.delivery.DeliveryState.Delivered;
import webhook4j.delivery.DeliveryState.Pending;
import webhook4j.delivery.DeliveryStore;
import webhook4j.delivery.FailureKind;
import webhook4j.delivery.GivenUpReason;
import webhook4j.delivery.InMemoryDeliveryStore;
import webhook4j.delivery.PublicationKey;
import webhook4j.delivery.Rate;
import webhook4j.delivery.WebhookHealth;
import webhook4j.http.HttpDispatcher;
import webhook4j.registry.DeliveryOptions;
import webhook4j.testkit.Answer;
import webhook4j.testkit.FakeEndpoint;
import webhook4j.transport.AddressGuard;

/** What is our own fault burns no attempt, even where none is spare, and is no failure of the webhook. */
class OwnFaultTest {

    /** A webhook that its first failure disables, and that has one attempt. */
    private static final DeliveryPolicy STRICT = DeliveryPolicy.iceScrum(1);

    @Test
    void whatever_the_dispatcher_reports_as_our_own() {
        try (Bench bench = new Bench(builder -> builder.policy(STRICT))) {
            bench.publisher.register(webhook("ci").build());
            bench.dispatcher.answers(failed(FailureKind.OWN_FAULT), failed(FailureKind.OWN_FAULT));

            Publication publication = bench.publisher.publish(invoice());
            bench.clock.settle();
            Delivery after = bench.now(publication);
            bench.clock.advance(Duration.ofMinutes(1));

            assertThat(after.state()).isInstanceOf(Pending.class);
            assertThat(bench.now(publication).state()).isInstanceOf(Delivered.class);
            assertThat(bench.now(publication).attempts()).isEqualTo(1);
            assertThat(bench.news.all).noneMatch(news -> news.startsWith("disabled"));
        }
    }

    @Test
    void a_request_that_cannot_be_laid_out_or_signed() {
        InMemoryDeliveryStore store = InMemoryDeliveryStore.create();
        try (Bench bench = new Bench(builder -> builder.policy(STRICT).store(store))) {
            bench.publisher.register(webhook("ci").build());
            Delivery ofAnUnknownFormat = Delivery.builder(
                            "d1", invoice().toBuilder().id("e1").build(), "ci", bench.clock.instant())
                    .uri(URI.create(Bench.URL))
                    .format("unheard of")
                    .build();
            store.add(
                    new PublicationKey("", "e1", Optional.empty()), bench.clock.instant(), List.of(ofAnUnknownFormat));

            bench.publisher.publish(invoice());
            bench.clock.advance(Duration.ofHours(1));

            Delivery delivery = bench.publisher.delivery("d1").orElseThrow();
            assertThat(delivery.attempts()).isZero();
            assertThat(delivery.ownFaults()).isGreaterThan(10);
            assertThat(bench.publisher.health("ci").failuresInRow()).isZero();
        }
    }

    @Test
    void but_what_cannot_be_sent_for_a_week_is_given_up() {
        try (Bench bench = new Bench()) {
            bench.publisher.register(webhook("ci").build());
            bench.dispatcher.otherwise(request -> failed(FailureKind.OWN_FAULT));
            Publication publication = bench.publisher.publish(invoice());

            bench.clock.advance(Duration.ofDays(6));
            assertThat(bench.now(publication).state()).isInstanceOf(Pending.class);
            bench.clock.advance(Duration.ofDays(2));

            assertThat(bench.now(publication).state().stoppedFor()).hasValue(GivenUpReason.OWN_FAULT);
            assertThat(bench.now(publication).attempts()).isZero();
            assertThat(bench.publisher.health("ci").failuresInRow()).isZero();
        }
    }

    @Test
    void what_did_not_come_as_far_as_the_endpoint_takes_nothing_of_a_rate() {
        Rate rate = new Rate(1, Duration.ofHours(1));
        try (Bench bench = new Bench(builder -> builder.endpointRate(rate))) {
            bench.publisher.register(webhook("ci")
                    .delivery(DeliveryOptions.defaults().withRate(rate))
                    .build());
            bench.dispatcher.answers(failed(FailureKind.OWN_FAULT), failed(FailureKind.BLOCKED));

            Publication publication = bench.publisher.publish(invoice());
            bench.clock.advance(Duration.ofMinutes(10));

            assertThat(bench.now(publication).state()).isInstanceOf(Delivered.class);
            assertThat(bench.dispatcher.requests()).hasSize(3);
        }
    }

    @Test
    void a_store_that_cannot_write_an_attempt_down() {
        AtomicInteger failures = new AtomicInteger(1);
        DeliveryStore store = failing("complete", failures);
        try (Bench bench = new Bench(builder -> builder.policy(STRICT).store(store))) {
            bench.publisher.register(webhook("ci").build());
            bench.dispatcher.answers(500);

            Publication publication = bench.publisher.publish(invoice());
            bench.clock.settle();
            WebhookHealth health = bench.publisher.health("ci");
            bench.clock.advance(Duration.ofMinutes(2));

            assertThat(failures).hasNonPositiveValue();
            assertThat(health).isEqualTo(WebhookHealth.unknown());
            assertThat(bench.now(publication).state()).isInstanceOf(Delivered.class);
            assertThat(bench.now(publication).attempts()).isEqualTo(1);
        }
    }

    /** A store in memory that fails so many times when it is asked to do something. */
    private static DeliveryStore failing(String what, AtomicInteger failures) {
        DeliveryStore store = InMemoryDeliveryStore.create();
        return (DeliveryStore) Proxy.newProxyInstance(
                DeliveryStore.class.getClassLoader(),
                new Class<?>[] {DeliveryStore.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals(what) && failures.getAndDecrement() > 0) {
                        throw new IllegalStateException("the disk is full");
                    }
                    return method.invoke(store, arguments);
                });
    }

    @Test
    void a_store_that_cannot_take_up_again_what_was_held_is_asked_again() {
        AtomicInteger failures = new AtomicInteger();
        DeliveryStore store = failing("resume", failures);
        try (Bench bench = new Bench(builder -> builder.store(store))) {
            bench.publisher.register(webhook("ci").build());
            bench.publisher.disable("ci");
            Publication publication = bench.publisher.trigger("ci", invoice());
            bench.clock.settle();

            failures.set(2);
            bench.publisher.enable("ci");
            bench.clock.advance(Duration.ofSeconds(10));

            assertThat(failures).hasNonPositiveValue();
            assertThat(bench.now(publication).state()).isInstanceOf(Delivered.class);
        }
    }

    @Test
    void but_an_address_inside_is_the_webhooks_failure() {
        try (FakeEndpoint endpoint = FakeEndpoint.start();
                HttpDispatcher guarded = HttpDispatcher.builder()
                        .allowHttp()
                        .guard(AddressGuard.publicOnly())
                        .build();
                Bench bench = new Bench(builder -> builder.policy(STRICT).dispatcher(guarded))) {
            // Straight into the registry, past the check when a webhook is saved.
            bench.publisher
                    .registry()
                    .add(webhook("ci").url(endpoint.url("/hooks")).build());

            bench.publisher.publish(invoice());
            bench.clock.settle();

            assertThat(endpoint.requests()).isEmpty();
            assertThat(bench.publisher.health("ci").lastError().orElseThrow().failure())
                    .hasValue(FailureKind.BLOCKED);
            assertThat(bench.news.all).contains("disabled ci: 1 failure since 2026-01-01T00:00:00Z, the last: BLOCKED");
        }
    }

    @Test
    void and_so_is_every_other_failure_over_a_real_transport() {
        try (FakeEndpoint endpoint = FakeEndpoint.start();
                HttpDispatcher dispatcher = HttpDispatcher.builder()
                        .allowHttp()
                        .guard(AddressGuard.publicOnly().allowLoopback())
                        .build();
                Bench bench = new Bench(builder -> builder.dispatcher(dispatcher))) {
            bench.publisher.register(webhook("ci").url(endpoint.url("/hooks")).build());
            endpoint.answers(Answer.reset(), Answer.raw("220 smtp\r\n\r\n"));
            endpoint.otherwise(Answer.status(503));

            bench.publisher.publish(invoice());
            bench.clock.advance(Duration.ofMinutes(10));

            assertThat(bench.news.all)
                    .filteredOn(news -> news.startsWith("attempted"))
                    .hasSize(3);
            assertThat(bench.publisher.health("ci").failuresInRow()).isEqualTo(3);
            assertThat(bench.publisher.health("ci").lastError().orElseThrow().text())
                    .isEqualTo("status 503");
        }
    }
}
