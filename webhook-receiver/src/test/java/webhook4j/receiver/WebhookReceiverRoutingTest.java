package webhook4j.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static webhook4j.receiver.StubSource.request;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.signature.Headers;
import webhook4j.source.Reply;

class WebhookReceiverRoutingTest extends ReceiverBench {

    private static final String EVENT = "{\"webhookEvent\": \"jira:issue_updated\"}";

    private final StubSource red = new StubSource("red", "r");
    private final StubSource blue = new StubSource("blue", "b");

    private ReceiverBuilder paths() {
        return WebhookReceiver.builder()
                .source("/hooks/red", red)
                .source("/hooks/blue", blue)
                .clock(() -> now)
                .onRejected(refusals::add)
                .onAny((event, context) -> calls.add(context.source()));
    }

    @Test
    void each_path_has_its_source_and_no_other_is_asked() {
        WebhookReceiver receiver = paths().build();

        assertThat(receiver.receive(request("/hooks/red?x=/hooks/blue", "r", "1", EVENT))
                        .status())
                .isEqualTo(200);
        assertThat(receiver.receive(request("/hooks/blue", "b", "1", EVENT)).status())
                .isEqualTo(200);
        assertThat(receiver.receive(request("/hooks/blue", "r", "2", EVENT)).status())
                .isEqualTo(401);

        assertThat(calls).containsExactly("red", "blue");
        assertThat(red.verifications).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/hooks",
                "/hooks/red/",
                "/hooks//red",
                "//hooks/red",
                "//x/hooks/red",
                "/hooks/./red",
                "/hooks/blue/../red",
                "/hooks/%72ed",
                "/hooks%2Fred",
                "/hooks/Red",
                "/hooks/red;x",
                "/hooks/red%00",
                "?/hooks/red",
                "/other?p=/hooks/red"
            })
    void no_other_spelling_of_a_path_is_it(String target) {
        assertThat(paths().build().receive(request(target, "r", "1", EVENT)).status())
                .isEqualTo(404);
        assertThat(red.verifications).hasValue(0);
        assertThat(calls).isEmpty();
    }

    @Test
    void a_source_for_any_path_gets_the_rest() {
        WebhookReceiver receiver = paths().source(new StubSource("rest", "x")).build();

        receiver.receive(request("/hooks/red", "r", "1", EVENT));
        receiver.receive(request("/elsewhere", "x", "1", EVENT));

        assertThat(calls).containsExactly("red", "rest");
    }

    @Test
    void two_instances_of_one_system_have_their_own_paths_and_ids() {
        WebhookReceiver receiver = WebhookReceiver.builder()
                .source("/a", new StubSource("jira", "a"))
                .source("/b", new StubSource("jira", "b"))
                .onAny((event, context) -> calls.add(context.uri().getPath()))
                .build();

        for (int i = 0; i < 2; i++) {
            assertThat(receiver.receive(request("/a", "a", "1", EVENT)).status())
                    .isEqualTo(200);
            assertThat(receiver.receive(request("/b", "b", "1", EVENT)).status())
                    .isEqualTo(200);
        }

        assertThat(calls).containsExactly("/a", "/b");
    }

    @Test
    void options_is_for_the_source_to_answer_and_405_where_it_does_not() {
        blue.consenting(
                new Reply(200, Headers.of(Map.of("WebHook-Allowed-Origin", List.of("example.com"))), new byte[0]));
        WebhookReceiver receiver = paths().build();

        InboundResponse consent = receiver.receive(
                Requests.of(new byte[0]).to("/hooks/blue").method("OPTIONS").build());
        InboundResponse none = receiver.receive(
                Requests.of(new byte[0]).to("/hooks/red").method("OPTIONS").build());

        assertThat(consent.status()).isEqualTo(200);
        assertThat(consent.headers()).containsEntry("WebHook-Allowed-Origin", List.of("example.com"));
        assertThat(none.status()).isEqualTo(405);
        assertThat(none.headers()).containsEntry("Allow", List.of("POST"));
        assertThat(blue.verifications).hasValue(0);
    }

    @Test
    void the_source_that_would_be_asked_says_which_media_types_are_taken() {
        red.accepting("application/x-www-form-urlencoded");
        WebhookReceiver receiver = WebhookReceiver.builder()
                .source(red, blue)
                .onAny((event, context) -> calls.add(context.source()))
                .build();

        assertThat(typed(receiver, "red", "r", "application/x-www-form-urlencoded; charset=UTF-8"))
                .isEqualTo(200);
        assertThat(typed(receiver, "red", "r", "application/json")).isEqualTo(415);
        assertThat(typed(receiver, "blue", "b", "application/x-www-form-urlencoded"))
                .isEqualTo(415);
        assertThat(typed(receiver, "nobody", "b", "application/x-www-form-urlencoded"))
                .isEqualTo(401);
        assertThat(typed(receiver, "nobody", "b", "text/html")).isEqualTo(415);
    }

    private static int typed(WebhookReceiver receiver, String system, String password, String type) {
        return receiver.receive(Requests.of(EVENT.getBytes(UTF_8))
                        .with("System", system)
                        .with("Password", password)
                        .with("Content-Type", type)
                        .build())
                .status();
    }

    @Test
    void what_is_no_path_is_refused() {
        for (String path : List.of("", "hooks", "/a b", "/a?b", "/a#b", "/{tenant}")) {
            assertThatThrownBy(() -> paths().source(path, red)).as(path).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> paths().source("/a")).hasMessage("a path needs a source, found none for '/a'");
        assertThatThrownBy(() -> paths().source("/hooks/red", new StubSource("red", "x")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_target_with_scheme_and_host_is_known_by_its_path() {
        assertThat(paths().build()
                        .receive(InboundRequest.of(
                                "POST",
                                URI.create("https://hooks.example.com/hooks/red"),
                                Map.of(
                                        "Content-Type", List.of("application/json"),
                                        "Password", List.of("r")),
                                EVENT.getBytes(UTF_8)))
                        .status())
                .isEqualTo(200);
    }
}
