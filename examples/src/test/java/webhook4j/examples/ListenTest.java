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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import webhook4j.event.Event;
import webhook4j.jira.Jira;
import webhook4j.signature.Secret;
import webhook4j.signature.SignedRequest;
import webhook4j.signature.UnsignedRequest;
import webhook4j.source.OutgoingAttempt;
import webhook4j.source.OutgoingMessage;
import webhook4j.testkit.JiraEvents;

class ListenTest {

    private static final String SECRET = "a secret that both ends know";

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private Listen listen(String... args) throws Exception {
        Map<String, String> environment = Map.of("HOOK_SECRET", SECRET);
        return new Listen(new PrintStream(printed, true, UTF_8), Listen.Options.of(args, environment));
    }

    private static int send(Listen listen, Event event, String secret) throws Exception {
        OutgoingMessage message =
                Jira.format().outgoing(new OutgoingAttempt(event, "ci", "delivery-1", 2, Instant.EPOCH, true));
        SignedRequest signed = Jira.format()
                .signature()
                .orElseThrow()
                .sign(
                        new UnsignedRequest("ci", "delivery-1", Instant.EPOCH, message.headers(), message.body()),
                        List.of(Secret.of(secret)))
                .toCompletableFuture()
                .join();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + listen.port() + "/hooks"))
                .POST(BodyPublishers.ofByteArray(event.body().bytes()));
        signed.headers().toMap().forEach((name, values) -> request.header(name, values.get(0)));
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.discarding())
                .statusCode();
    }

    private List<String> lines() {
        return printed.toString(UTF_8).lines().toList();
    }

    @Test
    void it_tells_what_happened_on_which_issue_and_which_fields_changed() throws Exception {
        try (Listen listen = listen("--source", "jira", "--secret-env", "HOOK_SECRET", "--port", "0")) {
            assertThat(send(listen, JiraEvents.issueUpdated(), SECRET)).isEqualTo(200);

            assertThat(lines())
                    .containsExactly(
                            "listening for jira on http://127.0.0.1:" + listen.port() + "/hooks",
                            "jira:issue_updated  WEB-17  (jira, delivery delivery-1, attempt 2)",
                            "  \"Pay by card\"",
                            "  issue updated by Ben Ünal",
                            "  resolution nothing to 'Done'",
                            "  status 'In Progress' to 'Done'");
        }
    }

    @Test
    void it_tells_the_first_line_of_a_comment_without_what_a_terminal_would_obey() throws Exception {
        byte[] comment = ("{\"webhookEvent\": \"comment_created\", \"comment\": {\"author\": {\"displayName\":"
                        + " \"Ana\\u001b[2J\"}, \"body\": \"Looks good.\\nSecond line\"}}")
                .getBytes(UTF_8);
        try (Listen listen = listen("--source", "jira", "--insecure", "--port", "0")) {
            assertThat(send(listen, Jira.read(comment), "another")).isEqualTo(200);
        }

        assertThat(lines().subList(1, 3))
                .containsExactly(
                        "comment_created  (jira, delivery delivery-1, attempt 2, NOT SIGNED)",
                        "  comment created by Ana?[2J: Looks good.");
    }

    @Test
    void it_tells_why_a_request_was_refused() throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), SECRET + "\n");
        try (Listen listen = listen("--source", "jira", "--secret-file", file.toString(), "--port", "0")) {
            assertThat(send(listen, JiraEvents.issueUpdated(), "another secret"))
                    .isEqualTo(401);
        }

        assertThat(lines().get(1))
                .isEqualTo("refused with 401 SIGNATURE_MISMATCH: expected a credential of jira, found none that holds");
    }

    @Test
    void options_that_do_not_fit_are_named_and_no_secret_is_shown() {
        assertThatThrownBy(() -> listen("--source", "fax"))
                .hasMessageStartingWith("expected --source with one of jira, ");
        assertThatThrownBy(() -> listen("--source", "jira"))
                .hasMessage("expected a secret or --insecure, found neither");
        assertThatThrownBy(() -> listen("--source", "jira", "--secret", SECRET, "--insecure"))
                .hasMessage("expected a secret or --insecure, found both");
        assertThatThrownBy(() -> listen("--source", "jira", "--secret", SECRET, "--colour", "red"))
                .hasMessage("expected other options, found [--colour]");
        assertThatThrownBy(() -> listen("--source", "jira", SECRET))
                .hasMessage("expected an option and its value, found the argument 3, which is none or has none");
        assertThatThrownBy(() -> listen("--source", "jira", "--insecure", "--port", "70000"))
                .hasMessage("a port is 0 to 65535, found 70000");
    }
}
