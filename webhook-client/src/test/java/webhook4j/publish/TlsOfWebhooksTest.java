package webhook4j.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static webhook4j.publish.Bench.invoice;
import static webhook4j.publish.Bench.webhook;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.registry.Webhook;
import webhook4j.transport.TlsOptions;

class TlsOfWebhooksTest {

    private static final TlsOptions UNVERIFIED = TlsOptions.defaults().withoutVerification();

    @Test
    void an_attempt_has_the_options_that_the_webhook_has_by_then() {
        try (Bench bench = new Bench()) {
            Webhook careful = bench.publisher.register(webhook("ci").build());
            bench.dispatcher.answers(500);
            bench.publisher.publish(invoice());
            bench.clock.settle();
            bench.publisher.update(careful.toBuilder().tls(UNVERIFIED).build());
            bench.clock.advance(Duration.ofMinutes(1));

            assertThat(bench.dispatcher.requests())
                    .extracting(DeliveryRequest::tls)
                    .containsExactly(TlsOptions.defaults(), UNVERIFIED);
            assertThat(bench.dispatcher.requests())
                    .extracting(DeliveryRequest::method)
                    .containsOnly(DeliveryRequest.Method.POST);
        }
    }

    @Test
    void a_ping_has_them_too() {
        try (Bench bench = new Bench()) {
            bench.publisher.register(webhook("ci").tls(UNVERIFIED).build());

            bench.publisher.ping("ci");
            bench.clock.settle();

            assertThat(bench.dispatcher.requests().get(0).tls()).isEqualTo(UNVERIFIED);
        }
    }

    @Test
    void a_webhook_that_verifies_nothing_is_warned_of_once() {
        String warning = "Webhook careless verifies no certificate: whoever stands between it and"
                + " https://ci.example.com reads what it gets";

        String said = logOf(() -> {
            try (Bench bench = new Bench()) {
                bench.publisher.register(webhook("careful").build());
                Webhook careless = bench.publisher.register(
                        webhook("careless").tls(UNVERIFIED).build());
                bench.publisher.update(careless.toBuilder().name("renamed").build());
                bench.publisher.disable("careless");
            }
        });

        assertThat(said.lines().filter(line -> line.contains("verifies no certificate")))
                .singleElement()
                .asString()
                .contains("WARN")
                .endsWith(warning);
    }

    /** The log of tests goes to the error stream of the moment. */
    private static String logOf(Runnable work) {
        PrintStream before = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
