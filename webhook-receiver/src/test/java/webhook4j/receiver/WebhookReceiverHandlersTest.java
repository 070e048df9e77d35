package webhook4j.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static webhook4j.receiver.Requests.COMMENT_CREATED;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import webhook4j.event.Event;
import webhook4j.filter.Explanation;
import webhook4j.filter.Filter;
import webhook4j.filter.FilterException;
import webhook4j.filter.FilterIndex;
import webhook4j.filter.FilterLanguage;
import webhook4j.filter.Verdict;
import webhook4j.jira.CommentEvent;
import webhook4j.jira.IssueEvent;
import webhook4j.testkit.ManualClock;

class WebhookReceiverHandlersTest extends ReceiverBench {

    private final List<HandlingFailure> failures = new ArrayList<>();

    /** Text that stands in the body; {@code ?} cannot be known, and {@code !} is no filter. */
    private static final class TextLanguage implements FilterLanguage {

        @Override
        public String name() {
            return "text";
        }

        @Override
        public Filter compile(String text) {
            if (text.equals("!")) {
                throw new NoText();
            }
            return new Filter() {
                @Override
                public Verdict evaluate(Event event) {
                    return text.equals("?")
                            ? Verdict.UNKNOWN
                            : event.body().text().contains(text) ? Verdict.TRUE : Verdict.FALSE;
                }

                @Override
                public Explanation explain(Event event) {
                    return Explanation.saw(evaluate(event), text, "the body");
                }
            };
        }

        @Override
        public <K> FilterIndex<K> newIndex() {
            throw new UnsupportedOperationException("a receiver has no index");
        }
    }

    private static final class NoText extends FilterException {
        private static final long serialVersionUID = 1L;

        private NoText() {
            super("found '!'");
        }

        @Override
        public int offset() {
            return 0;
        }

        @Override
        public int length() {
            return 1;
        }

        @Override
        public int line() {
            return 1;
        }

        @Override
        public int column() {
            return 1;
        }
    }

    @Test
    void handlers_are_chosen_by_type_pattern_and_filter_in_the_order_of_adding() {
        WebhookReceiver receiver = builder()
                .filterLanguage(new TextLanguage())
                .on("jira:issue_updated", (event, context) -> calls.add("exact"))
                .on("jira:*", (event, context) -> calls.add("pattern"))
                .on("jira:version_*", (event, context) -> calls.add("version"))
                .on("*", "WEB-1", (event, context) -> calls.add("filter"))
                .on("*", "WEB-2", (event, context) -> calls.add("other filter"))
                .on("*", "?", (event, context) -> calls.add("unknown"))
                .on(IssueEvent.class, (event, context) -> calls.add("typed"))
                .onUnhandled((event, context) -> calls.add("unhandled"))
                .build();

        receiver.receive(issueUpdated("1"));
        assertThat(calls).containsExactly("jira:issue_updated", "exact", "pattern", "filter", "typed");

        calls.clear();
        receiver.receive(Requests.jira("2", COMMENT_CREATED).build());
        assertThat(calls).containsExactly("comment_created", "unhandled");
    }

    @Test
    void a_filter_without_a_language_or_of_bad_text_is_refused_when_built() {
        assertThatThrownBy(() ->
                        builder().on("jira:*", "x", (event, context) -> {}).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the handler for 'jira:*' has a filter, and there is no filter language; add webhook-jql to"
                        + " the dependencies, or hand one to WebhookReceiver.builder().filterLanguage(...)");
        assertThatThrownBy(() -> builder()
                        .filterLanguage(new TextLanguage())
                        .on("jira:*", "!", (event, context) -> {})
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the filter of the handler for 'jira:*' is no text: found '!'");
        assertThatThrownBy(() -> builder().on("a b", (event, context) -> {}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_answer_waits_for_asynchronous_handlers_one_after_the_other_and_no_thread_does() {
        CompletableFuture<String> first = new CompletableFuture<>();
        CompletableFuture<String> second = new CompletableFuture<>();
        WebhookReceiver receiver = builder()
                .onAsync(IssueEvent.class, (event, context) -> {
                    calls.add("first");
                    return first;
                })
                .onAsync("jira:*", (event, context) -> {
                    calls.add("second");
                    return second;
                })
                .on(IssueEvent.class, (event, context) -> calls.add("third"))
                .build();

        CompletableFuture<InboundResponse> answer =
                receiver.receiveAsync(issueUpdated("1")).toCompletableFuture();
        assertThat(calls).containsExactly("jira:issue_updated", "first");
        first.complete("done");
        assertThat(calls).containsExactly("jira:issue_updated", "first", "second");
        assertThat(answer).isNotDone();
        assertThat(receiver.receive(issueUpdated("1")).status()).isEqualTo(409);

        second.complete("done");
        assertThat(calls).endsWith("third");
        assertThat(answer.join().status()).isEqualTo(200);
        assertThat(receiver.receive(issueUpdated("1")).status()).isEqualTo(200);
        assertThat(calls).hasSize(4);
    }

    @Test
    void a_stage_that_fails_or_is_none_is_500_releases_the_delivery_and_is_told() {
        CompletableFuture<String> stage = new CompletableFuture<>();
        WebhookReceiver receiver = builder()
                .onAsync("jira:*", (event, context) -> stage)
                .onAsync("comment_*", WebhookReceiverHandlersTest::noStage)
                .onError(failures::add)
                .build();

        CompletableFuture<InboundResponse> answer =
                receiver.receiveAsync(issueUpdated("1")).toCompletableFuture();
        stage.completeExceptionally(new IllegalStateException("the database is down"));

        assertThat(answer.join().status()).isEqualTo(500);
        assertThat(receiver.receive(issueUpdated("1")).status()).isEqualTo(500);
        assertThat(receiver.receive(Requests.jira("2", COMMENT_CREATED).build()).status())
                .isEqualTo(500);
        assertThat(failures)
                .extracting(failure -> failure.cause().getMessage())
                .containsExactly(
                        "the database is down",
                        "the database is down",
                        "an asynchronous handler returned no stage; return a completed one");
        assertThat(failures).allSatisfy(failure -> {
            assertThat(failure.tries()).isEqualTo(1);
            assertThat(failure.givenUp()).isFalse();
        });
        assertThat(failures.get(0).context().deliveryId()).contains("1");
    }

    @SuppressWarnings("NullAway") // what an application may get wrong
    private static CompletableFuture<String> noStage(Event event, DeliveryContext context) {
        return null;
    }

    @Test
    void a_stage_that_does_not_end_is_503_and_its_end_decides_on_the_delivery() {
        ManualClock clock = ManualClock.create();
        List<CompletableFuture<String>> stages = new ArrayList<>();
        WebhookReceiver receiver = builder()
                .clock(clock)
                .handlerDeadline(Duration.ofSeconds(5))
                .onAsync(IssueEvent.class, (event, context) -> {
                    stages.add(new CompletableFuture<>());
                    return stages.get(stages.size() - 1);
                })
                .build();

        CompletableFuture<InboundResponse> answer =
                receiver.receiveAsync(issueUpdated("1")).toCompletableFuture();
        clock.advance(Duration.ofMillis(4_999));
        assertThat(answer).isNotDone();
        clock.advance(Duration.ofMillis(1));

        assertThat(answer.join().status()).isEqualTo(503);
        assertThat(answer.join().headers()).containsKey("Retry-After");
        assertThat(receiver.receive(issueUpdated("1")).status()).isEqualTo(409);

        stages.get(0).completeExceptionally(new IllegalStateException("late"));
        CompletableFuture<InboundResponse> retry =
                receiver.receiveAsync(issueUpdated("1")).toCompletableFuture();
        stages.get(1).complete("done");
        assertThat(retry.join().status()).isEqualTo(200);
        assertThat(receiver.receive(issueUpdated("1")).status()).isEqualTo(200);
        assertThat(stages).hasSize(2);
    }

    @Test
    void a_stage_that_ends_after_its_503_has_handled_the_delivery() {
        ManualClock clock = ManualClock.create();
        CompletableFuture<String> stage = new CompletableFuture<>();
        WebhookReceiver receiver = builder()
                .clock(clock)
                .onAsync(IssueEvent.class, (event, context) -> stage)
                .build();
        CompletableFuture<InboundResponse> answer =
                receiver.receiveAsync(issueUpdated("1")).toCompletableFuture();
        clock.advance(Duration.ofSeconds(30));
        assertThat(answer.join().status()).isEqualTo(503);

        stage.complete("done");

        assertThat(receiver.receive(issueUpdated("1")).status()).isEqualTo(200);
        assertThat(calls).hasSize(1);
    }

    @Test
    void typed_handlers_and_patterns_get_what_they_asked_for() {
        List<String> texts = new ArrayList<>();
        WebhookReceiver receiver = builder()
                .on(CommentEvent.class, (comment, context) -> texts.add(comment.text()))
                .on(
                        "comment_created",
                        (event, context) -> texts.add(event.type().value()))
                .build();

        receiver.receive(Requests.jira("1", COMMENT_CREATED).build());

        assertThat(texts).containsExactly("Done.", "comment_created");
    }
}
