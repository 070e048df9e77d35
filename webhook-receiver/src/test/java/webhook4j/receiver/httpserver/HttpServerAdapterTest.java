package webhook4j.receiver.httpserver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.event.Event;
import webhook4j.jira.Jira;
import webhook4j.receiver.EventHandler;
import webhook4j.receiver.WebhookReceiver;
import webhook4j.signature.HmacSignature;
import webhook4j.signature.Secret;

/** Everything over real HTTP on loopback. */
@Timeout(120)
class HttpServerAdapterTest {

    private static final Secret SECRET = Secret.of("the secret of this webhook");
    private static final byte[] BODY =
            "{\"webhookEvent\": \"jira:issue_updated\", \"issue\": {\"key\": \"WEB-1\"}}".getBytes(UTF_8);
    private static final int BOUND = 64 * 1024;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Queue<String> handled = new ConcurrentLinkedQueue<>();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : open) {
            closeable.close();
        }
    }

    private WebhookReceiver receiver(EventHandler<Event> handler) {
        return WebhookReceiver.builder()
                .source(Jira.signedWith(SECRET))
                .maxBodyBytes(BOUND)
                .onAny(handler)
                .build();
    }

    private HttpServerAdapter serve(EventHandler<Event> handler) {
        HttpServerAdapter adapter = HttpServerAdapter.serve(receiver(handler), 0, "/hooks/jira");
        open.add(adapter);
        return adapter;
    }

    private HttpServerAdapter serve() {
        return serve((event, context) -> handled.add(context.deliveryId().orElse("")));
    }

    private static HttpRequest.Builder request(URI uri, String deliveryId, byte[] body) {
        return request(uri, deliveryId, body, BodyPublishers.ofByteArray(body));
    }

    private static HttpRequest.Builder request(URI uri, String deliveryId, byte[] body, BodyPublisher publisher) {
        return HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .header("X-Atlassian-Webhook-Identifier", deliveryId)
                .header("X-Hub-Signature", HmacSignature.jira().sign(SECRET, ByteBuffer.wrap(body)))
                .POST(publisher);
    }

    private static BodyPublisher chunked(byte[] body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    }

    private static byte[] json(int size) {
        byte[] start = "{\"webhookEvent\": \"x\"".getBytes(UTF_8);
        byte[] json = new byte[size];
        java.util.Arrays.fill(json, (byte) ' ');
        System.arraycopy(start, 0, json, 0, start.length);
        json[size - 1] = '}';
        return json;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void a_signed_request_is_handled_with_a_length_and_in_chunks() throws Exception {
        HttpServerAdapter adapter = serve();

        assertThat(send(request(adapter.uri(), "1", BODY)).statusCode()).isEqualTo(200);
        assertThat(send(request(adapter.uri(), "2", BODY, chunked(BODY))).statusCode())
                .isEqualTo(200);
        assertThat(handled).containsExactly("1", "2");
    }

    @Test
    void a_request_without_a_body_is_handled() throws Exception {
        HttpServerAdapter adapter =
                serve((event, context) -> handled.add(event.type().value()));
        byte[] nothing = {};
        HttpRequest.Builder bodyless = HttpRequest.newBuilder(adapter.uri())
                .header("X-Hub-Signature", HmacSignature.jira().sign(SECRET, ByteBuffer.wrap(nothing)))
                .POST(BodyPublishers.noBody());

        assertThat(send(bodyless).statusCode()).isEqualTo(200);
        assertThat(handled).containsExactly("jira:without_body");
    }

    @Test
    void it_listens_on_loopback_and_tells_where() {
        HttpServerAdapter adapter = serve();

        assertThat(adapter.port()).isPositive();
        assertThat(adapter.uri()).isEqualTo(URI.create("http://127.0.0.1:" + adapter.port() + "/hooks/jira"));
    }

    @Test
    void another_address_is_bound_when_it_is_named() throws Exception {
        HttpServerAdapter adapter = HttpServerAdapter.serve(
                receiver((event, context) -> handled.add("all")), new InetSocketAddress(0), "/hooks");
        open.add(adapter);

        assertThat(adapter.uri()).isEqualTo(URI.create("http://localhost:" + adapter.port() + "/hooks"));
        assertThat(send(request(adapter.uri(), "1", BODY)).statusCode()).isEqualTo(200);
    }

    @Test
    void a_port_that_is_taken_is_named() {
        HttpServerAdapter adapter = serve();

        assertThatThrownBy(() -> HttpServerAdapter.serve(receiver((event, context) -> {}), adapter.port(), "/"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("cannot listen on")
                .hasMessageContaining(Integer.toString(adapter.port()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hooks", "/hooks?a=b", "/hooks#a", "/h ooks", "/h%6Foks", "/h\u00fcte", "/a{b}"})
    void a_path_that_no_request_could_have_is_refused(String path) {
        assertThatThrownBy(() -> HttpServerAdapter.serve(receiver((event, context) -> {}), 0, path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a path is '/' and letters, digits or -._~!$&'()*+,;=:@/ with nothing percent-encoded,"
                        + " found '" + path + "'");
    }

    @Test
    void senders_of_half_a_head_do_not_keep_others_out() throws Exception {
        HttpServerAdapter adapter = HttpServerAdapter.serve(
                receiver((event, context) -> handled.add("handled")),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                "/hooks/jira",
                Duration.ofMillis(200));
        open.add(adapter);

        for (int i = 0; i < 40; i++) { // more than there are threads
            Socket half = new Socket(InetAddress.getLoopbackAddress(), adapter.port());
            open.add(half);
            half.getOutputStream().write("POST /hooks".getBytes(UTF_8));
        }

        assertThat(statusInTheEnd(request(adapter.uri(), "1", BODY))).isEqualTo(200);
        assertThat(handled).hasSize(1);
    }

    /** On a busy machine the short deadline may pass for a good sender as well: then it tries again. */
    private int statusInTheEnd(HttpRequest.Builder request) throws Exception {
        IOException last = new IOException("never tried");
        for (int i = 0; i < 50; i++) {
            try {
                return send(request).statusCode();
            } catch (IOException e) {
                last = e;
            }
        }
        throw last;
    }

    @Test
    void two_hundred_senders_at_once_are_each_handled_once() throws Exception {
        HttpServerAdapter adapter = serve();
        ExecutorService senders = Executors.newFixedThreadPool(200);
        open.add(senders::shutdownNow);
        String text = new String(BODY, UTF_8);

        List<Future<String>> answers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String head = "POST /hooks/jira HTTP/1.1\r\nContent-Type: application/json\r\nConnection: close\r\n"
                    + "Content-Length: " + BODY.length + "\r\nX-Atlassian-Webhook-Identifier: " + i
                    + "\r\nX-Hub-Signature: " + HmacSignature.jira().sign(SECRET, ByteBuffer.wrap(BODY)) + "\r\n\r\n";
            answers.add(senders.submit(() -> {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), adapter.port())) {
                    socket.getOutputStream().write((head + text).getBytes(UTF_8));
                    return new String(socket.getInputStream().readAllBytes(), UTF_8);
                }
            }));
        }

        for (Future<String> answer : answers) {
            assertThat(answer.get(60, TimeUnit.SECONDS)).startsWith("HTTP/1.1 200 ");
        }
        assertThat(handled).hasSize(200).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/hooks", "/hooks/jira/", "/hooks/jira2", "/hooks/jira/x", "/hooks/%6Aira", "/hooks//jira"})
    void only_the_exact_path_is_served(String path) throws Exception {
        HttpServerAdapter adapter = serve();

        assertThat(send(request(adapter.uri().resolve(path), "1", BODY)).statusCode())
                .isEqualTo(404);
        assertThat(handled).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/hooks/", "/hooks/WEB-1", "/hooks/a/b"})
    void a_path_that_ends_in_a_slash_serves_all_below_it(String path) throws Exception {
        HttpServerAdapter adapter = HttpServerAdapter.serve(receiver((event, context) -> {}), 0, "/hooks/");
        open.add(adapter);

        assertThat(send(request(adapter.uri().resolve(path), "1", BODY)).statusCode())
                .isEqualTo(200);
        assertThat(send(request(adapter.uri().resolve("/hooks"), "2", BODY)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_query_does_not_change_the_path() throws Exception {
        HttpServerAdapter adapter = serve();

        assertThat(send(request(URI.create(adapter.uri() + "?user_id=anna&x=%2F"), "1", BODY))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS"})
    void any_method_but_post_is_405_and_says_what_is_allowed(String method) throws Exception {
        HttpServerAdapter adapter = serve();

        HttpResponse<String> response = send(request(adapter.uri(), "1", BODY)
                .method(method, method.equals("PUT") ? BodyPublishers.ofByteArray(BODY) : BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("POST");
    }

    @Test
    void a_body_over_the_bound_is_413_with_a_length_and_in_chunks() throws Exception {
        HttpServerAdapter adapter = serve();
        byte[] large = json(BOUND + 1);

        assertThat(send(request(adapter.uri(), "1", large)).statusCode()).isEqualTo(413);
        assertThat(send(request(adapter.uri(), "2", large, chunked(large))).statusCode())
                .isEqualTo(413);
        assertThat(handled).isEmpty();
    }

    @Test
    void a_sender_of_far_too_much_still_gets_to_see_the_413() throws Exception {
        HttpServerAdapter adapter = serve();
        byte[] huge = json(2 * 1024 * 1024);

        assertThat(send(request(adapter.uri(), "1", huge)).statusCode()).isEqualTo(413);
        assertThat(send(request(adapter.uri(), "2", huge, chunked(huge))).statusCode())
                .isEqualTo(413);
    }

    @Test
    void a_body_of_exactly_the_bound_is_taken() throws Exception {
        HttpServerAdapter adapter = serve();
        byte[] largest = json(BOUND);

        assertThat(send(request(adapter.uri(), "1", largest)).statusCode()).isEqualTo(200);
        assertThat(send(request(adapter.uri(), "2", largest, chunked(largest))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_body_that_is_not_json_is_415() throws Exception {
        HttpServerAdapter adapter = serve();

        assertThat(send(request(adapter.uri(), "1", BODY).setHeader("Content-Type", "text/plain"))
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void every_credential_failure_is_the_same_to_the_byte() throws Exception {
        HttpServerAdapter adapter = serve();
        String good = HmacSignature.jira().sign(SECRET, ByteBuffer.wrap(BODY));
        List<HttpRequest.Builder> bad = List.of(
                HttpRequest.newBuilder(adapter.uri())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(BODY)),
                request(adapter.uri(), "1", BODY).setHeader("X-Hub-Signature", "sha1=00"),
                request(adapter.uri(), "1", BODY).setHeader("X-Hub-Signature", "nonsense"),
                request(adapter.uri(), "1", BODY).setHeader("X-Hub-Signature", "sha256=" + "0".repeat(64)),
                request(adapter.uri(), "1", BODY).header("X-Hub-Signature", good),
                request(adapter.uri(), "1", BODY, BodyPublishers.ofString("no JSON")));

        List<String> answers = new ArrayList<>();
        for (HttpRequest.Builder request : bad) {
            HttpResponse<String> response = send(request);
            var headers = new java.util.TreeMap<>(response.headers().map());
            headers.remove("date");
            answers.add(response.statusCode() + " " + headers + " " + response.body());
        }

        assertThat(answers)
                .hasSize(6)
                .containsOnly("401 {content-length=[13], content-type=[text/plain; charset=utf-8]} unauthorized\n");
        assertThat(handled).isEmpty();
    }

    @Test
    void no_event_is_400_once_the_credential_held() throws Exception {
        HttpServerAdapter adapter = serve();

        assertThat(send(request(adapter.uri(), "1", "[]".getBytes(UTF_8))).statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_failed_handler_is_500_and_the_retry_is_handled() throws Exception {
        AtomicBoolean broken = new AtomicBoolean(true);
        HttpServerAdapter adapter = serve((event, context) -> {
            if (broken.getAndSet(false)) {
                throw new IOException("the database is down");
            }
            handled.add("attempt " + context.attempt());
        });

        assertThat(send(request(adapter.uri(), "1", BODY)).statusCode()).isEqualTo(500);
        assertThat(send(request(adapter.uri(), "1", BODY).header("X-Atlassian-Webhook-Retry", "1"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(handled).containsExactly("attempt 2");
    }

    @Test
    void of_fifty_copies_at_once_one_is_handled() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        HttpServerAdapter adapter = serve((event, context) -> {
            release.await(90, TimeUnit.SECONDS);
            handled.add("handled");
        });

        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            answers.add(client.sendAsync(request(adapter.uri(), "1", BODY).build(), BodyHandlers.ofString()));
        }
        // All but the one that is being handled are answered while it still is.
        CompletableFuture<?> first = CompletableFuture.anyOf(answers.toArray(CompletableFuture[]::new));
        assertThat(((HttpResponse<?>) first.get(60, TimeUnit.SECONDS)).statusCode())
                .isEqualTo(409);
        release.countDown();

        List<Integer> statuses = new ArrayList<>();
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            statuses.add(answer.get(60, TimeUnit.SECONDS).statusCode());
        }
        assertThat(handled).hasSize(1);
        assertThat(statuses).hasSize(50).containsOnly(200, 409);
        assertThat(send(request(adapter.uri(), "1", BODY)).statusCode()).isEqualTo(200);
        assertThat(handled).hasSize(1);
    }

    @Test
    void to_close_waits_for_what_is_being_handled() throws Exception {
        // given
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        HttpServerAdapter adapter = serve((event, context) -> {
            started.countDown();
            release.await(90, TimeUnit.SECONDS);
            handled.add("to the end");
        });
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(request(adapter.uri(), "1", BODY).build(), BodyHandlers.ofString());
        assertThat(started.await(60, TimeUnit.SECONDS)).isTrue();

        // when
        CompletableFuture<Void> closed = CompletableFuture.runAsync(adapter::close);
        HttpResponse<String> late = whileClosing(adapter.uri());
        release.countDown();
        closed.get(60, TimeUnit.SECONDS);

        // then
        assertThat(late.statusCode()).isEqualTo(503);
        assertThat(answer.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(handled).containsExactly("to the end");
    }

    /** Asks with a bad credential until the adapter is closing: 401 before, 503 then. */
    private HttpResponse<String> whileClosing(URI uri) throws Exception {
        HttpResponse<String> response;
        do {
            response = send(request(uri, "2", BODY).setHeader("X-Hub-Signature", "none"));
        } while (response.statusCode() == 401);
        return response;
    }

    @Test
    void to_close_twice_does_no_harm() throws Exception {
        HttpServerAdapter adapter = serve();

        adapter.close();
        adapter.close();

        assertThatThrownBy(() -> send(request(adapter.uri(), "1", BODY))).isInstanceOf(IOException.class);
    }
}
