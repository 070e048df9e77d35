package webhook4j.receiver.httpserver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.event.Event;
import webhook4j.jira.Jira;
import webhook4j.receiver.EventHandler;
import webhook4j.receiver.WebhookReceiver;
import webhook4j.receiver.adapter.SignedPosts;

/** How the JDK's server is started and stopped, and its threads; the rest is {@link HttpServerAdapterContractTest}'s. */
@Timeout(120)
class HttpServerAdapterTest {

    private static final byte[] BODY =
            "{\"webhookEvent\": \"jira:issue_updated\", \"issue\": {\"key\": \"WEB-1\"}}".getBytes(UTF_8);

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
                .source(Jira.signedWith(SignedPosts.SECRET))
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

    private static HttpRequest.Builder request(URI uri, String deliveryId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).POST(BodyPublishers.ofByteArray(BODY));
        for (String line : SignedPosts.headers(deliveryId, BODY)) {
            request.header(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1));
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
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
        assertThat(send(request(adapter.uri(), "1")).statusCode()).isEqualTo(200);
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
                receiver((event, context) -> handled.add("handled"))::receiveAsync,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                "/hooks/jira",
                Duration.ofMillis(200));
        open.add(adapter);

        for (int i = 0; i < 40; i++) { // more than there are threads
            Socket half = new Socket(InetAddress.getLoopbackAddress(), adapter.port());
            open.add(half);
            half.getOutputStream().write("POST /hooks".getBytes(UTF_8));
        }

        assertThat(statusInTheEnd(request(adapter.uri(), "1"))).isEqualTo(200);
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

    @ParameterizedTest
    @ValueSource(strings = {"/hooks/", "/hooks/WEB-1", "/hooks/a/b"})
    void a_path_that_ends_in_a_slash_serves_all_below_it(String path) throws Exception {
        HttpServerAdapter adapter = HttpServerAdapter.serve(receiver((event, context) -> {}), 0, "/hooks/");
        open.add(adapter);

        assertThat(send(request(adapter.uri().resolve(path), "1")).statusCode()).isEqualTo(200);
        assertThat(send(request(adapter.uri().resolve("/hooks"), "2")).statusCode())
                .isEqualTo(404);
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
            answers.add(client.sendAsync(request(adapter.uri(), "1").build(), BodyHandlers.ofString()));
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
        assertThat(send(request(adapter.uri(), "1")).statusCode()).isEqualTo(200);
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
                client.sendAsync(request(adapter.uri(), "1").build(), BodyHandlers.ofString());
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
            response = send(request(uri, "2").setHeader("X-Hub-Signature", "none"));
        } while (response.statusCode() == 401);
        return response;
    }

    @Test
    void to_close_twice_does_no_harm() throws Exception {
        HttpServerAdapter adapter = serve();

        adapter.close();
        adapter.close();

        assertThatThrownBy(() -> send(request(adapter.uri(), "1"))).isInstanceOf(IOException.class);
    }
}
