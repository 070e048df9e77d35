package webhook4j.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WebhookReceiverOutdatedTest extends ReceiverBench {

    private final List<Outcome> outcomes = new ArrayList<>();
    private int deliveries;

    private ReceiverBuilder outcomes() {
        return builder().listener(new ReceiverListener() {
            @Override
            public void answered(Receipt receipt) {
                outcomes.add(receipt.outcome());
            }
        });
    }

    private InboundRequest updated(String issue, long at) {
        return event("jira:issue_updated", "\"issue\": {\"id\": \"" + issue + "\", \"fields\": {}}", at);
    }

    private InboundRequest event(String type, String members, long at) {
        String body = "{\"webhookEvent\": \"%s\", \"timestamp\": %d, %s}".formatted(type, at, members);
        return Requests.jira("d" + deliveries++, body.getBytes(UTF_8)).build();
    }

    @Test
    void an_event_older_than_the_last_of_its_issue_is_dropped_and_answered_200() {
        WebhookReceiver receiver = outcomes().dropOutdated().build();

        receiver.receive(updated("1", 2_000));
        assertThat(receiver.receive(updated("1", 1_999)).status()).isEqualTo(200);
        receiver.receive(updated("2", 1_000));
        receiver.receive(updated("1", 2_000));
        receiver.receive(updated("1", 2_001));

        assertThat(outcomes)
                .containsExactly(Outcome.HANDLED, Outcome.OUTDATED, Outcome.HANDLED, Outcome.HANDLED, Outcome.HANDLED);
        assertThat(calls).hasSize(4);
    }

    @Test
    void a_comment_is_not_outdated_by_what_happened_to_its_issue_or_to_another_comment() {
        WebhookReceiver receiver = outcomes().dropOutdated().build();
        String issue = ", \"issue\": {\"id\": \"1\", \"fields\": {}}";

        receiver.receive(updated("1", 2_000));
        receiver.receive(event("comment_created", "\"comment\": {\"id\": \"8\"}" + issue, 1_500));
        receiver.receive(event("comment_created", "\"comment\": {\"id\": \"7\"}" + issue, 1_000));
        receiver.receive(event("comment_updated", "\"comment\": {\"id\": \"8\"}" + issue, 1_400));

        assertThat(outcomes).containsExactly(Outcome.HANDLED, Outcome.HANDLED, Outcome.HANDLED, Outcome.OUTDATED);
    }

    @Test
    void flagged_events_are_handled_and_told_apart() {
        List<Boolean> flags = new ArrayList<>();
        WebhookReceiver receiver = builder()
                .flagOutdated()
                .onAny((event, context) -> flags.add(context.isOutdated()))
                .build();

        receiver.receive(updated("1", 2_000));
        receiver.receive(updated("1", 1_000));
        receiver.receive(updated("1", 1_500));

        assertThat(flags).containsExactly(false, true, true);
    }

    @Test
    void what_was_not_handled_outdates_nothing() {
        AtomicBoolean broken = new AtomicBoolean(true);
        WebhookReceiver receiver = outcomes()
                .dropOutdated()
                .onAny((event, context) -> {
                    if (broken.get()) {
                        throw new IllegalStateException("no");
                    }
                })
                .build();
        receiver.receive(updated("1", 2_000));
        broken.set(false);

        receiver.receive(updated("1", 1_000));

        assertThat(outcomes).containsExactly(Outcome.FAILED, Outcome.HANDLED);
    }

    @Test
    void the_application_may_say_what_an_event_is_about() {
        WebhookReceiver receiver = outcomes()
                .dropOutdated(event -> Optional.of(event.type().value()))
                .build();

        receiver.receive(updated("1", 2_000));
        receiver.receive(updated("2", 1_000));

        assertThat(outcomes).containsExactly(Outcome.HANDLED, Outcome.OUTDATED);
    }
}
