package webhook4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import webhook4j.event.Event;
import webhook4j.jira.Jira;
import webhook4j.receiver.InboundRequest;
import webhook4j.receiver.ReceiverBuilder;
import webhook4j.receiver.WebhookReceiver;
import webhook4j.testkit.JiraEvents;

/** Handlers with filters in JQL, which the receiver finds by itself and does not know. */
class ReceiverFilterTest {

    private final List<String> calls = new ArrayList<>();

    private static ReceiverBuilder builder() {
        return WebhookReceiver.builder().source(Jira.insecureAcceptUnsigned());
    }

    private static InboundRequest request(Event event) {
        return InboundRequest.of(
                "POST",
                URI.create("/"),
                Map.of("Content-Type", List.of("application/json")),
                event.body().bytes());
    }

    @Test
    void a_handler_sees_only_events_that_meet_its_filter() {
        WebhookReceiver receiver = builder()
                .on("jira:issue_updated", "status CHANGED TO Done", (event, context) -> calls.add("done"))
                .on("jira:issue_updated", "status CHANGED TO Open", (event, context) -> calls.add("open"))
                .on("jira:*", "project = WEB", (event, context) -> calls.add("web"))
                .on("*", "project = OPS", (event, context) -> calls.add("ops"))
                .onUnhandled((event, context) -> calls.add("nobody's"))
                .build();

        receiver.receive(request(JiraEvents.issueUpdated()));
        receiver.receive(request(JiraEvents.issueCreated()));
        receiver.receive(request(JiraEvents.ofType("user_created").get(0)));

        assertThat(calls).containsExactly("done", "web", "web", "nobody's");
    }

    @Test
    void a_filter_that_is_no_jql_is_refused_when_the_receiver_is_built() {
        assertThatThrownBy(() -> builder()
                        .on("jira:*", "project =", (event, context) -> {})
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the filter of the handler for 'jira:*' is no JQL: ");
    }
}
