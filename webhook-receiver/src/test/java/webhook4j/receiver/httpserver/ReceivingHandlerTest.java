package webhook4j.receiver.httpserver;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.event.Event;
import webhook4j.jira.Jira;
import webhook4j.receiver.EventHandler;
import webhook4j.receiver.WebhookReceiver;
import webhook4j.receiver.adapter.SignedPosts;
import webhook4j.receiver.adapter.Wire;

/** The handler in a server of the application's own, and senders that no HTTP client could play. */
@Timeout(120)
class ReceivingHandlerTest {

    private static final int TRIES = 50;
    private static final String BODY = "{\"webhookEvent\": \"jira:issue_updated\"}";
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final ExecutorService executor = Executors.newFixedThreadPool(4);
    private final Queue<String> handled = new ConcurrentLinkedQueue<>();
    private HttpServer server;

    @BeforeEach
    void create() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(executor);
    }

    @AfterEach
    void stop() {
        server.stop(0);
        executor.shutdownNow();
    }

    private void start(HttpHandler handler) {
        server.createContext("/hooks/jira", handler);
        server.start();
    }

    private static WebhookReceiver receiver(EventHandler<Event> handler) {
        return WebhookReceiver.builder()
                .source(Jira.signedWith(SignedPosts.SECRET))
                .onAny(handler)
                .build();
    }

    private WebhookReceiver receiver() {
        return receiver((event, context) -> handled.add(event.type().value()));
    }

    private static String request(String path, String... lines) {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + String.join("\r\n", lines) + "\r\n\r\n";
    }

    private static String signed(String path) {
        byte[] body = BODY.getBytes(UTF_8);
        return new String(Wire.request("POST", path, SignedPosts.headers(body), body), UTF_8);
    }

    private Socket connected() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), server.getAddress().getPort());
    }

    /** Sends this on a connection of its own. The status that comes back; 0 if the connection ends without one. */
    private int statusOf(String request) throws IOException {
        try (Socket socket = connected()) {
            write(socket, request);
            return status(socket);
        } catch (SocketException e) { // it was reset
            return 0;
        }
    }

    /** Whoever is not slow is served, if not at once: on a busy machine a short deadline may pass for anybody. */
    private void assertServed() throws IOException {
        int status = 0;
        for (int i = 0; i < TRIES && status == 0; i++) {
            status = statusOf(signed("/hooks/jira"));
        }
        assertThat(status).isEqualTo(200);
    }

    private static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(ISO_8859_1));
        out.flush();
    }

    /** Reads the head of an answer. */
    private static int status(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                return 0;
            }
            head.append((char) c);
        }
        return Integer.parseInt(head.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    }

    @Test
    void a_server_that_is_there_already_takes_a_handler() throws Exception {
        start(HttpServerAdapter.handler(receiver()));

        assertThat(statusOf(signed("/hooks/jira"))).isEqualTo(200);
        assertThat(statusOf(signed("/hooks/jira/x"))).isEqualTo(404);
        assertThat(handled).hasSize(1);
    }

    @Test
    void a_connection_is_used_again() throws Exception {
        start(HttpServerAdapter.handler(receiver()));

        try (Socket socket = connected()) {
            for (int i = 0; i < 3; i++) {
                write(socket, signed("/hooks/jira?i=" + i));
                assertThat(status(socket)).isEqualTo(200);
            }
        }
        assertThat(handled).hasSize(3);
    }

    @Test
    void the_target_may_be_a_whole_uri() throws Exception {
        start(HttpServerAdapter.handler(receiver()));

        assertThat(statusOf(signed("http://example.com/hooks/jira"))).isEqualTo(200);
    }

    @Test
    void a_sender_that_drips_is_cut_off() throws Exception {
        start(new ReceivingHandler(receiver()::receiveAsync, new Deadlines(SHORT)));

        assertThat(statusOf(request("/hooks/jira", "Content-Length: 1000") + "{"))
                .isZero();
        assertThat(statusOf(request("/hooks/jira", "Transfer-Encoding: chunked") + "5\r\n{"))
                .isZero();
        assertServed();
    }

    @Test
    void a_sender_that_drips_what_nobody_wants_is_cut_off_too() throws Exception {
        start(new ReceivingHandler(receiver()::receiveAsync, new Deadlines(SHORT)));

        for (int i = 0; i < 5; i++) { // one more than there are threads
            assertThat(statusOf(request("/hooks/jira", "Content-Length: 99999999") + "{"))
                    .isZero();
            assertThat(statusOf(request("/hooks/jira/other", "Content-Length: 1000") + "{"))
                    .isZero();
        }
        assertServed();
    }

    @Test
    void a_body_that_never_ends_is_cut_off() throws Exception {
        start(new ReceivingHandler(receiver()::receiveAsync, new Deadlines(LONG)));
        byte[] chunk = ("10000\r\n" + " ".repeat(65_536) + "\r\n").getBytes(UTF_8);

        try (Socket socket = connected()) {
            write(socket, request("/hooks/jira", "Transfer-Encoding: chunked"));
            OutputStream out = socket.getOutputStream();
            assertThatThrownBy(() -> {
                        for (int sent = 0; sent < 256 * 1024 * 1024; sent += chunk.length) {
                            out.write(chunk);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
        assertThat(statusOf(signed("/hooks/jira"))).isEqualTo(200);
    }

    @Test
    void a_handler_may_take_longer_than_the_body() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        start(new ReceivingHandler(
                receiver((event, context) -> never.await(2 * SHORT.toMillis(), TimeUnit.MILLISECONDS))::receiveAsync,
                new Deadlines(SHORT)));

        assertServed();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_handler_that_interrupts_its_thread_is_answered_all_the_same(boolean fails) throws Exception {
        start(HttpServerAdapter.handler(receiver((event, context) -> {
            Thread.currentThread().interrupt();
            if (fails) {
                throw new InterruptedException("a pool that is shutting down");
            }
        })));

        assertThat(statusOf(signed("/hooks/jira"))).isEqualTo(fails ? 500 : 200);
    }

    @Test
    void a_sender_that_does_not_read_its_answers_is_cut_off() throws Exception {
        start(new ReceivingHandler(receiver()::receiveAsync, new Deadlines(SHORT)));

        try (Socket deaf = new Socket()) {
            deaf.setReceiveBufferSize(4096);
            deaf.connect(server.getAddress());
            assertThatThrownBy(() -> {
                        while (true) {
                            write(deaf, "GET /hooks/jira HTTP/1.1\r\n\r\n".repeat(1_000));
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
        assertServed();
    }

    @Test
    void what_follows_a_body_that_cannot_be_read_is_not_taken_for_a_request() throws Exception {
        start(HttpServerAdapter.handler(receiver()));

        try (Socket socket = connected()) {
            write(
                    socket,
                    request("/hooks/jira", "Transfer-Encoding: chunked") + "no chunk\r\n" + signed("/hooks/jira"));
            assertThat(status(socket)).isIn(0, 408);
            assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
                    .doesNotContain("HTTP/1.1");
        }
        assertThat(handled).isEmpty();
    }

    @Test
    void a_sender_that_goes_away_in_the_middle_leaves_nothing_behind() throws Exception {
        ReceivingHandler handler = new ReceivingHandler(receiver()::receiveAsync, new Deadlines(LONG));
        start(handler);

        try (Socket socket = connected()) {
            write(socket, request("/hooks/jira", "Content-Length: 1000") + "{");
        }

        assertThat(statusOf(signed("/hooks/jira"))).isEqualTo(200);
        assertThat(handled).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a line without a colon",
                ": no name",
                "X-Hub-Signature",
                "X-Hub-Signature:",
                "X-Hub-Signature: \u0000\u00ff",
                "Content-Length: -5",
                "Content-Length: five",
                "Content-Length: 2\r\nContent-Length: 3",
                "Content-Length: 2\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: gzip",
                "Transfer-Encoding: chunked\r\nX-Atlassian-Webhook-Identifier: " + "\u00e9\u00e9",
                "Content-Type: application/json",
                "X-Folded: a\r\n b",
            })
    void odd_heads_are_refused_and_the_next_request_is_served(String head) throws Exception {
        start(new ReceivingHandler(receiver()::receiveAsync, new Deadlines(Duration.ofSeconds(1))));

        assertThat(statusOf(request("/hooks/jira", head.split("\r\n")) + "0\r\n\r\n"))
                .isIn(0, 400, 401, 408, 413, 415, 501);

        assertThat(handled).isEmpty();
        assertServed();
    }
}
