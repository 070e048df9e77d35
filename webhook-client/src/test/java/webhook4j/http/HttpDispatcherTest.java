package webhook4j.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.delivery.DispatchResult;
import webhook4j.delivery.DispatchResult.Answered;
import webhook4j.delivery.DispatchResult.Failed;
import webhook4j.delivery.Dispatcher;
import webhook4j.signature.Headers;
import webhook4j.testkit.Answer;
import webhook4j.testkit.FakeEndpoint;
import webhook4j.transport.AddressGuard;

@Timeout(120)
class HttpDispatcherTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final FakeEndpoint endpoint = FakeEndpoint.start();
    private final List<HttpDispatcher> dispatchers = new ArrayList<>();

    @AfterEach
    void stop() {
        dispatchers.forEach(HttpDispatcher::close);
        endpoint.close();
    }

    @Test
    void speaks_plain_http_only_when_allowed_to() {
        HttpDispatcher strict = made(HttpDispatcher.builder().guard(AddressGuard.everything()));

        assertThat(outcome(strict, endpoint.url("/")))
                .isEqualTo("BLOCKED: http is not allowed; use https, or build the dispatcher with allowHttp()");
        assertThat(endpoint.requests()).isEmpty();
    }

    @Test
    void reaches_no_address_inside() {
        HttpDispatcher strict = made(HttpDispatcher.builder().allowHttp());

        assertThat(outcome(strict, endpoint.url("/")))
                .isEqualTo("BLOCKED: the host has an address that is loopback (127.0.0.0/8)");
        assertThat(endpoint.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2130706433", "127.1", "[::ffff:127.0.0.1]", "[::1]", "localhost", "0"})
    void reaches_no_address_inside_however_it_is_written(String host) {
        HttpDispatcher strict = made(HttpDispatcher.builder().allowHttp());
        int port = URI.create(endpoint.url("/")).getPort();

        assertThat(outcome(strict, "http://" + host + ":" + port + "/")).startsWith("BLOCKED: the ");
        assertThat(endpoint.requests()).isEmpty();
    }

    @Test
    void no_connection_in_time_is_told_apart_from_no_answer_in_time() throws Exception {
        // given a port whose queue of connections is full
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<SocketChannel> waiting = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                SocketChannel channel = SocketChannel.open();
                channel.configureBlocking(false);
                channel.connect(new InetSocketAddress(full.getInetAddress(), full.getLocalPort()));
                waiting.add(channel);
            }
            HttpDispatcher hasty = made(loopback().connectTimeout(Duration.ofMillis(200)));

            // when, then
            assertThat(outcome(hasty, "http://127.0.0.1:" + full.getLocalPort() + "/"))
                    .isEqualTo("CONNECT_TIMEOUT: no connection came about in time");
            for (SocketChannel channel : waiting) {
                channel.close();
            }
        }
    }

    @Test
    void an_endpoint_that_speaks_no_tls_is_a_failure_of_tls() {
        HttpDispatcher dispatcher = made(loopback());

        assertThat(outcome(dispatcher, endpoint.url("/").replace("http:", "https:")))
                .isEqualTo("TLS: no secure connection came about (SSLException);"
                        + " check the certificate, its names and its dates");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-server\r\n\r\n",
                "HTTP/1.1 abc OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nbody",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
                "HTTP/1.1 999 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 20 OK\r\nContent-Length: 0\r\n\r\n",
                "\r\n\r\n\r\n\r\n"
            })
    void what_is_no_http_fails_as_such_and_is_not_quoted(String answer) {
        endpoint.answers(Answer.raw(answer));

        assertThat(outcome(made(loopback()), endpoint.url("/")))
                .matches("PROTOCOL: (what came back is no HTTP|the status is none of HTTP's: 999)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "H", "HTTP/1.1 200 OK\r\nX-Ha", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"})
    void half_an_answer_is_a_broken_connection(String answer) {
        endpoint.answers(Answer.raw(answer));

        assertThat(outcome(made(loopback()), endpoint.url("/")))
                .isEqualTo("RESET: the connection broke before the whole answer had come");
    }

    @Test
    void a_url_that_no_attempt_can_reach_is_told_without_sending() {
        HttpDispatcher dispatcher = made(loopback());

        assertThat(outcome(dispatcher, "ftp://127.0.0.1/x")).isEqualTo("BLOCKED: only https and http can be reached");
        assertThat(outcome(dispatcher, "http://under_score/x"))
                .isEqualTo("BLOCKED: the URL has no host, or one whose name no host can have");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "transfer-encoding", "Content-Length", "Expect"})
    void a_header_that_the_client_keeps_to_itself_is_a_fault_of_our_own(String name) {
        HttpDispatcher dispatcher = made(loopback());
        DeliveryRequest request = request(endpoint.url("/"), Headers.none().with(name, "chunked"), LONG);

        assertThat(text(dispatcher.dispatch(request).toCompletableFuture()))
                .startsWith("OWN_FAULT: a header is one that the HTTP client sets itself: Connection, Content-Length");
    }

    @Test
    void uses_a_connection_again_when_the_answer_was_whole() {
        HttpDispatcher dispatcher = made(loopback());
        endpoint.otherwise(Answer.status(500).body("sorry"));

        List<String> outcomes = Stream.generate(() -> outcome(dispatcher, endpoint.url("/")))
                .limit(5)
                .toList();

        assertThat(outcomes).containsOnly("500");
        assertThat(endpoint.connections()).isEqualTo(1);
    }

    @Test
    void measures_with_the_ticker_it_was_given() {
        AtomicLong nanos = new AtomicLong();
        HttpDispatcher dispatcher = made(loopback().ticker(() -> nanos.getAndAdd(7_000_000)));

        assertThat(dispatch(dispatcher, endpoint.url("/"), LONG).join().took()).isEqualTo(Duration.ofMillis(7));
    }

    @Test
    void completes_results_on_the_executor_it_was_given() {
        Executor named = task -> new Thread(task, "mine").start();
        HttpDispatcher dispatcher = made(loopback().executor(named));
        CompletableFuture<Void> gate = new CompletableFuture<>();
        endpoint.answers(Answer.status(200).after(gate));

        CompletableFuture<String> thread = dispatch(dispatcher, endpoint.url("/"), LONG)
                .thenApply(result -> Thread.currentThread().getName());
        gate.complete(null);

        assertThat(thread.join()).isEqualTo("mine");
    }

    @Test
    void sends_with_the_client_it_was_given_and_leaves_it_open() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpDispatcher first = made(loopback().httpClient(client));
        assertThat(outcome(first, endpoint.url("/"))).isEqualTo("200");

        first.close();

        assertThat(outcome(made(loopback().httpClient(client)), endpoint.url("/")))
                .isEqualTo("200");
    }

    @Test
    void takes_no_client_that_follows_redirects() {
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();

        assertThatThrownBy(() -> HttpDispatcher.builder().httpClient(client))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected an HttpClient that follows redirects NEVER, found NORMAL;"
                        + " a redirect could lead to an address inside");
    }

    @Test
    void takes_no_parts_beside_a_client() throws Exception {
        HttpDispatcher.Builder both =
                HttpDispatcher.builder().httpClient(HttpClient.newHttpClient()).sslContext(SSLContext.getDefault());

        assertThatThrownBy(both::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the HttpClient handed in has its own connectTimeout and sslContext;"
                        + " set them there, or hand in no client");
    }

    @Test
    void takes_no_time_to_connect_that_is_none() {
        assertThatThrownBy(() -> HttpDispatcher.builder().connectTimeout(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a positive time to connect, found PT0S");
    }

    @Test
    void closing_ends_attempts_under_way_and_later_ones_as_own_faults() {
        HttpDispatcher dispatcher = made(loopback());
        endpoint.answers(Answer.silence());
        CompletableFuture<DispatchResult> underWay = dispatch(dispatcher, endpoint.url("/"), LONG);
        endpoint.awaitRequests(1);

        dispatcher.close();

        assertThat(text(underWay)).isEqualTo("OWN_FAULT: the dispatcher was closed");
        assertThat(outcome(dispatcher, endpoint.url("/"))).isEqualTo("OWN_FAULT: the dispatcher was closed");
        endpoint.awaitClosedConnections(1);
    }

    @Test
    void the_service_loader_finds_it() {
        assertThat(ServiceLoader.load(Dispatcher.class).stream().map(ServiceLoader.Provider::type))
                .contains(HttpDispatcher.class);
    }

    @Test
    void as_the_service_loader_makes_it_it_has_the_defaults() {
        try (HttpDispatcher dispatcher = new HttpDispatcher()) {
            assertThat(outcome(dispatcher, endpoint.url("/"))).startsWith("BLOCKED: http is not allowed");
            assertThat(outcome(dispatcher, "https://127.0.0.1/")).startsWith("BLOCKED: the host has an address");
        }
    }

    private static HttpDispatcher.Builder loopback() {
        return HttpDispatcher.builder()
                .allowHttp()
                .guard(AddressGuard.publicOnly().allowLoopback());
    }

    private HttpDispatcher made(HttpDispatcher.Builder builder) {
        HttpDispatcher dispatcher = builder.build();
        dispatchers.add(dispatcher);
        return dispatcher;
    }

    private static String outcome(Dispatcher dispatcher, String url) {
        return text(dispatch(dispatcher, url, LONG));
    }

    private static CompletableFuture<DispatchResult> dispatch(Dispatcher dispatcher, String url, Duration deadline) {
        return dispatcher.dispatch(request(url, Headers.none(), deadline)).toCompletableFuture();
    }

    private static DeliveryRequest request(String url, Headers headers, Duration deadline) {
        return new DeliveryRequest(
                "delivery", "webhook", 1, URI.create(url), headers, ByteBuffer.wrap(new byte[] {'{', '}'}), deadline);
    }

    private static String text(CompletableFuture<DispatchResult> stage) {
        DispatchResult result = stage.orTimeout(90, TimeUnit.SECONDS).join();
        return result instanceof Failed failed
                ? failed.kind() + ": " + failed.detail()
                : String.valueOf(((Answered) result).status());
    }
}
