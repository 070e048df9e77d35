package webhook4j.http;

import static org.assertj.core.api.Assertions.assertThat;
import static webhook4j.http.Outcomes.loopback;
import static webhook4j.http.Outcomes.outcome;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.delivery.DispatchResult;
import webhook4j.http.RawServer.End;
import webhook4j.http.RawServer.Reply;
import webhook4j.http.RawServer.Script;
import webhook4j.testkit.Answer;
import webhook4j.testkit.FakeEndpoint;
import webhook4j.testkit.TestCertificates;
import webhook4j.transport.TlsOptions;

/**
 * Endpoints that close a connection when it is used again. These tests break when a JDK says in other words that no byte
 * came back: then see {@link Failures}.
 */
@Timeout(120)
class StaleConnectionTest {

    private static TestCertificates certificates;

    @BeforeAll
    static void make() {
        certificates = TestCertificates.make();
    }

    @ParameterizedTest
    @CsvSource({"false, FIN", "false, RST", "true, FIN", "true, RST"})
    void a_post_that_meets_one_is_sent_once_more(boolean tls, End end) throws Exception {
        Script script = (connection, request) -> request == 1 ? Reply.ok() : new Reply("", end);
        try (RawServer server = server(tls, script);
                HttpDispatcher dispatcher = loopback().build()) {
            for (int i = 1; i <= 4; i++) {
                assertThat(outcome(dispatcher, url(server, tls), trust(tls)))
                        .as("attempt " + i)
                        .isEqualTo("200");
            }
            assertThat(server.requests()).hasSize(6);
            assertThat(server.connections()).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @CsvSource({"false, FIN", "false, RST", "true, FIN", "true, RST"})
    void a_fresh_connection_that_ends_is_a_failure(boolean tls, End end) throws Exception {
        try (RawServer server = server(tls, (connection, request) -> new Reply("", end));
                HttpDispatcher dispatcher = loopback().build()) {
            assertThat(outcome(dispatcher, url(server, tls), trust(tls))).startsWith("RESET");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"false, FIN", "false, RST", "true, FIN", "true, RST"})
    void one_byte_of_an_answer_means_that_it_was_processed(boolean tls, End end) throws Exception {
        Script script = (connection, request) -> request == 1 ? Reply.ok() : new Reply("H", end);
        try (RawServer server = server(tls, script);
                HttpDispatcher dispatcher = loopback().build()) {
            assertThat(outcome(dispatcher, url(server, tls), trust(tls))).isEqualTo("200");

            // A reset may overtake the byte on its way, and then it was none.
            String second = outcome(dispatcher, url(server, tls), trust(tls));
            if (end == End.FIN) {
                assertThat(second).startsWith("RESET");
                assertThat(server.requests()).hasSize(2);
            }
        }
    }

    @Test
    void it_is_not_sent_a_third_time() throws Exception {
        Script script = (connection, request) -> connection == 1 && request == 1 ? Reply.ok() : new Reply("", End.FIN);
        try (RawServer server = server(false, script);
                HttpDispatcher dispatcher = loopback().build()) {
            assertThat(outcome(dispatcher, url(server, false))).isEqualTo("200");
            assertThat(outcome(dispatcher, url(server, false))).startsWith("RESET");
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void an_attempt_that_begins_when_another_ends_knows_the_connection_that_was_kept() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(HttpClient.Builder.NO_PROXY)
                .build();
        try (FakeEndpoint endpoint = FakeEndpoint.start();
                HttpDispatcher dispatcher =
                        loopback().httpClient(client).executor(Runnable::run).build()) {
            // given an endpoint that closes the connection when it is used again
            endpoint.answers(Answer.status(200).after(gate), Answer.hangUp(), Answer.status(201));
            DeliveryRequest request = Outcomes.request(
                    endpoint.url("/"), TlsOptions.defaults(), DeliveryRequest.Method.POST, Outcomes.LONG);

            // when an attempt begins on the very thread that tells of the end of the one before
            CompletableFuture<DispatchResult> second = dispatcher
                    .dispatch(request)
                    .thenCompose(first -> dispatcher.dispatch(request))
                    .toCompletableFuture();
            gate.complete(null);

            // then
            assertThat(Outcomes.text(second)).isEqualTo("201");
        }
    }

    @Test
    void both_share_a_deadline() throws Exception {
        Script script = (connection, request) ->
                connection == 1 && request == 1 ? Reply.ok() : new Reply("", connection == 1 ? End.FIN : End.NONE);
        try (RawServer server = server(false, script);
                HttpDispatcher dispatcher = loopback().build()) {
            assertThat(outcome(dispatcher, url(server, false))).isEqualTo("200");
            DeliveryRequest brief = Outcomes.request(
                    url(server, false), TlsOptions.defaults(), DeliveryRequest.Method.POST, Duration.ofMillis(500));
            assertThat(outcome(dispatcher, brief)).isEqualTo("DEADLINE: no whole answer came within 500 ms");
        }
    }

    @Test
    void a_204_with_a_body_is_a_204() throws Exception {
        Script script = (connection, request) ->
                new Reply("HTTP/1.1 204 No Content\r\nContent-Length: 4\r\n\r\nbody", End.NONE);
        try (RawServer server = server(false, script);
                HttpDispatcher dispatcher = loopback().build()) {
            assertThat(outcome(dispatcher, url(server, false))).isEqualTo("204");
            assertThat(outcome(dispatcher, url(server, false))).isEqualTo("204");
        }
    }

    @Test
    void connections_that_unreadable_answers_leave_open_are_bounded() throws Exception {
        // given more such answers than a client may have
        try (RawServer server = server(false, (connection, request) -> new Reply("SSH-2.0-x\r\n\r\n", End.NONE));
                HttpDispatcher dispatcher = loopback().build()) {
            IntStream.rangeClosed(0, 2 * Line.LEAKS)
                    .forEach(i ->
                            assertThat(outcome(dispatcher, url(server, false))).startsWith("PROTOCOL"));

            // then those that were left open are closed, where the JDK can close a client
            if (Runtime.version().feature() >= 21) {
                server.awaitEnded(2 * Line.LEAKS);
            }
        }
    }

    private static RawServer server(boolean tls, Script script) throws Exception {
        return tls ? RawServer.tls(certificates.forLoopback(), script) : plain(script);
    }

    private static RawServer plain(Script script) throws IOException {
        return RawServer.plain(script);
    }

    private static String url(RawServer server, boolean tls) {
        return (tls ? "https" : "http") + "://127.0.0.1:" + server.port() + "/hook";
    }

    private static TlsOptions trust(boolean tls) {
        return tls ? certificates.trusted() : TlsOptions.defaults();
    }
}
