package webhook4j.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static webhook4j.publish.Bench.invoice;
import static webhook4j.publish.Bench.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.DeliveryRequest;

class TraceparentTest {

    private static final String FIELD = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private static List<Optional<String>> sentBy(Bench bench) {
        bench.publisher.register(webhook("ci").build());
        bench.dispatcher.answers(500, 200);
        bench.publisher.publish(invoice().toBuilder().traceparent(FIELD).build());
        bench.clock.advance(Duration.ofMinutes(1));
        bench.publisher.publish(invoice());
        bench.clock.settle();
        return bench.dispatcher.requests().stream()
                .map(DeliveryRequest::headers)
                .map(headers -> headers.first("traceparent"))
                .toList();
    }

    @Test
    void is_sent_on_every_attempt_if_asked_for() {
        try (Bench bench = new Bench(builder -> builder.sendTraceparent(true))) {
            assertThat(sentBy(bench)).containsExactly(Optional.of(FIELD), Optional.of(FIELD), Optional.empty());
        }
    }

    @Test
    void is_kept_but_not_sent_otherwise() {
        try (Bench bench = new Bench()) {
            assertThat(sentBy(bench)).containsOnly(Optional.empty()).hasSize(3);
        }
    }
}
