package webhook4j.apache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import webhook4j.delivery.DeliveryState.Delivered;
import webhook4j.delivery.Dispatcher;
import webhook4j.event.Event;
import webhook4j.http.HttpDispatcher;
import webhook4j.publish.Publication;
import webhook4j.publish.WebhookPublisher;
import webhook4j.registry.Webhook;
import webhook4j.testkit.FakeEndpoint;
import webhook4j.testkit.ManualClock;
import webhook4j.testkit.ReceivedRequest;
import webhook4j.testkit.TestCertificates;
import webhook4j.transport.AddressGuard;
import webhook4j.transport.TlsOptions;

/** Webhooks with authorities and certificates of their own, from the publisher to the endpoint, by each dispatcher. */
@Timeout(60)
class TlsOfWebhooksOverHttpTest {

    private static final AddressGuard LOOPBACK = AddressGuard.publicOnly().allowLoopback();
    private static final TestCertificates CERTIFICATES = TestCertificates.make();

    private final ManualClock clock = ManualClock.create();

    private static Stream<Supplier<Dispatcher>> dispatchers() {
        return Stream.of(
                () -> HttpDispatcher.builder().guard(LOOPBACK).build(),
                () -> HttpDispatcher.builder().guard(LOOPBACK).http2().build(),
                () -> ApacheDispatcher.builder().guard(LOOPBACK).build(),
                () -> ApacheDispatcher.builder().guard(LOOPBACK).http2().build());
    }

    @ParameterizedTest
    @MethodSource("dispatchers")
    void a_webhook_without_a_certificate_does_not_ride_on_the_connection_of_one_that_has_it(
            Supplier<Dispatcher> dispatcher) {
        try (FakeEndpoint endpoint = FakeEndpoint.startMutualTls(CERTIFICATES.forLoopback());
                Dispatcher carrier = dispatcher.get();
                WebhookPublisher publisher = WebhookPublisher.builder()
                        .dispatcher(carrier)
                        .clock(clock)
                        .build()) {
            publisher.register(webhook("known", endpoint, CERTIFICATES.trustedAndKnown()));
            publisher.register(webhook("stranger", endpoint, CERTIFICATES.trusted()));

            for (int i = 0; i < 3; i++) {
                assertThat(delivered(publisher, "known")).isTrue();
                assertThat(delivered(publisher, "stranger")).isFalse();
            }

            assertThat(endpoint.requests())
                    .hasSize(3)
                    .extracting(ReceivedRequest::path)
                    .containsOnly("/known");
        }
    }

    private static Webhook webhook(String id, FakeEndpoint endpoint, TlsOptions tls) {
        return Webhook.builder(id)
                .url(endpoint.url("/" + id).replaceFirst("^http:", "https:").replace("127.0.0.1", "localhost"))
                .on("invoice.paid." + id)
                .tls(tls)
                .build();
    }

    private boolean delivered(WebhookPublisher publisher, String id) {
        Publication publication =
                publisher.publish(Event.of("invoice.paid." + id, "{}".getBytes(StandardCharsets.UTF_8)));
        clock.settle();
        return publisher
                        .delivery(publication.deliveries().get(0).id())
                        .orElseThrow()
                        .state()
                instanceof Delivered;
    }
}
