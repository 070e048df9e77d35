package webhook4j.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static webhook4j.receiver.Requests.ISSUE_UPDATED;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("InputStreamSlowMultibyteRead") // streams of tests need not be fast
class WebhookReceiverAdmissionTest extends ReceiverBench {

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "post", "PATCH"})
    void any_method_but_post_is_405_and_says_what_is_allowed(String method) {
        InboundResponse response = builder()
                .build()
                .receive(Requests.jira("1", ISSUE_UPDATED).method(method).build());

        assertThat(response.status()).isEqualTo(405);
        assertThat(response.headers()).containsEntry("Allow", List.of("POST"));
        assertThat(calls).isEmpty();
    }

    @Test
    void a_length_over_the_bound_is_413_and_nothing_is_read() {
        AtomicBoolean read = new AtomicBoolean();
        InputStream body = new InputStream() {
            @Override
            public int read() {
                read.set(true);
                return -1;
            }
        };

        InboundResponse response = builder()
                .maxBodyBytes(100)
                .build()
                .receive(new InboundRequest(
                        "POST",
                        URI.create("/"),
                        Map.of("content-length", List.of("101"), "Content-Type", List.of("application/json")),
                        body));

        assertThat(response.status()).isEqualTo(413);
        assertThat(read).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "99", "0", "-1", "1e3", "99999999999999999999999999"})
    void reading_stops_at_the_bound_whatever_the_length_says(String length) {
        long[] read = {0};
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                read[0]++;
                return ' ';
            }
        };

        InboundResponse response = builder()
                .maxBodyBytes(100)
                .build()
                .receive(new InboundRequest(
                        "POST",
                        URI.create("/"),
                        Map.of("Content-Length", List.of(length), "Content-Type", List.of("application/json")),
                        endless));

        assertThat(response.status()).isEqualTo(413);
        assertThat(read[0]).isLessThanOrEqualTo(101);
    }

    @Test
    void a_body_of_exactly_the_bound_is_taken() {
        assertThat(builder()
                        .maxBodyBytes(ISSUE_UPDATED.length)
                        .build()
                        .receive(issueUpdated("1"))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json;charset=utf-8",
                "application/json; charset=\"UTF-8\"",
                "application/json; v=1; charset=utf8",
                "application/cloudevents+json",
                "application/vnd.acme.v2+json; charset=us-ascii"
            })
    void json_by_any_of_its_names_is_taken(String type) {
        assertThat(builder()
                        .build()
                        .receive(Requests.jira("1", ISSUE_UPDATED)
                                .with("Content-Type", type)
                                .build())
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/xml",
                "text/json",
                "application/jsonp",
                "application/+json",
                "application/json, text/plain",
                "application/json; charset=iso-8859-1",
                "application/json; charset=utf-16",
                "application/json ; charset = utf-16"
            })
    void any_other_media_type_is_415(String type) {
        InboundResponse response = builder()
                .build()
                .receive(Requests.jira("1", ISSUE_UPDATED)
                        .with("Content-Type", type)
                        .build());

        assertThat(response.status()).isEqualTo(415);
        assertThat(calls).isEmpty();
    }

    @Test
    void two_media_types_none_for_a_body_and_a_compressed_body_are_415() {
        WebhookReceiver receiver = builder().build();

        assertThat(List.of(
                        Requests.jira("1", ISSUE_UPDATED).with("Content-Type", "application/json", "application/json"),
                        Requests.jira("2", ISSUE_UPDATED).without("Content-Type"),
                        Requests.jira("3", ISSUE_UPDATED).with("Content-Encoding", "gzip")))
                .allSatisfy(request ->
                        assertThat(receiver.receive(request.build()).status()).isEqualTo(415));
    }

    @Test
    void a_body_that_breaks_off_is_408() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };

        assertThat(builder()
                        .build()
                        .receive(new InboundRequest(
                                "POST", URI.create("/"), Map.of("Content-Type", List.of("application/json")), broken))
                        .status())
                .isEqualTo(408);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, text/plain, 999, 405",
        "POST, text/plain, 999, 413",
        "POST, text/plain, 10, 415",
        "POST, application/json, 10, 401",
    })
    void each_decision_comes_before_the_next(String method, String type, String length, int status) {
        byte[] noEvent = "no JSON at all".getBytes(UTF_8);

        InboundResponse response = builder()
                .maxBodyBytes(500)
                .build()
                .receive(Requests.jira("1", noEvent)
                        .method(method)
                        .with("Content-Type", type)
                        .with("Content-Length", length)
                        .with("X-Hub-Signature", "sha256=00")
                        .build());

        assertThat(response.status()).isEqualTo(status);
    }
}
