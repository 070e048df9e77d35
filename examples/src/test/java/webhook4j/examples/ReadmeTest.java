package webhook4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.event.Event;
import webhook4j.http.HttpDispatcher;
import webhook4j.jira.CommentEvent;
import webhook4j.jira.Jira;
import webhook4j.jql.Jql;
import webhook4j.jql.JqlFilter;
import webhook4j.jql.JqlOptions;
import webhook4j.jql.catalog.FieldCatalog;
import webhook4j.jql.catalog.FieldType;
import webhook4j.publish.WebhookPublisher;
import webhook4j.receiver.InboundRequest;
import webhook4j.receiver.WebhookReceiver;
import webhook4j.registry.Webhook;
import webhook4j.signature.HmacSignature;
import webhook4j.signature.Secret;
import webhook4j.testkit.FakeEndpoint;
import webhook4j.testkit.JiraEvents;
import webhook4j.testkit.ManualClock;
import webhook4j.testkit.RecordingDispatcher;
import webhook4j.transport.AddressGuard;

/** The examples of the README, which are the marked parts of this file. */
class ReadmeTest {

    private static final String SECRET = "a secret that both ends know";

    private static final String USER_INPUT = "\" OR project = SECRET";

    private final List<String> chat = new CopyOnWriteArrayList<>();

    @Test
    void to_produce() throws IOException {
        RecordingDispatcher dispatcher = new RecordingDispatcher();
        byte[] body = JiraEvents.issueUpdated().body().bytes();
        Map<String, Integer> invoice = Map.of("cents", 12900);
        // example: produce
        try (var publisher = WebhookPublisher.builder().dispatcher(dispatcher).build()) {
            publisher.register(Webhook.builder("ci")
                    .url("https://ci.example.com/builds/${issue.key}")
                    .on("jira:issue_updated")
                    .filter("project = WEB AND status CHANGED TO Done")
                    .secret(Secret.of(SECRET))
                    .build());
            publisher.publish(Jira.read(body)); // an issue tracker in Jira's format
            publisher.publish(Event.builder("invoice.paid").body(invoice).build()); // or your own events
        }
        // end
        assertThat(dispatcher.requests()).hasSize(1);
    }

    @Test
    void to_receive() {
        InboundRequest request = request(JiraEvents.commentCreated());
        // example: receive
        var receiver = WebhookReceiver.builder()
                .source(Jira.signedWith(Secret.of(SECRET)))
                .on(CommentEvent.class, (comment, context) -> {
                    chat.add(comment.author().displayName() + ": " + comment.text());
                })
                .build();
        // HttpServerAdapter.serve(receiver, 8080, "/hooks/jira"), or in any framework:
        var response = receiver.receive(request);
        // end
        assertThat(response.status()).isEqualTo(200);
        assertThat(chat).hasSize(1);
    }

    @Test
    void to_filter() {
        Event event = JiraEvents.issueUpdated();
        // example: filter
        var options = JqlOptions.builder()
                .zone(ZoneId.of("Europe/Berlin"))
                .principal("5b10a2844c20165700ede21g", "mia") // whom currentUser() means
                .groups(name -> Optional.of(List.of("mia", "ben"))) // whom membersOf(name) gives
                .catalog(FieldCatalog.jira()
                        .customField(10016, "Story Points", FieldType.NUMBER)
                        .build())
                .build();
        var size = Jql.field("Story Points").atLeast(5).or(Jql.field("summary").contains(USER_INPUT));
        var query = Jql.field("project")
                .in("WEB", "OPS")
                .and(Jql.field("status").changed().to("Done").by(Jql.function("membersOf", "devs")))
                .and(size); // or text: project IN (WEB, OPS) AND status CHANGED TO Done …
        var filter = JqlFilter.compile(query, options);
        boolean deliver = filter.test(event);
        System.out.println(filter.explain(event)); // which clause saw what, and what was missing
        // end
        assertThat(deliver).isFalse();
        assertThat(filter.query()).isEqualTo(Jql.parse(query.toJql()));
    }

    @Test
    void to_test() {
        // example: test
        var clock = ManualClock.create();
        try (var endpoint = FakeEndpoint.start(); // a real server on loopback
                var publisher = WebhookPublisher.builder()
                        .clock(clock)
                        .dispatcher(HttpDispatcher.builder()
                                .allowHttp()
                                .guard(AddressGuard.publicOnly().allowLoopback())
                                .build())
                        .build()) {
            publisher.register(
                    Webhook.builder("ci").url(endpoint.url("/ci")).onAll().build());
            endpoint.answers(500, 429, 200);
            publisher.publish(JiraEvents.issueUpdated());
            clock.advance(Duration.ofMinutes(10)); // no waiting
            assertThat(endpoint.requests()).hasSize(3);
        }
        // end
    }

    @ParameterizedTest
    @ValueSource(strings = {"produce", "filter", "receive", "test"})
    void the_readme_shows_what_runs_here(String name) throws IOException {
        String source = Files.readString(Path.of("src/test/java/webhook4j/examples/ReadmeTest.java"));

        assertThat(shown(name)).isEqualTo(marked(source, name));
    }

    private static String shown(String name) throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        return between(readme, "<!-- example: " + name + " -->\n```java\n", "```");
    }

    private static String marked(String source, String name) {
        String marker = "        // example: " + name + "\n";
        return between(source, marker, "        // end").replaceAll("(?m)^ {8}", "");
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start) + start.length();
        assertThat(from).as(start).isGreaterThanOrEqualTo(start.length());
        return text.substring(from, text.indexOf(end, from));
    }

    private static InboundRequest request(Event event) {
        byte[] body = event.body().bytes();
        Map<String, List<String>> headers = Map.of(
                "Content-Type", List.of("application/json"),
                "X-Atlassian-Webhook-Identifier", List.of("delivery-1"),
                "X-Hub-Signature", List.of(HmacSignature.jira().sign(Secret.of(SECRET), ByteBuffer.wrap(body))));
        return InboundRequest.of("POST", URI.create("/hooks/jira"), headers, body);
    }
}
