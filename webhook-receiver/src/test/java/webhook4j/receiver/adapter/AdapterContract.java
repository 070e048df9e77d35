package webhook4j.receiver.adapter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.event.Event;
import webhook4j.jira.Jira;
import webhook4j.receiver.EventHandler;
import webhook4j.receiver.InboundRequest;
import webhook4j.receiver.InboundResponse;
import webhook4j.receiver.WebhookReceiver;
import webhook4j.receiver.adapter.Wire.Answer;
import webhook4j.signature.Headers;

/** What a receiver may expect of whatever carries requests to it, glue of ten lines included: over real HTTP. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class AdapterContract {

    /** Where a server that is tested serves the receiver. */
    protected static final String PATH = "/hooks/jira";

    private static final int BOUND = 64 * 1024;
    private static final Duration LONG = Duration.ofSeconds(30);
    static final byte[] BODY = SignedPosts.BODY;

    final Queue<String> handled = new ConcurrentLinkedQueue<>();
    private final AtomicInteger ids = new AtomicInteger();
    private volatile EventHandler<Event> handler = (event, context) -> {};
    volatile Function<InboundRequest, CompletionStage<InboundResponse>> receive = request -> null;
    private Running server;

    /** A server that runs. */
    public record Running(int port, Runnable stop) implements AutoCloseable {

        @Override
        public void close() {
            stop.run();
        }
    }

    /**
     * Starts a server that hands to this function what comes to {@link #PATH}.
     *
     * @param deadline the longest that a body may take, where the adapter bounds it
     */
    protected abstract Running serve(
            Function<InboundRequest, CompletionStage<InboundResponse>> receiver, Duration deadline) throws Exception;

    @BeforeAll
    void start() throws Exception {
        server = serve(request -> receive.apply(request), LONG);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void reset() {
        WebhookReceiver receiver = WebhookReceiver.builder()
                .source(Jira.signedWith(SignedPosts.SECRET))
                .maxBodyBytes(BOUND)
                .onAny((event, context) -> {
                    handler.handle(event, context);
                    handled.add(context.deliveryId().orElse(event.type().value()));
                })
                .build();
        receive = receiver::receiveAsync;
        handler = (event, context) -> {};
        handled.clear();
    }

    List<String> signed(byte[] body) {
        return SignedPosts.headers("delivery-" + ids.incrementAndGet(), body);
    }

    private byte[] sound() {
        return Wire.request("POST", PATH, signed(BODY), BODY);
    }

    static List<String> with(List<String> lines, String... more) {
        List<String> all = new ArrayList<>(lines);
        Collections.addAll(all, more);
        return all;
    }

    static byte[] json(int size) {
        byte[] start = "{\"webhookEvent\": \"x\"".getBytes(UTF_8);
        byte[] json = Arrays.copyOf(start, size);
        Arrays.fill(json, start.length, size - 1, (byte) ' ');
        json[size - 1] = '}';
        return json;
    }

    Answer exchange(byte[] request) throws IOException {
        return exchange(server, request);
    }

    private static Answer exchange(Running server, byte[] request) throws IOException {
        try (Wire wire = new Wire(server.port())) {
            return wire.exchange(request);
        } catch (SocketException e) { // it was reset
            return Answer.NONE;
        }
    }

    void assertServed() throws IOException {
        assertThat(exchange(sound()).status()).isEqualTo(200);
    }

    @Test
    void a_signed_request_is_handled_with_a_length_and_in_chunks() throws Exception {
        assertThat(exchange(sound()).status()).isEqualTo(200);
        assertThat(exchange(Wire.chunked(PATH, signed(BODY), BODY)).status()).isEqualTo(200);
        assertThat(handled).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void a_request_without_a_body_is_handled() throws Exception {
        byte[] nothing = {};

        assertThat(exchange(Wire.request("POST", PATH, signed(nothing), nothing))
                        .status())
                .isEqualTo(200);
        assertThat(handled).hasSize(1);
    }

    @Test
    void a_body_of_exactly_the_bound_is_taken_and_one_byte_more_is_413() throws Exception {
        byte[] largest = json(BOUND);
        byte[] larger = json(BOUND + 1);

        assertThat(exchange(Wire.request("POST", PATH, signed(largest), largest))
                        .status())
                .isEqualTo(200);
        assertThat(exchange(Wire.chunked(PATH, signed(largest), largest)).status())
                .isEqualTo(200);
        assertThat(exchange(Wire.request("POST", PATH, signed(larger), larger)).status())
                .isEqualTo(413);
        assertThat(exchange(Wire.chunked(PATH, signed(larger), larger)).status())
                .isEqualTo(413);
        assertThat(handled).hasSize(2);
    }

    @Test
    void a_body_that_never_ends_is_not_read_for_ever() throws Exception {
        byte[] chunk = ("10000\r\n" + " ".repeat(65_536) + "\r\n").getBytes(UTF_8);
        long most = 256L * 1024 * 1024;

        long sent = 0;
        try (Wire wire = new Wire(server.port())) {
            wire.send(Wire.head("POST", PATH, with(signed(BODY), "Transfer-Encoding: chunked"))
                    .getBytes(ISO_8859_1));
            for (; sent < most; sent += chunk.length) {
                wire.send(chunk);
                if (wire.hasAnswer()) {
                    break;
                }
            }
        } catch (SocketException e) {
            // it was cut
        }

        assertThat(sent).isLessThan(most);
        assertThat(handled).isEmpty();
        assertServed();
    }

    @Test
    void the_bytes_of_a_form_arrive_as_they_were_sent() throws Exception {
        byte[] form = "b=2&a=1&a=%7e+%20&payload=%7B%22x%22%3A+1%7D&c".getBytes(UTF_8);
        Queue<String> bodies = new ConcurrentLinkedQueue<>();
        receive = request -> {
            bodies.add(new String(read(request), UTF_8));
            return CompletableFuture.completedFuture(InboundResponse.text(200, "taken"));
        };

        Answer answer = exchange(
                Wire.request("POST", PATH + "?a=0", List.of("Content-Type: application/x-www-form-urlencoded"), form));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("taken\n");
        assertThat(bodies).containsExactly(new String(form, UTF_8));
    }

    private static byte[] read(InboundRequest request) {
        try {
            return request.body().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void method_raw_target_and_every_line_of_the_headers_arrive() throws Exception {
        Queue<InboundRequest> requests = new ConcurrentLinkedQueue<>();
        receive = request -> {
            requests.add(request);
            read(request);
            return CompletableFuture.completedFuture(InboundResponse.text(202, "taken"));
        };
        String query = "?user_id=anna&x=%2F%20+&x=2&y=%C3%A9";

        Answer answer = exchange(
                Wire.request("POST", PATH + query, List.of("X-Several: a, b", "X-Other: o", "x-several: c"), BODY));

        assertThat(answer.status()).isEqualTo(202);
        InboundRequest request = requests.remove();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.uri().getRawPath() + "?" + request.uri().getRawQuery())
                .isEqualTo(PATH + query);
        assertThat(Headers.of(request.headers()).all("X-Several")).containsExactly("a, b", "c");
    }

    @Test
    void two_signatures_are_no_signature() throws Exception {
        List<String> lines = signed(BODY);
        String signature = lines.stream()
                .filter(line -> line.startsWith("X-Hub-Signature"))
                .findFirst()
                .orElseThrow();

        assertThat(exchange(Wire.request("POST", PATH, with(lines, signature), BODY))
                        .status())
                .isEqualTo(401);
        assertThat(handled).isEmpty();
    }

    @Test
    void every_credential_failure_is_the_same() throws Exception {
        List<String> bare = List.of("Content-Type: application/json");
        List<String> answers = new ArrayList<>();
        for (List<String> lines : List.of(
                bare,
                with(bare, "X-Hub-Signature: sha1=00"),
                with(bare, "X-Hub-Signature: nonsense"),
                with(bare, "X-Hub-Signature: sha256=" + "0".repeat(64)))) {
            Answer answer = exchange(Wire.request("POST", PATH, lines, BODY));
            answers.add(answer.status() + " " + answer.body()
                    + answer.headers().stream()
                            .filter(line -> !line.startsWith("Date:"))
                            .toList());
        }

        assertThat(answers).hasSize(4);
        assertThat(answers.stream().distinct()).hasSize(1).allMatch(answer -> answer.startsWith("401 unauthorized\n"));
        assertThat(handled).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/hooks",
                "/hooks/jira2",
                "/hooks/jira/x",
                "/hooks//jira",
                "//hooks/jira",
                "//x/hooks/jira",
                "/hooks/jira%3Fa=b",
                "/hooks/jira%2F",
                "/hooks/jira/..",
                "/hooks/%2e%2e/hooks/jira"
            })
    void no_other_path_is_served(String path) throws Exception {
        assertThat(exchange(Wire.request("POST", path, signed(BODY), BODY)).status())
                .isIn(400, 404, 405); // 405 is the container's own answer
        assertThat(handled).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"})
    void no_method_but_post_is_handled(String method) throws Exception {
        byte[] body = method.equals("PUT") ? BODY : new byte[0];

        Answer answer = exchange(Wire.request(method, PATH, signed(body), body));

        assertThat(answer.status()).isIn(404, 405);
        assertThat(handled).isEmpty();
    }

    @Test
    void a_connection_is_used_again_whatever_was_answered() throws Exception {
        byte[] text = Wire.request("POST", PATH, List.of("Content-Type: text/plain"), BODY);
        byte[] unsigned = Wire.request("POST", PATH, List.of("Content-Type: application/json"), BODY);
        List<Integer> statuses = new ArrayList<>();

        try (Wire wire = new Wire(server.port())) {
            for (byte[] request : List.of(sound(), text, unsigned, Wire.chunked(PATH, signed(BODY), BODY), sound())) {
                statuses.add(wire.exchange(request).status());
            }
        }

        assertThat(statuses).containsExactly(200, 415, 401, 200, 200);
        assertThat(handled).hasSize(3);
    }

    @Test
    void a_sender_that_goes_away_in_the_middle_leaves_nothing_behind() throws Exception {
        for (String length : List.of("Content-Length: 1000", "Transfer-Encoding: chunked")) {
            try (Wire wire = new Wire(server.port())) {
                wire.send((Wire.head("POST", PATH, with(signed(BODY), length)) + "5\r\n{").getBytes(ISO_8859_1));
            }
        }

        assertServed();
        assertThat(handled).hasSize(1);
    }

    @Test
    void a_flood_of_headers_is_refused() throws Exception {
        List<String> many = with(signed(BODY));
        for (int i = 0; i < 5_000; i++) {
            many.add("X-Flood-" + i + ": " + "x".repeat(100));
        }

        assertThat(exchange(Wire.request("POST", PATH, many, BODY)).status()).isIn(0, 400, 413, 431);
        assertThat(handled).isEmpty();
        assertServed();
    }

    @Test
    void what_follows_a_body_that_cannot_be_read_is_not_taken_for_a_request() throws Exception {
        try (Wire wire = new Wire(server.port())) {
            wire.send((Wire.head("POST", PATH, with(signed(BODY), "Transfer-Encoding: chunked")) + "no chunk\r\n")
                    .getBytes(ISO_8859_1));
            wire.send(sound());
            assertThat(wire.answer(false).status()).isIn(0, 400, 408);
            assertThat(wire.answer(false)).isEqualTo(Answer.NONE);
        } catch (SocketException e) {
            // it was cut
        }
        assertThat(handled).isEmpty();
    }

    @Test
    void a_failed_handler_is_500_and_the_retry_is_handled() throws Exception {
        byte[] request = sound();
        handler = (event, context) -> {
            throw new IOException("the database is down");
        };
        int first = exchange(request).status();
        handler = (event, context) -> {};

        assertThat(first).isEqualTo(500);
        assertThat(exchange(request).status()).isEqualTo(200);
        assertThat(exchange(request).status()).isEqualTo(200);
        assertThat(handled).hasSize(1);
    }

    @Test
    void no_thread_waits_for_an_answer_that_comes_later() throws Exception {
        int senders = 300; // more than there are threads
        Queue<CompletableFuture<InboundResponse>> pending = new ConcurrentLinkedQueue<>();
        receive = request -> {
            read(request);
            CompletableFuture<InboundResponse> later = new CompletableFuture<>();
            pending.add(later);
            if (pending.size() == senders) { // only when all are there is anybody answered
                ForkJoinPool.commonPool()
                        .execute(() -> pending.forEach(stage -> stage.complete(InboundResponse.text(200, "later"))));
            }
            return later;
        };

        List<Wire> wires = new ArrayList<>();
        try {
            for (int i = 0; i < senders; i++) {
                Wire wire = new Wire(server.port());
                wires.add(wire);
                wire.send(sound());
            }
            for (Wire wire : wires) {
                Answer answer = wire.answer(false);
                assertThat(answer.status() + " " + answer.body()).isEqualTo("200 later\n");
            }
        } finally {
            for (Wire wire : wires) {
                wire.close();
            }
        }
    }

    @Test
    void an_answer_that_fails_is_none_or_500() throws Exception {
        receive = request -> {
            read(request);
            CompletableFuture<InboundResponse> later = new CompletableFuture<>();
            ForkJoinPool.commonPool().execute(() -> later.completeExceptionally(new IllegalStateException("a fault")));
            return later;
        };

        assertThat(exchange(sound()).status()).isIn(0, 500);
    }

    @Test
    void of_two_hundred_senders_with_copies_and_retries_each_delivery_is_handled_once() throws Exception {
        // given: 50 deliveries, each by four senders; every third fails at first
        Set<String> failedBefore = ConcurrentHashMap.newKeySet();
        handler = (event, context) -> {
            String id = context.deliveryId().orElseThrow();
            if (id.hashCode() % 3 == 0 && failedBefore.add(id)) {
                throw new IOException("not now");
            }
        };
        List<byte[]> deliveries = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            deliveries.add(sound());
        }
        ExecutorService senders = Executors.newFixedThreadPool(200);

        // when
        List<Future<Integer>> answers = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                byte[] request = deliveries.get(i % deliveries.size());
                answers.add(senders.submit(() -> untilHandled(request)));
            }
            for (Future<Integer> answer : answers) {
                assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo(200);
            }
        } finally {
            senders.shutdownNow();
        }

        // then
        assertThat(handled).hasSize(50).doesNotHaveDuplicates();
        assertThat(failedBefore).isNotEmpty();
    }

    private int untilHandled(byte[] request) throws IOException {
        int status = 0;
        for (int i = 0; i < 500 && status != 200; i++) {
            status = exchange(request).status();
            assertThat(status).isIn(0, 200, 409, 500);
        }
        return status;
    }

    @Test
    void every_payload_of_the_corpus_is_handled_once() throws Exception {
        Corpus corpus = Corpus.found();
        receive = corpus.receiver()::receiveAsync;
        try (Wire wire = new Wire(server.port())) {
            corpus.sendTwice(PATH, wire);
        }
        corpus.assertAllHandledOnce();
    }
}
