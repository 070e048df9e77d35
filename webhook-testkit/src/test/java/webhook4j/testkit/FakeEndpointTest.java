package webhook4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class FakeEndpointTest {

    private final FakeEndpoint endpoint = FakeEndpoint.start();

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void answers_200_when_it_was_told_nothing() throws IOException {
        assertThat(get("/")).isEqualTo("HTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n");
    }

    @Test
    void follows_the_script_and_then_the_default() throws IOException {
        // given
        endpoint.answers(500, 429).answers(Answer.status(202).body("queued"));
        endpoint.otherwise(request -> Answer.status(200).body(request.path()));

        // when, then
        assertThat(get("/a")).startsWith("HTTP/1.1 500 ");
        assertThat(get("/b")).startsWith("HTTP/1.1 429 ");
        assertThat(get("/c")).startsWith("HTTP/1.1 202 ").endsWith("\r\n\r\nqueued");
        assertThat(get("/d")).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n/d");
    }

    @Test
    void records_a_request_as_it_came() throws IOException {
        send(
                "POST /a%20b?c=%2F HTTP/1.1\r\nX-One: 1\r\nx-one: 2\r\nContent-Length: 3\r\nConnection: close\r\n\r\nh\u00fc!");

        ReceivedRequest request = endpoint.requests().get(0);
        assertThat(request.number()).isEqualTo(1);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/a%20b");
        assertThat(request.query()).isEqualTo(Optional.of("c=%2F"));
        assertThat(request.headers().all("X-ONE")).containsExactly("1", "2");
        assertThat(request.body()).containsExactly('h', 0xfc, '!');
        assertThat(request).hasToString("#1 POST /a%20b?c=%2F, 3 bytes");
    }

    @Test
    void puts_chunks_together() throws IOException {
        send(String.join(
                "\r\n",
                "POST / HTTP/1.1",
                "Transfer-Encoding: chunked",
                "Connection: close",
                "",
                "3;x=y",
                "abc",
                "A",
                "0123456789",
                "0",
                "Trailer: t",
                "",
                ""));

        assertThat(endpoint.requests().get(0).text()).isEqualTo("abc0123456789");
    }

    @Test
    void serves_several_requests_on_one_connection_and_numbers_them() throws IOException {
        send("GET /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\nConnection: close\r\n\r\n");

        assertThat(endpoint.requests())
                .extracting(ReceivedRequest::toString)
                .containsExactly("#1 GET /1, 0 bytes", "#2 GET /2, 0 bytes");
    }

    @Test
    void sends_header_fields_but_not_twice_its_own() throws IOException {
        endpoint.answers(Answer.status(429).header("Retry-After", "120"));

        assertThat(get("/")).isEqualTo("HTTP/1.1 429 \r\nRetry-After: 120\r\nContent-Length: 0\r\n\r\n");
        assertThatThrownBy(() -> Answer.status(200).header("content-length", "5"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the endpoint sets content-length itself; use raw to send a wrong one");
    }

    @Test
    void only_an_answer_with_a_status_has_header_fields() {
        assertThatThrownBy(() -> Answer.hangUp().header("A", "b"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("only an answer with a status has header fields and a body; this one is hang_up");
    }

    @Test
    void refuses_a_status_that_is_no_whole_answer() {
        assertThatThrownBy(() -> Answer.status(100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the status of a whole answer is 200 to 999, found 100");
    }

    @Test
    void a_real_client_reads_every_status() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        for (int status : new int[] {200, 204, 301, 304, 404, 500, 599}) {
            endpoint.answers(Answer.status(status).body("text"));

            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(URI.create(endpoint.url("/")))
                            .POST(BodyPublishers.ofString("body"))
                            .build(),
                    BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(status);
        }
        assertThat(endpoint.requests()).extracting(ReceivedRequest::text).containsOnly("body");
    }

    @Test
    void waits_for_what_the_test_does_before_it_answers() throws IOException {
        // given
        CompletableFuture<Void> gate = new CompletableFuture<>();
        endpoint.answers(Answer.status(201).after(gate));
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> getUnchecked("/"));
        endpoint.awaitRequests(1);
        assertThat(answer).isNotDone();

        // when
        gate.complete(null);

        // then
        assertThat(answer.join()).startsWith("HTTP/1.1 201 ");
    }

    @Test
    void answers_late_when_told_to() throws IOException {
        endpoint.answers(Answer.status(201).after(Duration.ofMillis(20)));

        assertThat(get("/")).startsWith("HTTP/1.1 201 ");
    }

    @Test
    void hangs_up() throws IOException {
        endpoint.answers(Answer.hangUp());

        assertThat(get("/")).isEmpty();
    }

    @Test
    void resets_the_connection() {
        endpoint.answers(Answer.reset());

        assertThatThrownBy(() -> get("/")).isInstanceOf(SocketException.class).hasMessage("Connection reset");
    }

    @Test
    void sends_any_bytes_in_place_of_an_answer() throws IOException {
        endpoint.answers(Answer.raw("SMTP \u00ff\r\n"));

        assertThat(get("/")).isEqualTo("SMTP \u00ff\r\n");
    }

    @Test
    void drips_until_the_client_leaves() throws IOException {
        endpoint.answers(Answer.status(200).dripping(Duration.ofMillis(1)));

        try (Socket client = request("GET / HTTP/1.1\r\n\r\n")) {
            String start = new String(client.getInputStream().readNBytes(70), StandardCharsets.ISO_8859_1);
            assertThat(start)
                    .startsWith("HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\n\r\n1\r\n.\r\n1\r\n.\r\n1\r\n");
        }
        endpoint.awaitClosedConnections(1);
    }

    @Test
    void sends_a_body_without_end_until_the_client_leaves() throws IOException {
        endpoint.answers(Answer.status(200).endless());

        try (Socket client = request("GET / HTTP/1.1\r\n\r\n")) {
            assertThat(client.getInputStream().readNBytes(100_000)).hasSize(100_000);
        }
        endpoint.awaitClosedConnections(1);
    }

    @Test
    void stays_silent_until_the_client_leaves() throws IOException {
        endpoint.answers(Answer.silence());

        try (Socket client = request("GET / HTTP/1.1\r\n\r\n")) {
            endpoint.awaitRequests(1);
            assertThat(client.getInputStream().available()).isZero();
        }
        endpoint.awaitClosedConnections(1);
    }

    @Test
    void stays_silent_after_some_bytes() throws IOException {
        endpoint.answers(Answer.silenceAfter("HTTP/1.1 2"));

        try (Socket client = request("GET / HTTP/1.1\r\n\r\n")) {
            assertThat(client.getInputStream().readNBytes(10)).asString().isEqualTo("HTTP/1.1 2");
            assertThat(client.getInputStream().available()).isZero();
        }
        endpoint.awaitClosedConnections(1);
    }

    @Test
    void closes_at_once_however_many_clients_hang() throws IOException {
        // given
        endpoint.answers(Answer.silence(), Answer.status(200).dripping(Duration.ofHours(1)));
        endpoint.answers(
                Answer.status(200).after(Duration.ofHours(1)),
                Answer.status(200).endless());
        endpoint.answers(Answer.status(200).after(new CompletableFuture<>()));
        for (int i = 0; i < 5; i++) {
            request("GET / HTTP/1.1\r\n\r\n");
        }
        endpoint.awaitRequests(5);

        // when
        endpoint.close();
        endpoint.close();

        // then
        assertThatThrownBy(() -> get("/")).isInstanceOf(ConnectException.class);
    }

    @Test
    void says_what_it_expected_of_a_request_that_is_none() throws IOException {
        assertThat(send("HELLO\r\n\r\n")).startsWith("HTTP/1.1 400 ").endsWith("expected a request line of HTTP/1.1");
        assertThat(send("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n"))
                .endsWith("expected a body length of 0 to 67108864");
        assertThat(send("POST / HTTP/1.1\r\nno colon\r\n\r\n")).endsWith("expected a header field with a colon");
        assertThat(endpoint.requests()).isEmpty();
    }

    @Test
    void does_not_record_half_a_request() throws IOException {
        request("POST / HTTP/1.1\r\nContent-Le").close();
        request("POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\nhalf").close();

        endpoint.awaitClosedConnections(2);
        assertThat(endpoint.requests()).isEmpty();
    }

    @Test
    void records_each_of_many_requests_at_once() {
        CompletableFuture.allOf(IntStream.range(0, 40)
                        .mapToObj(i -> CompletableFuture.supplyAsync(() -> getUnchecked("/" + i)))
                        .toArray(CompletableFuture<?>[]::new))
                .join();

        assertThat(endpoint.requests())
                .extracting(ReceivedRequest::path)
                .doesNotHaveDuplicates()
                .hasSize(40);
        assertThat(endpoint.requests())
                .extracting(ReceivedRequest::number)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 40).boxed().toList());
    }

    @Test
    void says_how_many_requests_were_missing() {
        assertThatThrownBy(() -> endpoint.awaitRequests(1, Duration.ofMillis(5)))
                .isInstanceOf(AssertionError.class)
                .hasMessage("expected at least 1 requests within 5 ms, found 0");
    }

    @Test
    void forgets_requests_when_told_to() throws IOException {
        get("/1");
        endpoint.forget();
        get("/2");

        assertThat(endpoint.requests()).extracting(ReceivedRequest::number).containsExactly(2);
    }

    @Test
    void a_url_begins_at_the_first_slash() {
        assertThat(endpoint.url("/hooks/${issue.key}")).matches("http://127\\.0\\.0\\.1:\\d+/hooks/\\$\\{issue\\.key}");
        assertThatThrownBy(() -> endpoint.url("hooks"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a path that begins with '/', found 'hooks'");
    }

    private String getUnchecked(String target) {
        try {
            return get(target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String get(String target) throws IOException {
        return send("GET " + target + " HTTP/1.1\r\nConnection: close\r\n\r\n");
    }

    private String send(String request) throws IOException {
        try (Socket client = request(request)) {
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            InputStream in = client.getInputStream();
            in.transferTo(answer);
            return answer.toString(StandardCharsets.ISO_8859_1);
        }
    }

    private Socket request(String request) throws IOException {
        URI url = URI.create(endpoint.url("/"));
        Socket client = new Socket(url.getHost(), url.getPort());
        client.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        return client;
    }
}
