package webhook4j.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static webhook4j.receiver.Requests.ISSUE_UPDATED;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookReceiverHardeningTest extends ReceiverBench {

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static InboundRequest compressed(String id, byte[] body) {
        return Requests.jira(id, body).with("Content-Encoding", "gzip").build();
    }

    @Test
    void a_flood_of_header_fields_is_431_before_anything_else_is_looked_at() {
        String[] many = IntStream.range(0, Admission.MAX_HEADER_LINES)
                .mapToObj(Integer::toString)
                .toArray(String[]::new);
        WebhookReceiver receiver = builder().build();

        assertThat(receiver.receive(Requests.jira("1", ISSUE_UPDATED)
                                .method("GET")
                                .with("X-Many", many)
                                .build())
                        .status())
                .isEqualTo(431);
        assertThat(receiver.receive(Requests.jira("1", ISSUE_UPDATED)
                                .with("X-Long", "x".repeat(Admission.MAX_HEADER_CHARACTERS))
                                .build())
                        .status())
                .isEqualTo(431);
        assertThat(receiver.receive(Requests.jira("1", ISSUE_UPDATED)
                                .with("X-Long", "x".repeat(Admission.MAX_HEADER_CHARACTERS / 2))
                                .build())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void lengths_that_differ_are_400_and_the_connection_is_not_used_again() {
        String length = Integer.toString(ISSUE_UPDATED.length);
        WebhookReceiver receiver = builder().build();

        InboundResponse answer = receiver.receive(Requests.jira("1", ISSUE_UPDATED)
                .with("Content-Length", length, "7")
                .build());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers()).containsEntry("Connection", List.of("close"));
        assertThat(receiver.receive(Requests.jira("1", ISSUE_UPDATED)
                                .with("Content-Length", length, length)
                                .build())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_compressed_body_is_signed_as_it_came_and_read_as_it_was() throws IOException {
        List<String> texts = new ArrayList<>();
        WebhookReceiver receiver = builder()
                .acceptGzip()
                .onAny((event, context) -> texts.add(event.body().text()))
                .build();

        assertThat(receiver.receive(compressed("1", gzip(ISSUE_UPDATED))).status())
                .isEqualTo(200);
        assertThat(texts).containsExactly(new String(ISSUE_UPDATED, UTF_8));
        assertThat(builder()
                        .build()
                        .receive(compressed("1", gzip(ISSUE_UPDATED)))
                        .status())
                .isEqualTo(415);
    }

    @Test
    void a_compressed_body_that_is_a_bomb_or_no_gzip_is_400_after_its_signature_held() throws IOException {
        byte[] bomb = gzip(("{\"webhookEvent\": \"" + " ".repeat(900_000) + "\"}").getBytes(UTF_8));
        WebhookReceiver receiver = builder().acceptGzip().build();

        assertThat(receiver.receive(compressed("1", bomb)).status()).isEqualTo(400);
        assertThat(receiver.receive(compressed("2", ISSUE_UPDATED)).status()).isEqualTo(400);
        assertThat(receiver.receive(Requests.jira("3", bomb)
                                .with("Content-Encoding", "gzip")
                                .with("X-Hub-Signature", "sha256=00")
                                .build())
                        .status())
                .isEqualTo(401);
        assertThat(receiver.receive(Requests.jira("4", gzip(ISSUE_UPDATED))
                                .with("Content-Encoding", "gzip", "gzip")
                                .build())
                        .status())
                .isEqualTo(415);
        assertThat(calls).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"webhookEvent\": \"a\", \"webhookEvent\": \"b\"}",
                "{\"webhookEvent\": \"a\", \"x\": {\"y\": 1, \"y\": 2}}"
            })
    void a_member_that_stands_twice_is_400_unless_that_is_accepted(String body) {
        assertThat(builder()
                        .build()
                        .receive(Requests.jira("1", body.getBytes(UTF_8)).build())
                        .status())
                .isEqualTo(400);
        assertThat(builder()
                        .acceptRepeatedMembers()
                        .build()
                        .receive(Requests.jira("1", body.getBytes(UTF_8)).build())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void json_beyond_its_bounds_is_400() {
        WebhookReceiver receiver = builder().maxBodyBytes(10_000_000).build();
        for (String value : List.of(
                "[".repeat(300) + "]".repeat(300),
                "1".repeat(2_000),
                "{\"" + "n".repeat(60_000) + "\": 1}",
                "[" + "1,".repeat(3_000_001) + "1]")) {
            byte[] body = ("{\"webhookEvent\": \"a\", \"x\": " + value + "}").getBytes(UTF_8);
            assertThat(receiver.receive(Requests.jira("1", body).build()).status())
                    .isEqualTo(400);
        }
        assertThat(calls).isEmpty();
    }
}
