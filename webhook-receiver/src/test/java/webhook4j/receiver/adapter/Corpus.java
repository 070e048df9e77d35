package webhook4j.receiver.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import webhook4j.jira.Jira;
import webhook4j.jira.JiraEvent;
import webhook4j.receiver.WebhookReceiver;

/** Every payload of the corpus, signed by the sending half of {@code Jira} and received by the receiving half. */
final class Corpus {

    private final List<Path> files;
    private final Map<String, JiraEvent> handled = new ConcurrentHashMap<>();

    private Corpus(List<Path> files) {
        this.files = files;
    }

    /** The corpus; where it is not there the test says so and is skipped. */
    static Corpus found() throws IOException {
        Path folder = Path.of(System.getProperty("webhook4j.corpus", ""), "jira-payloads");
        assumeTrue(Files.isDirectory(folder), "the corpus is not there: no folder jira-payloads");
        try (Stream<Path> all = Files.list(folder)) {
            return new Corpus(all.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList());
        }
    }

    WebhookReceiver receiver() {
        return WebhookReceiver.builder()
                .source(Jira.signedWith(SignedPosts.SECRET))
                .on(
                        JiraEvent.class,
                        (event, context) -> assertThat(
                                        handled.put(context.deliveryId().orElseThrow(), event))
                                .isNull())
                .build();
    }

    /** Each payload, and then the same delivery once more. */
    void sendTwice(String path, Wire wire) throws IOException {
        for (Path file : files) {
            byte[] body = Files.readAllBytes(file);
            byte[] request = Wire.request(
                    "POST", path, SignedPosts.headers(file.getFileName().toString(), body), body);
            for (int attempt = 1; attempt <= 2; attempt++) {
                assertThat(wire.exchange(request).status())
                        .as("attempt %d of %s", attempt, file.getFileName())
                        .isEqualTo(200);
            }
        }
    }

    void assertAllHandledOnce() throws IOException {
        assertThat(handled).hasSize(files.size()).hasSize(129);
        for (Path file : files) {
            assertThat(handled.get(file.getFileName().toString()))
                    .isNotNull()
                    .extracting(event -> event.event().body().bytes())
                    .isEqualTo(Files.readAllBytes(file));
        }
    }
}
