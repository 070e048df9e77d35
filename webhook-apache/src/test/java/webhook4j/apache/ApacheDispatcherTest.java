package webhook4j.apache;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.delivery.DispatchResult;
import webhook4j.delivery.DispatchResult.Answered;
import webhook4j.delivery.DispatchResult.Failed;
import webhook4j.delivery.FailureKind;
import webhook4j.signature.Headers;
import webhook4j.testkit.Answer;
import webhook4j.testkit.FakeEndpoint;
import webhook4j.transport.AddressGuard;
import webhook4j.transport.NameResolver;

@Timeout(60)
class ApacheDispatcherTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);

    /** No resolver but the one handed in knows it. */
    private static final String NAME = "rebound.invalid";

    private final FakeEndpoint endpoint = FakeEndpoint.start();

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void connects_to_the_address_that_was_vetted_and_asks_nobody_again() {
        AtomicInteger asked = new AtomicInteger();
        NameResolver resolver = host -> {
            asked.incrementAndGet();
            return List.of(address(127, 0, 0, 1));
        };
        endpoint.otherwise(Answer.status(200).header("Connection", "close"));
        try (ApacheDispatcher dispatcher = loopback().resolver(resolver).build()) {
            for (int i = 0; i < 50; i++) {
                assertThat(status(dispatcher, at(NAME))).isEqualTo(200);
            }
            assertThat(asked).hasValue(50);
            assertThat(endpoint.requests().get(0).header("Host"))
                    .contains(NAME + ":" + URI.create(endpoint.url("/")).getPort());
        }
    }

    @Test
    void a_name_that_turns_inside_between_two_looks_reaches_nothing_inside() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        NameResolver turning =
                host -> List.of(asked.getAndIncrement() % 2 == 0 ? address(127, 0, 0, 1) : address(10, 0, 0, 1));
        try (ApacheDispatcher dispatcher = loopback().resolver(turning).build()) {
            Map<String, Long> ends = IntStream.range(0, 1_000)
                    .mapToObj(i -> join(dispatcher, at(NAME), LONG))
                    .collect(groupingBy(ApacheDispatcherTest::inWords, counting()));

            assertThat(ends).containsOnly(Map.entry("200", 500L), Map.entry("BLOCKED", 500L));
            assertThat(asked).hasValue(1_000);
        }
    }

    @Test
    void one_bad_address_condemns_a_name() {
        NameResolver mixed = host -> List.of(address(127, 0, 0, 1), address(10, 0, 0, 1));
        try (ApacheDispatcher dispatcher = loopback().resolver(mixed).build()) {
            assertThat(failure(dispatcher, at(NAME), LONG)).isEqualTo(FailureKind.BLOCKED);
            assertThat(dispatcher.refusal(URI.create(at(NAME)))).isPresent();
        }
    }

    @Test
    void tries_the_next_address_when_nobody_listens_at_the_first() {
        NameResolver two = host -> List.of(address(127, 0, 0, 2), address(127, 0, 0, 1));
        try (ApacheDispatcher dispatcher = loopback().resolver(two).build()) {
            assertThat(status(dispatcher, at(NAME))).isEqualTo(200);
        }
    }

    @Test
    void those_who_wait_for_a_name_share_one_look_up() {
        AtomicInteger asked = new AtomicInteger();
        CompletableFuture<List<InetAddress>> found = new CompletableFuture<>();
        NameResolver slow = host -> {
            if (!host.equals(NAME)) {
                return List.of(InetAddress.getLoopbackAddress());
            }
            asked.incrementAndGet();
            return found.join();
        };
        try (ApacheDispatcher dispatcher = loopback().resolver(slow).build()) {
            List<CompletableFuture<DispatchResult>> results = IntStream.range(0, 40)
                    .mapToObj(i -> dispatch(dispatcher, at(NAME), LONG))
                    .toList();
            await(() -> asked.get() == 1);

            // a name that hangs takes one thread of the sixteen, so another name is not held up
            assertThat(status(dispatcher, endpoint.url("/"))).isEqualTo(200);
            found.complete(List.of(InetAddress.getLoopbackAddress()));

            assertThat(results)
                    .allSatisfy(result -> assertThat(
                                    result.orTimeout(20, TimeUnit.SECONDS).join())
                            .isInstanceOf(Answered.class));
            assertThat(asked).hasValue(1);
        }
    }

    @Test
    void a_resolver_that_hangs_is_the_names_fault_and_a_queue_before_it_is_ours() {
        CompletableFuture<List<InetAddress>> never = new CompletableFuture<>();
        List<Runnable> queue = new ArrayList<>();
        try (ApacheDispatcher hanging =
                        loopback().resolver(host -> never.join()).build();
                ApacheDispatcher busy = loopback().lookupExecutor(queue::add).build()) {
            assertThat(failure(hanging, at(NAME), SHORT)).isEqualTo(FailureKind.DNS);
            assertThat(failure(busy, at(NAME), SHORT)).isEqualTo(FailureKind.OWN_FAULT);
        } finally {
            never.complete(List.of());
        }
    }

    @Test
    void what_is_wrong_with_a_resolver_is_no_reason_to_refuse_a_webhook() {
        NameResolver none = host -> {
            throw new UnknownHostException(host);
        };
        try (ApacheDispatcher dispatcher = loopback().resolver(none).build()) {
            assertThat(dispatcher.refusal(URI.create(at(NAME)))).isEmpty();
            assertThat(failure(dispatcher, at(NAME), LONG)).isEqualTo(FailureKind.DNS);
        }
    }

    @Test
    void http_is_refused_unless_allowed() {
        try (ApacheDispatcher strict = ApacheDispatcher.create()) {
            assertThat(failure(strict, endpoint.url("/"), LONG)).isEqualTo(FailureKind.BLOCKED);
            assertThat(strict.refusal(URI.create("http://example.com/"))).isPresent();
        }
    }

    @Test
    void a_pool_that_is_full_is_our_own_fault() {
        endpoint.answers(Answer.silence());
        try (ApacheDispatcher narrow = loopback().connections(1, 1).build()) {
            CompletableFuture<DispatchResult> first = dispatch(narrow, endpoint.url("/"), LONG);
            endpoint.awaitRequests(1);

            assertThat(failure(narrow, endpoint.url("/"), SHORT)).isEqualTo(FailureKind.OWN_FAULT);
            assertThat(first).isNotDone();
        }
    }

    @Test
    void every_connection_is_given_back_however_the_attempt_ended() {
        endpoint.otherwise(request -> switch (request.number() % 5) {
            case 0 -> Answer.silence();
            case 1 -> Answer.reset();
            case 2 -> Answer.status(200).endless();
            case 3 -> Answer.raw("garbage\r\n");
            default -> Answer.status(200).body("ok");
        });
        try (ApacheDispatcher dispatcher = loopback().connections(8, 8).build()) {
            List<CompletableFuture<DispatchResult>> results = IntStream.range(0, 200)
                    .mapToObj(i -> dispatch(dispatcher, endpoint.url("/"), SHORT))
                    .toList();
            results.forEach(result -> result.orTimeout(20, TimeUnit.SECONDS).join());

            await(() -> dispatcher.connectionsInUse() == 0);
            endpoint.otherwise(Answer.status(200));
            for (int i = 0; i < 20; i++) {
                assertThat(status(dispatcher, endpoint.url("/"))).isEqualTo(200);
            }
        }
    }

    @Test
    void a_connection_is_used_again_and_closed_when_nobody_uses_it() {
        try (ApacheDispatcher dispatcher =
                loopback().keepIdle(Duration.ofMillis(500)).build()) {
            for (int i = 0; i < 10; i++) {
                status(dispatcher, endpoint.url("/"));
            }
            assertThat(endpoint.connections()).isLessThan(10);

            endpoint.awaitClosedConnections(endpoint.connections());
        }
    }

    @Test
    void closing_closes_kept_connections_and_refuses_what_comes_later() {
        ApacheDispatcher dispatcher = loopback().build();
        status(dispatcher, endpoint.url("/"));

        dispatcher.close();

        endpoint.awaitClosedConnections(1);
        assertThat(failure(dispatcher, endpoint.url("/"), LONG)).isEqualTo(FailureKind.OWN_FAULT);
    }

    @Test
    void tells_that_no_connection_came_about() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Socket> filling = new ArrayList<>();
            try (ApacheDispatcher dispatcher =
                    loopback().connectTimeout(Duration.ofMillis(200)).build()) {
                for (int i = 0; i < 8; i++) { // a backlog that is full drops what comes
                    Socket socket = new Socket();
                    filling.add(socket);
                    try {
                        socket.connect(new InetSocketAddress(full.getInetAddress(), full.getLocalPort()), 200);
                    } catch (IOException e) {
                        break;
                    }
                }
                assertThat(failure(dispatcher, "http://127.0.0.1:" + full.getLocalPort() + "/", LONG))
                        .isEqualTo(FailureKind.CONNECT_TIMEOUT);
            } finally {
                for (Socket socket : filling) {
                    socket.close();
                }
            }
        }
    }

    @Test
    void a_builder_refuses_what_cannot_work() {
        assertThatThrownBy(() -> ApacheDispatcher.builder().connections(0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected at least 1 connection, found 0 in all, 1 per endpoint");
        assertThatThrownBy(() -> ApacheDispatcher.builder().connectTimeout(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a positive time to connect, found PT0S");
    }

    private static ApacheDispatcher.Builder loopback() {
        return ApacheDispatcher.builder()
                .allowHttp()
                .guard(AddressGuard.publicOnly().allowLoopback());
    }

    private String at(String host) {
        return endpoint.url("/hook").replace("127.0.0.1", host);
    }

    private static InetAddress address(int... numbers) throws UnknownHostException {
        byte[] bytes = new byte[numbers.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) numbers[i];
        }
        return InetAddress.getByAddress(bytes);
    }

    private static String inWords(DispatchResult result) {
        return result instanceof Answered answered
                ? String.valueOf(answered.status())
                : ((Failed) result).kind().toString();
    }

    private static int status(ApacheDispatcher dispatcher, String url) {
        DispatchResult result = join(dispatcher, url, LONG);
        assertThat(result).isInstanceOf(Answered.class);
        return ((Answered) result).status();
    }

    private static FailureKind failure(ApacheDispatcher dispatcher, String url, Duration deadline) {
        DispatchResult result = join(dispatcher, url, deadline);
        assertThat(result).isInstanceOf(Failed.class);
        return ((Failed) result).kind();
    }

    private static DispatchResult join(ApacheDispatcher dispatcher, String url, Duration deadline) {
        return dispatch(dispatcher, url, deadline)
                .orTimeout(2 * LONG.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private static CompletableFuture<DispatchResult> dispatch(
            ApacheDispatcher dispatcher, String url, Duration deadline) {
        return dispatcher
                .dispatch(new DeliveryRequest(
                        "delivery",
                        "webhook",
                        1,
                        URI.create(url),
                        Headers.none(),
                        ByteBuffer.wrap(new byte[] {'{', '}'}),
                        deadline))
                .toCompletableFuture();
    }

    /** Until the test's own time is over. */
    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
