package webhook4j.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static webhook4j.publish.Bench.invoice;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryState.Delivered;
import webhook4j.http.HttpDispatcher;
import webhook4j.registry.Webhook;
import webhook4j.testkit.Answer;
import webhook4j.testkit.FakeEndpoint;
import webhook4j.testkit.ManualClock;
import webhook4j.transport.AddressGuard;

class OverHttpTest {

    private final ManualClock clock = ManualClock.create();

    private WebhookPublisher publisher() {
        HttpDispatcher dispatcher = HttpDispatcher.builder()
                .guard(AddressGuard.publicOnly().allowLoopback())
                .allowHttp()
                .build();
        return WebhookPublisher.builder().dispatcher(dispatcher).clock(clock).build();
    }

    private static Webhook ci(FakeEndpoint endpoint) {
        return Webhook.builder("ci")
                .url(endpoint.url("/hooks"))
                .on("invoice.paid")
                .build();
    }

    private static Delivery now(WebhookPublisher publisher, Publication publication) {
        return publisher.delivery(publication.deliveries().get(0).id()).orElseThrow();
    }

    @Test
    void ten_minutes_of_retries_over_real_http_need_no_waiting() {
        try (FakeEndpoint endpoint = FakeEndpoint.start();
                WebhookPublisher publisher = publisher()) {
            endpoint.answers(500, 429, 200);
            publisher.register(ci(endpoint));

            Publication publication = publisher.publish(invoice());
            clock.advance(Duration.ofMinutes(10));

            assertThat(endpoint.requests()).hasSize(3);
            Delivery delivery = now(publisher, publication);
            assertThat(delivery.state()).isInstanceOf(Delivered.class);
            assertThat(endpoint.requests().get(2).body())
                    .isEqualTo(invoice().body().bytes());
        }
    }

    @Test
    void five_hundred_deliveries_to_five_endpoints_all_arrive() {
        FakeEndpoint[] endpoints = new FakeEndpoint[5];
        try (WebhookPublisher publisher = publisher()) {
            for (int i = 0; i < endpoints.length; i++) {
                endpoints[i] = FakeEndpoint.start();
                publisher.register(Webhook.builder("w" + i)
                        .url(endpoints[i].url("/hooks"))
                        .onAll()
                        .build());
            }
            for (int i = 0; i < 100; i++) {
                publisher.publish(invoice());
            }
            clock.settle();

            assertThat(endpoints)
                    .extracting(endpoint -> endpoint.requests().size())
                    .containsOnly(100);
        } finally {
            for (FakeEndpoint endpoint : endpoints) {
                if (endpoint != null) {
                    endpoint.close();
                }
            }
        }
    }

    @Test
    void an_answer_that_never_ends_counts_by_its_status() {
        try (FakeEndpoint endpoint = FakeEndpoint.start();
                WebhookPublisher publisher = publisher()) {
            endpoint.answers(Answer.status(500).endless(), Answer.status(200).endless());
            publisher.register(ci(endpoint));

            Publication publication = publisher.publish(invoice());
            clock.advance(Duration.ofMinutes(1));

            Delivery delivery = now(publisher, publication);
            assertThat(delivery.state()).isInstanceOf(Delivered.class);
            assertThat(delivery.attempts()).isEqualTo(2);
        }
    }

    @Test
    void without_a_dispatcher_the_one_of_this_module_is_found() {
        try (WebhookPublisher publisher =
                WebhookPublisher.builder().clock(clock).build()) {
            Webhook inside = Webhook.builder("ci")
                    .url("https://127.0.0.1:1/hooks")
                    .on("invoice.paid")
                    .build();

            assertThatExceptionOfType(PublishException.class)
                    .isThrownBy(() -> publisher.register(inside))
                    .withMessageContaining("the host has an address that is loopback");
            publisher.registry().add(inside);
            Publication publication = publisher.publish(invoice());
            clock.settle();

            assertThat(now(publisher, publication).lastAttempt().orElseThrow().text())
                    .startsWith("BLOCKED");
        }
    }
}
