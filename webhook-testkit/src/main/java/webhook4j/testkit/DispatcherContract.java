package webhook4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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
 *     @Override
 *     protected Dispatcher newDispatcher() {
 *         return new MyDispatcher(AddressGuard.publicOnly().allowLoopback());
 *     }
 * }
 * }</pre>
 *
 * <p>What such a dispatcher is made of stands beside its interface: {@link webhook4j.transport.Lookups} and {@link
 * webhook4j.transport.DispatcherThreads} vet without blocking, {@link webhook4j.delivery.FramingHeaders} tells what must
 * not be sent, {@link webhook4j.delivery.FailureDetails} has the sentences for what goes wrong.
 *
 * <p>Needs JUnit Jupiter and AssertJ. Reaches nothing beyond loopback: the name that has no address is one that no
 * resolver asks the network for.
 */
public abstract class DispatcherContract extends HostileEndpointContract {

    /** For the class that extends it. */
    protected DispatcherContract() {}

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
    void spells_path_and_query_in_ASCII() {
        result(to("/gr\u00fcn/\u010d\u010a?q=\u20ac"));

        assertThat(endpoint.requests().get(0).target()).isEqualTo("/gr%C3%BCn/%C4%8D%C4%8A?q=%E2%82%AC");
    }

    @Test
    void names_an_IPv6_address_in_brackets_or_as_the_IPv4_address_that_it_is() {
        String url = endpoint.url("/hook").replace("127.0.0.1", "[::ffff:127.0.0.1]");

        answered(new Request(url));

        String port = ":" + URI.create(url).getPort();
        assertThat(endpoint.requests().get(0).header("Host").orElseThrow())
                .isIn("127.0.0.1" + port, "[::ffff:127.0.0.1]" + port);
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
    void asks_with_OPTIONS_and_without_a_body() {
        endpoint.answers(Answer.status(200).header("WebHook-Allowed-Origin", "*"));

        Answered answered = answered(to("/hook")
                .method(DeliveryRequest.Method.OPTIONS)
                .header("WebHook-Request-Origin", "tracker.example.com")
                .body(new byte[0]));

        ReceivedRequest received = endpoint.requests().get(0);
        assertThat(received.method()).isEqualTo("OPTIONS");
        assertThat(received.header("WebHook-Request-Origin")).contains("tracker.example.com");
        assertThat(received.body()).isEmpty();
        assertThat(answered.headers().first("webhook-allowed-origin")).contains("*");
    }

    @Test
    void adds_no_wish_of_its_own_and_keeps_no_cookie() {
        endpoint.answers(Answer.status(200)
                .header("Set-Cookie", "tracked=yes; Path=/")
                .header("Content-Encoding", "gzip")
                .body("no gzip at all"));

        assertThat(answered(to("/hook")).excerpt()).asString().isEqualTo("no gzip at all");
        answered(to("/hook"));

        assertThat(endpoint.requests())
                .allSatisfy(received -> assertThat(
                                received.headers().toMap().keySet().stream().map(name -> name.toLowerCase(Locale.ROOT)))
                        .doesNotContain("accept-encoding", "cookie", "authorization", "expect", "priority"));
    }

    @Test
    void a_header_that_would_reframe_the_request_is_our_own_fault() {
        for (String name : List.of(
                "Content-Length",
                "Transfer-Encoding",
                "Host",
                "Connection",
                "Upgrade",
                "Expect",
                "Keep-Alive",
                "Proxy-Connection",
                "TE",
                "Trailer",
                "HTTP2-Settings")) {
            assertThat(failed(to("/hook").header(name, "2")).kind()).as(name).isEqualTo(FailureKind.OWN_FAULT);
        }
        assertThat(endpoint.requests()).isEmpty();
    }

    @Test
    void a_header_that_breaks_its_line_is_our_own_fault() {
        List<Map<String, List<String>>> broken = List.of(
                Map.of("X-Name", List.of("a\r\nX-Other: b")),
                Map.of("X-Name", List.of("a\u010d\u010aX-Other: b")),
                Map.of("X-Name: a\r\nX-Other", List.of("b")),
                Map.of("X-Name\u010d\u010aX-Other", List.of("b")));

        broken.forEach(fields -> {
            Failed failed = failed(to("/hook").headers(Headers.of(fields)));

            assertThat(failed.kind()).isEqualTo(FailureKind.OWN_FAULT);
            assertThat(failed.detail()).doesNotContain("X-Name", "X-Other");
        });
        assertThat(endpoint.requests()).isEmpty();
    }

    @Test
    void a_port_that_is_none_is_refused_and_said_so_beforehand() {
        for (int port : new int[] {0, 65_536, 99_999}) {
            String url = "http://127.0.0.1:" + port + "/hook";

            assertThat(failed(new Request(url)).kind()).as(url).isEqualTo(FailureKind.BLOCKED);
            assertThat(dispatcher.refusal(URI.create(url))).as(url).isPresent();
        }
    }

    @Test
    void does_not_reach_an_address_inside_and_says_so_beforehand() {
        for (String host : List.of("10.0.0.1", "169.254.169.254", "192.168.1.1", "[fc00::1]", "0.0.0.0")) {
            String url = "http://" + host + "/hook";

            assertThat(failed(new Request(url)).kind()).as(host).isEqualTo(FailureKind.BLOCKED);
            assertThat(dispatcher.refusal(URI.create(url))).as(host).isPresent();
        }
        assertThat(dispatcher.refusal(URI.create(endpoint.url("/hook")))).isEmpty();
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
        assertThat(answered.excerpt().length).isBetween(1, DispatchResult.EXCERPT_LIMIT);
        assertThat(new String(answered.excerpt(), StandardCharsets.UTF_8)).startsWith("01234567890123456789");
    }

    @Test
    void leaves_a_body_that_does_not_end() {
        endpoint.answers(Answer.status(200).endless());

        Answered answered = answered(to("/hook"));

        assertThat(answered.excerpt().length).isBetween(1, DispatchResult.EXCERPT_LIMIT);
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
}
