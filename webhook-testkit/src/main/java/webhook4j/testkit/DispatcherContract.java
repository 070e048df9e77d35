package webhook4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.delivery.DispatchResult;
import webhook4j.delivery.DispatchResult.Answered;
import webhook4j.delivery.DispatchResult.Failed;
import webhook4j.delivery.Dispatcher;
import webhook4j.delivery.FailureKind;
import webhook4j.signature.Headers;

/**
 * What every {@link Dispatcher} that speaks HTTP must do. Extend it in a test of your own dispatcher:
 *
 * <pre>{@code
 * class MyDispatcherContractTest extends DispatcherContract {
 *     protected Dispatcher newDispatcher() {
 *         return new MyDispatcher();
 *     }
 * }
 * }</pre>
 *
 * <p>Needs JUnit Jupiter and AssertJ. Reaches nothing beyond loopback: the name that has no address is one that no
 * resolver asks the network for.
 */
@Timeout(120)
public abstract class DispatcherContract {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final int EXCERPT_LIMIT = 16 * 1024;

    private FakeEndpoint endpoint;
    private Dispatcher dispatcher;

    /** For the class that extends it. */
    @SuppressWarnings("NullAway.Init") // set before each test
    protected DispatcherContract() {}

    /**
     * The dispatcher to be tested.
     *
     * @return a new dispatcher that may reach {@code http} on loopback; closed after the test
     */
    protected abstract Dispatcher newDispatcher();

    @BeforeEach
    final void open() {
        endpoint = FakeEndpoint.start();
        dispatcher = newDispatcher();
    }

    @AfterEach
    final void shut() {
        dispatcher.close();
        endpoint.close();
    }

    @Test
    void posts_the_bytes_as_they_are() {
        byte[] body = new byte[100_000];
        IntStream.range(0, body.length).forEach(i -> body[i] = (byte) (i * 31));

        result(to("/hook").body(body));

        ReceivedRequest received = endpoint.requests().get(0);
        assertThat(received.method()).isEqualTo("POST");
        assertThat(received.body()).isEqualTo(body);
        assertThat(received.headers().all("Content-Length")).containsExactly("100000");
    }

    @Test
    void posts_the_headers_as_they_are() {
        result(to("/hook")
                .header("X-Hub-Signature", "sha256=abc")
                .header("Content-Type", "application/json; charset=utf-8")
                .header("x-Empty", ""));

        ReceivedRequest received = endpoint.requests().get(0);
        assertThat(received.headers().all("X-Hub-Signature")).containsExactly("sha256=abc");
        assertThat(received.headers().all("Content-Type")).containsExactly("application/json; charset=utf-8");
        assertThat(received.headers().all("X-Empty")).containsExactly("");
    }

    @Test
    void leaves_path_and_query_as_they_are() {
        result(to("/a%2Fb/%E2%82%AC;c=d/?q=%20+%26&r"));

        assertThat(endpoint.requests().get(0).target()).isEqualTo("/a%2Fb/%E2%82%AC;c=d/?q=%20+%26&r");
    }

    @Test
    void posts_without_a_body_when_there_is_none() {
        result(to("/hook").body(new byte[0]));

        ReceivedRequest received = endpoint.requests().get(0);
        assertThat(received.method()).isEqualTo("POST");
        assertThat(received.body()).isEmpty();
        assertThat(received.header("Transfer-Encoding")).isEmpty();
    }

    @Test
    void a_status_is_a_value_whatever_it_is() {
        int[] statuses = {200, 201, 202, 204, 205, 400, 401, 403, 404, 407, 408, 410, 413, 421, 425, 429, 500, 503, 599
        };
        endpoint.answers(statuses);

        List<Integer> answered = IntStream.of(statuses)
                .mapToObj(status -> answered(to("/hook")).status())
                .toList();

        assertThat(answered)
                .containsExactlyElementsOf(IntStream.of(statuses).boxed().toList());
        assertThat(endpoint.requests()).hasSameSizeAs(statuses);
    }

    @Test
    void a_challenge_is_not_taken_up() {
        endpoint.answers(Answer.status(401).header("WWW-Authenticate", "Basic realm=\"hooks\""));

        assertThat(answered(to("/hook")).status()).isEqualTo(401);
        assertThat(endpoint.requests()).hasSize(1);
    }

    @Test
    void no_redirect_is_followed() {
        for (int status : new int[] {300, 301, 302, 303, 304, 307, 308}) {
            endpoint.answers(Answer.status(status).header("Location", endpoint.url("/elsewhere")));

            Answered answered = answered(to("/hook"));

            assertThat(answered.status()).isEqualTo(status);
            assertThat(answered.headers().first("location")).contains(endpoint.url("/elsewhere"));
        }
        assertThat(endpoint.requests()).extracting(ReceivedRequest::path).containsOnly("/hook");
    }

    @Test
    void keeps_headers_and_a_short_body_of_the_answer() {
        endpoint.answers(Answer.status(429).header("Retry-After", "120").body("slow down, g\u00f6nn dir"));

        Answered answered = answered(to("/hook"));

        assertThat(answered.headers().first("retry-after")).contains("120");
        assertThat(new String(answered.excerpt(), StandardCharsets.UTF_8)).isEqualTo("slow down, g\u00f6nn dir");
    }

    @Test
    void keeps_at_most_16_KiB_of_a_long_body() {
        endpoint.answers(Answer.status(200).body("0123456789".repeat(200_000)));

        Answered answered = answered(to("/hook"));

        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.excerpt().length).isBetween(1, EXCERPT_LIMIT);
        assertThat(new String(answered.excerpt(), StandardCharsets.UTF_8)).startsWith("01234567890123456789");
    }

    @Test
    void leaves_a_body_that_does_not_end() {
        endpoint.answers(Answer.status(200).endless());

        Answered answered = answered(to("/hook"));

        assertThat(answered.excerpt().length).isBetween(1, EXCERPT_LIMIT);
        endpoint.awaitClosedConnections(1);
    }

    @Test
    void the_deadline_ends_an_attempt_without_an_answer() {
        assertThat(failedWhenThere(Answer.silence()).kind()).isEqualTo(FailureKind.DEADLINE);
        endpoint.awaitClosedConnections(1);
    }

    @Test
    void the_deadline_covers_the_body() {
        Answer dripping = Answer.status(200).dripping(Duration.ofMillis(20));

        assertThat(failedWhenThere(dripping).kind()).isEqualTo(FailureKind.DEADLINE);
        endpoint.awaitClosedConnections(1);
    }

    @Test
    void the_deadline_covers_half_a_header() {
        Answer half = Answer.silenceAfter("HTTP/1.1 200 OK\r\nX-Half: ");

        assertThat(failedWhenThere(half).kind()).isEqualTo(FailureKind.DEADLINE);
    }

    @Test
    void tells_that_nobody_listens() {
        endpoint.close();

        assertThat(failed(to("/hook")).kind()).isEqualTo(FailureKind.REFUSED);
    }

    @Test
    void tells_that_a_name_has_no_address() {
        // A label of a name has at most 63 characters, so no resolver asks anybody for this one.
        String url = "http://" + "a".repeat(64) + ".invalid:8080/hook";

        assertThat(failed(new Request(url)).kind()).isEqualTo(FailureKind.DNS);
    }

    @Test
    void tells_that_the_connection_broke() {
        endpoint.answers(
                Answer.reset(),
                Answer.hangUp(),
                Answer.raw("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"),
                Answer.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nA\r\nhalf"));

        Stream.of("reset", "hang up", "half a body", "half a chunk")
                .forEach(what -> assertThat(failed(to("/hook")).kind()).as(what).isEqualTo(FailureKind.RESET));
    }

    @Test
    void tells_that_the_answer_is_no_HTTP() {
        endpoint.answers(Answer.raw("220 mail.example.com ESMTP ready\r\n\r\n"));

        assertThat(failed(to("/hook")).kind()).isEqualTo(FailureKind.PROTOCOL);
    }

    @Test
    void what_it_tells_of_a_failure_holds_no_secret() {
        endpoint.answers(Answer.reset(), Answer.silence(), Answer.raw("s3cret\r\n\r\n"), Answer.hangUp());

        for (int i = 0; i < 4; i++) {
            Failed failed = failed(to("/s3cret?token=s3cret")
                    .header("Authorization", "s3cret")
                    .body("s3cret".getBytes(StandardCharsets.UTF_8))
                    .within(SHORT));

            assertThat(failed.detail()).isNotBlank().doesNotContain("s3cret").doesNotContain("Authorization");
        }
    }

    @Test
    void says_how_long_it_took() {
        assertThat(result(to("/hook")).took()).isBetween(Duration.ZERO, LONG);
    }

    @Test
    void does_not_block_the_caller() {
        // given an endpoint that answers only when the caller has come back
        CompletableFuture<Void> back = new CompletableFuture<>();
        endpoint.otherwise(Answer.status(200).after(back));

        // when
        List<CompletableFuture<DispatchResult>> results =
                IntStream.range(0, 50).mapToObj(i -> dispatch(to("/" + i))).toList();
        endpoint.awaitRequests(50);
        back.complete(null);

        // then
        assertThat(results)
                .allSatisfy(result -> assertThat(statusOf(join(result))).isEqualTo(200));
    }

    @Test
    void brings_every_answer_to_its_own_attempt() {
        endpoint.otherwise(request -> Answer.status(200).body(request.text()));

        List<CompletableFuture<DispatchResult>> results = IntStream.range(0, 100)
                .mapToObj(i -> dispatch(to("/").body(String.valueOf(i).getBytes(StandardCharsets.UTF_8))))
                .toList();

        List<String> bodies = results.stream()
                .map(result -> new String(((Answered) join(result)).excerpt(), StandardCharsets.UTF_8))
                .toList();
        assertThat(bodies)
                .containsExactlyElementsOf(
                        IntStream.range(0, 100).mapToObj(String::valueOf).toList());
    }

    @Test
    void closing_ends_what_is_under_way_and_may_be_repeated() {
        endpoint.answers(Answer.silence());
        CompletableFuture<DispatchResult> underWay = dispatch(to("/hook").within(LONG));
        endpoint.awaitRequests(1);

        dispatcher.close();
        dispatcher.close();

        assertThat(underWay.handle((result, fault) -> "ended")).succeedsWithin(LONG.plus(SHORT));
    }

    private Request to(String pathAndQuery) {
        return new Request(endpoint.url(pathAndQuery));
    }

    private Answered answered(Request request) {
        DispatchResult result = result(request);
        assertThat(result).isInstanceOf(Answered.class);
        return (Answered) result;
    }

    private Failed failed(Request request) {
        DispatchResult result = result(request);
        assertThat(result).isInstanceOf(Failed.class);
        return (Failed) result;
    }

    /** Fails by a short deadline; by a longer one, if on a busy machine the request was not there so soon. */
    private Failed failedWhenThere(Answer answer) {
        endpoint.otherwise(answer);
        Duration deadline = SHORT;
        Failed failed = failed(to("/hook").within(deadline));
        while (endpoint.requests().isEmpty()) {
            deadline = deadline.multipliedBy(2);
            failed = failed(to("/hook").within(deadline));
        }
        return failed;
    }

    private DispatchResult result(Request request) {
        return join(dispatch(request));
    }

    private CompletableFuture<DispatchResult> dispatch(Request request) {
        return dispatcher.dispatch(request.build()).toCompletableFuture();
    }

    private static DispatchResult join(CompletableFuture<DispatchResult> result) {
        return result.orTimeout(LONG.toSeconds(), TimeUnit.SECONDS).join();
    }

    private static int statusOf(DispatchResult result) {
        return result instanceof Answered answered ? answered.status() : 0;
    }

    /** A request in the making. */
    private static final class Request {

        private final String url;
        private Headers headers = Headers.none();
        private byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        private Duration deadline = LONG;

        Request(String url) {
            this.url = url;
        }

        Request header(String name, String value) {
            headers = headers.with(name, value);
            return this;
        }

        Request body(byte[] bytes) {
            body = bytes;
            return this;
        }

        Request within(Duration time) {
            deadline = time;
            return this;
        }

        DeliveryRequest build() {
            return new DeliveryRequest(
                    "delivery", "webhook", 1, URI.create(url), headers, ByteBuffer.wrap(body), deadline);
        }
    }
}
