package webhook4j.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static webhook4j.publish.Bench.invoice;
import static webhook4j.publish.Bench.webhook;
import static webhook4j.testkit.RecordingDispatcher.failed;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.DispatchResult;
import webhook4j.delivery.FailureKind;
import webhook4j.delivery.LoggedAttempt;
import webhook4j.signature.Headers;

class AttemptLogTest {

    private static DispatchResult answer(int status, String text) {
        return new DispatchResult.Answered(status, Headers.none(), text.getBytes(UTF_8), Duration.ofMillis(12));
    }

    @Test
    void every_attempt_of_a_delivery_is_in_its_log_faults_of_our_own_marked() {
        try (Bench bench = new Bench()) {
            bench.publisher.register(webhook("ci").build());
            bench.dispatcher.answers(
                    failed(FailureKind.OWN_FAULT),
                    failed(FailureKind.REFUSED),
                    answer(503, "busy"),
                    answer(200, "thanks"));

            String id = bench.publisher.publish(invoice()).deliveries().get(0).id();
            bench.clock.advance(Duration.ofHours(1));

            List<LoggedAttempt> log = bench.publisher.attempts(id);
            assertThat(log)
                    .extracting(attempt -> "#" + attempt.summary().number() + (attempt.ownFault() ? " own fault" : "")
                            + " " + attempt.summary().text() + " '" + attempt.excerpt() + "'")
                    .containsExactly(
                            "#1 own fault OWN_FAULT: scripted failure OWN_FAULT ''",
                            "#1 REFUSED: scripted failure REFUSED ''",
                            "#2 status 503 'busy'",
                            "#3 status 200 'thanks'");
            assertThat(log.get(2).summary().took()).isEqualTo(Duration.ofMillis(12));
            assertThat(log)
                    .extracting(attempt -> attempt.summary().at())
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void excerpts_can_be_left_out() {
        try (Bench bench = new Bench(builder -> builder.keepExcerpts(0))) {
            bench.publisher.register(webhook("ci").build());
            bench.dispatcher.answers(answer(200, "thanks"));

            String id = bench.publisher.publish(invoice()).deliveries().get(0).id();
            bench.clock.settle();

            assertThat(bench.publisher.attempts(id))
                    .extracting(LoggedAttempt::excerpt)
                    .containsExactly("");
        }
    }

    @Test
    void the_kept_part_of_an_answer_is_bounded() {
        assertThatThrownBy(() -> WebhookPublisher.builder().keepExcerpts(16_385))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("keepExcerpts is 0 to 16384, found 16385");
        assertThatThrownBy(() -> WebhookPublisher.builder().keepExcerpts(-1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
