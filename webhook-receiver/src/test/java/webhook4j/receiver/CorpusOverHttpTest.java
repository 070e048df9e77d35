package webhook4j.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import webhook4j.event.Event;
import webhook4j.jira.Jira;
import webhook4j.jira.JiraEvent;
import webhook4j.receiver.httpserver.HttpServerAdapter;
import webhook4j.signature.SignedRequest;
import webhook4j.source.OutgoingAttempt;

/** Every payload of the corpus, signed by the sending half of {@code Jira} and received by the receiving half. */
class CorpusOverHttpTest {

    @Test
    void every_payload_is_received_decoded_and_handled_once() throws Exception {
        // given
        Path folder = Path.of(System.getProperty("webhook4j.corpus", ""), "jira-payloads");
        assumeTrue(Files.isDirectory(folder), "the corpus is not there: no folder jira-payloads");
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        Map<String, JiraEvent> handled = new ConcurrentHashMap<>();
        WebhookReceiver receiver = WebhookReceiver.builder()
                .source(Jira.signedWith(Requests.SECRET))
                .on(
                        JiraEvent.class,
                        (event, context) -> assertThat(
                                        handled.put(context.deliveryId().orElseThrow(), event))
                                .isNull())
                .build();

        // when
        try (HttpServerAdapter server = HttpServerAdapter.serve(receiver, 0, "/hooks/jira")) {
            HttpClient client = HttpClient.newHttpClient();
            for (Path file : files) {
                for (int attempt = 1; attempt <= 2; attempt++) {
                    assertThat(status(client, server, file, attempt))
                            .as("attempt %d of %s", attempt, file.getFileName())
                            .isEqualTo(200);
                }
            }
        }

        // then
        assertThat(handled).hasSize(files.size()).hasSize(129);
        for (Path file : files) {
            assertThat(handled.get(file.getFileName().toString()))
                    .isNotNull()
                    .extracting(event -> event.event().body().bytes())
                    .isEqualTo(Files.readAllBytes(file));
        }
    }

    private static int status(HttpClient client, HttpServerAdapter server, Path file, int attempt)
            throws IOException, InterruptedException {
        Event event = Jira.read(Files.readAllBytes(file));
        String id = file.getFileName().toString();
        SignedRequest message =
                Requests.sent(Jira.format(), new OutgoingAttempt(event, "ci", id, attempt, Instant.EPOCH, true));
        byte[] body = new byte[message.body().remaining()];
        message.body().get(body);
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri()).POST(BodyPublishers.ofByteArray(body));
        message.headers().toMap().forEach((name, values) -> request.header(name, values.get(0)));
        return client.send(request.build(), BodyHandlers.discarding()).statusCode();
    }
}
