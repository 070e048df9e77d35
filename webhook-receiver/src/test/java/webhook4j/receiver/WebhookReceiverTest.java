package webhook4j.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static webhook4j.receiver.Requests.COMMENT_CREATED;
import static webhook4j.receiver.Requests.ISSUE_UPDATED;
import static webhook4j.receiver.Requests.SECRET;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import webhook4j.event.Event;
import webhook4j.event.Json;
import webhook4j.event.TypedEvent;
import webhook4j.jira.CommentEvent;
import webhook4j.jira.IssueEvent;
import webhook4j.jira.Jira;
import webhook4j.jira.JiraEvent;
import webhook4j.signature.Secret;

class WebhookReceiverTest extends ReceiverBench {

    @Test
    void a_signed_request_is_handled_and_answered_200() {
        InboundResponse response = builder().build().receive(issueUpdated("1"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(calls).containsExactly("jira:issue_updated");
        assertThat(refusals).isEmpty();
    }

    @Test
    void the_context_tells_how_it_arrived() {
        List<DeliveryContext> contexts = new ArrayList<>();
        WebhookReceiver receiver = WebhookReceiver.builder()
                .source(Jira.signedWith(Secret.of("a newer secret than that"), SECRET))
                .clock(() -> now)
                .onAny((event, context) -> contexts.add(context))
                .build();

        receiver.receive(Requests.jira("1", ISSUE_UPDATED)
                .with("X-Atlassian-Webhook-Retry", "2")
                .build());

        DeliveryContext context = contexts.get(0);
        assertThat(context.source()).isEqualTo("jira");
        assertThat(context.deliveryId()).contains("1");
        assertThat(context.attempt()).isEqualTo(3);
        assertThat(context.scheme()).isEqualTo("jira");
        assertThat(context.keyIndex()).isEqualTo(1);
        assertThat(context.isBodyAuthenticated()).isTrue();
        assertThat(context.arrivedAt()).isEqualTo(now);
        assertThat(context.uri()).isEqualTo(URI.create("/hooks/jira?user_id=anna"));
        assertThat(context.headers().first("x-atlassian-webhook-retry")).contains("2");
        assertThat(context).hasToString("DeliveryContext[jira, delivery 1, attempt 3]");
    }

    @Test
    void handlers_get_what_they_asked_for_in_the_order_in_which_they_were_added() {
        WebhookReceiver receiver = WebhookReceiver.builder()
                .source(Jira.signedWith(SECRET))
                .on(CommentEvent.class, (comment, context) -> calls.add("comment " + comment.text()))
                .on(TypedEvent.class, (event, context) -> calls.add("typed"))
                .onAny((event, context) -> calls.add("any"))
                .on(IssueEvent.class, (event, context) -> calls.add("issue"))
                .on(JiraEvent.class, (event, context) -> calls.add("jira"))
                .build();

        receiver.receive(Requests.jira("1", COMMENT_CREATED).build());

        assertThat(calls).containsExactly("comment Done.", "typed", "any", "jira");
    }

    @Test
    void events_that_no_typed_handler_took_go_to_on_unhandled() {
        WebhookReceiver receiver = builder()
                .on(CommentEvent.class, (event, context) -> calls.add("comment"))
                .onUnhandled((event, context) -> calls.add("unhandled " + event.type()))
                .build();

        receiver.receive(Requests.jira("1", COMMENT_CREATED).build());
        receiver.receive(issueUpdated("2"));

        assertThat(calls)
                .containsExactly("comment_created", "comment", "jira:issue_updated", "unhandled jira:issue_updated");
    }

    @Test
    void an_event_that_nobody_wants_is_done_all_the_same() {
        WebhookReceiver receiver =
                WebhookReceiver.builder().source(Jira.signedWith(SECRET)).build();

        assertThat(receiver.receive(issueUpdated("1")).status()).isEqualTo(200);
    }

    @Test
    void the_handler_sees_the_bytes_as_they_came() {
        byte[] odd = "\n{ \"webhookEvent\" : \"x\\u0041\", \"n\": 1.10 }\n".getBytes(UTF_8);
        List<Event> events = new ArrayList<>();

        builder()
                .onAny((event, context) -> events.add(event))
                .build()
                .receive(Requests.jira("1", odd).build());

        assertThat(events.get(0).type().value()).isEqualTo("xA");
        assertThat(events.get(0).body().bytes()).isEqualTo(odd);
    }

    @Test
    void a_webhook_that_excludes_the_body_is_received() {
        byte[] nothing = {};

        InboundResponse response = builder()
                .build()
                .receive(Requests.jira("1", nothing).without("Content-Type").build());

        assertThat(response.status()).isEqualTo(200);
        assertThat(calls).containsExactly("jira:without_body");
    }

    @Test
    void a_receiver_needs_a_source() {
        assertThatThrownBy(() -> WebhookReceiver.builder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a receiver needs a source, found none; add one: source(Jira.signedWith(secret)), say");
    }

    @Test
    void two_sources_of_one_id_are_refused() {
        assertThatThrownBy(() -> builder().source(Jira.insecureAcceptUnsigned()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a receiver has one source of each id, found a second 'jira';"
                        + " hand all its secrets to one source, or make a second receiver");
    }

    @Test
    void numbers_out_of_range_are_refused() {
        assertThatThrownBy(() -> builder().maxBodyBytes(Json.MAX_BYTES + 1).build())
                .hasMessage("maxBodyBytes is 1 to 26214400, found 26214401");
        assertThatThrownBy(() -> builder().lease(Duration.ZERO).build()).hasMessage("a lease is positive, found PT0S");
        assertThatThrownBy(() -> builder().retention(Duration.ZERO).build())
                .hasMessage("a retention is positive, found PT0S");
        assertThatThrownBy(() -> builder().endpoint("x".repeat(256)).build())
                .hasMessage("endpoint has 0 to 255 characters, found 256");
    }
}
