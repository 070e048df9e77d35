package webhook4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link Listen} tells of systems other than Jira. */
class ListenSourcesTest {

    private static final String ACCOUNT = "https://acme.xurrent.com";

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private Listen listen(String... args) throws Exception {
        return new Listen(new PrintStream(printed, true, UTF_8), Listen.Options.of(args, Map.of()));
    }

    /** What is told of a request that is believed. */
    private List<String> told(String source, String body, String... headers) throws Exception {
        Stream<String> account = source.equals("xurrent") ? Stream.of("--account", ACCOUNT) : Stream.of();
        String[] args = Stream.concat(Stream.of("--source", source, "--insecure", "--port", "0"), account)
                .toArray(String[]::new);
        try (Listen listen = listen(args)) {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + listen.port() + "/hooks"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body));
            assertThat(HttpClient.newHttpClient()
                            .send(request.headers(headers).build(), BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
        }
        return printed.toString(UTF_8).lines().skip(1).toList();
    }

    @Test
    void a_story_of_icescrum() throws Exception {
        String body = "{\"class\": \"Story\", \"uid\": 42, \"name\": \"Log in\", \"state\": 5}";

        assertThat(told("icescrum", body, "x-icescrum-event", "[story.update,story.state]"))
                .containsExactly(
                        "story.state  story 42  (icescrum, NOT SIGNED)",
                        "  \"Log in\"",
                        "  story state",
                        "  state is now 5");
    }

    @Test
    void a_comment_of_icescrum() throws Exception {
        String body = "{\"body\": \"Looks good.\\nMore\", \"poster\": {\"firstName\": \"Ana\", \"lastName\": \"Bo\"},"
                + " \"commentable\": {\"id\": 7, \"class\": \"Story\"}}";

        assertThat(told("icescrum", body, "x-icescrum-event", "story.addedComment"))
                .containsExactly(
                        "story.addedComment  story id 7  (icescrum, NOT SIGNED)",
                        "  story addedComment by Ana Bo: Looks good.");
    }

    @Test
    void a_request_of_xurrent() throws Exception {
        String body =
                "{\"event\": \"request.status-changed\", \"object_id\": 70451, \"person_name\": \"Ana\\u001b[2J\","
                        + " \"payload\": {\"previous_status\": \"declined\", \"status\": \"assigned\","
                        + " \"team\": {\"id\": 3, \"name\": \"Network\"}}}";

        assertThat(told("xurrent", body, "X-Xurrent-Delivery", "d1"))
                .containsExactly(
                        "request.status-changed  request 70451  (xurrent, delivery d1, NOT SIGNED)",
                        "  request status-changed by Ana?[2J",
                        "  status 'declined' to 'assigned'",
                        "  team is now 'Network'");
    }

    @Test
    void an_issue_of_github() throws Exception {
        String body = "{\"action\": \"edited\", \"issue\": {\"number\": 7, \"title\": \"New\"},"
                + " \"changes\": {\"title\": {\"from\": \"Old\"}}, \"sender\": {\"login\": \"ana\"},"
                + " \"repository\": {\"full_name\": \"acme/web\"}}";

        assertThat(told("github", body, "X-GitHub-Event", "issues", "X-GitHub-Delivery", "d1"))
                .containsExactly(
                        "issues  acme/web#7  (github, delivery d1, NOT SIGNED)",
                        "  \"New\"",
                        "  issues edited by ana",
                        "  title was 'Old'");
    }

    @Test
    void a_cloud_event() throws Exception {
        assertThat(told(
                        "cloudevents",
                        "{\"total\": 7}",
                        "ce-specversion",
                        "1.0",
                        "ce-id",
                        "1",
                        "ce-source",
                        "/bills",
                        "ce-type",
                        "bill.paid",
                        "ce-subject",
                        "bill 7"))
                .containsExactly(
                        "bill.paid  bill 7  (cloudevents, delivery /bills 1, NOT SIGNED)",
                        "  from /bills",
                        "  {\"total\": 7}");
    }

    @Test
    void a_handshake() throws Exception {
        assertThat(told(
                        "slack",
                        "{\"type\": \"url_verification\", \"challenge\": \"3eZb\"}",
                        "X-Slack-Request-Timestamp",
                        "1"))
                .containsExactly("answered url_verification of slack");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jira",
                "icescrum",
                "standard-webhooks",
                "cloudevents",
                "github",
                "gitlab",
                "shopify",
                "slack",
                "stripe",
                "generic"
            })
    void who_has_no_secret_is_refused_by_every_source(String source) throws Exception {
        try (Listen listen =
                listen("--source", source, "--secret", "a secret of thirty-two bytes or more", "--port", "0")) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + listen.port() + "/hooks"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"type\": \"x\"}"))
                    .build();

            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(401);
        }
        assertThat(printed.toString(UTF_8).lines().skip(1))
                .singleElement()
                .asString()
                .startsWith("refused with 401");
    }

    @Test
    void an_account_is_for_xurrent_alone() {
        assertThatThrownBy(() -> listen("--source", "xurrent", "--insecure"))
                .hasMessage("expected --account with the account's URL, found none");
        assertThatThrownBy(() -> listen("--source", "github", "--insecure", "--account", ACCOUNT))
                .hasMessage("expected --account for xurrent alone, found it for github");
    }

    @Test
    void secrets_of_standard_webhooks_are_written_as_it_writes_them() throws Exception {
        assertThat(ListenSource.of("standard-webhooks").secret("whsec_AAEC").bytes())
                .containsExactly(0, 1, 2);
        assertThat(ListenSource.of("stripe").secret("whsec_AAEC").size()).isEqualTo(10);
    }
}
