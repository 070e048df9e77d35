package webhook4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.DispatchResult;
import webhook4j.delivery.DispatchResult.Answered;
import webhook4j.delivery.DispatchResult.Failed;
import webhook4j.delivery.FailureKind;

/** The part of {@link DispatcherContract} about endpoints that mean harm, or work badly enough to look like it. */
abstract class HostileEndpointContract extends TlsEndpointContract {

    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";
    private static final Duration DRIP = Duration.ofMillis(100);

    /** An answer that nobody asked for. */
    private static final String POISON = "HTTP/1.1 203 Poison\r\nContent-Length: 6\r\n\r\npoison";

    @Test
    void the_deadline_ends_whatever_does_not_end_by_itself() {
        Map<String, Answer> endless = new LinkedHashMap<>();
        endless.put("a head that drips", Answer.dripped(OK + "X-Long: " + "a".repeat(1_000), DRIP));
        endless.put("a body that drips", Answer.status(200).dripping(DRIP));
        endless.put("less body than was said", Answer.silenceAfter(OK + "Content-Length: 100\r\n\r\nhalf"));
        endless.put("an exabyte to come", Answer.silenceAfter(OK + "Content-Length: 9000000000000000000\r\n\r\n."));
        endless.put("a body of no length", Answer.silenceAfter(OK + "\r\nhalf"));
        endless.put("a chunk cut short", Answer.silenceAfter(CHUNKED + "A\r\nhalf"));
        endless.put("no last chunk", Answer.silenceAfter(CHUNKED + "4\r\nhalf\r\n"));
        endless.put("an answer for the time being", Answer.silenceAfter("HTTP/1.1 100 Continue\r\n\r\n"));
        endless.put("hints, and then nothing", Answer.silenceAfter("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"));

        endless.forEach((what, answer) -> {
            assertThat(failedWhenThere(answer).kind()).as(what).isEqualTo(FailureKind.DEADLINE);
        });
        endpoint.awaitClosedConnections(endless.size());
    }

    @Test
    void a_storm_of_provisional_answers_ends() {
        Stream.of(
                        "HTTP/1.1 100 Continue\r\n\r\n",
                        "HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n")
                .forEach(provisional -> assertThat(failedWhenThere(Answer.endlessly("", provisional))
                                .kind())
                        .isIn(FailureKind.DEADLINE, FailureKind.PROTOCOL));
        if (closesWhatItCannotRead()) {
            endpoint.awaitClosedConnections(2);
        }
    }

    @Test
    void provisional_answers_are_passed_over() {
        endpoint.answers(Answer.raw("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + OK
                + "Content-Length: 2\r\n\r\nok"));

        Answered answered = answered(to("/hook"));

        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.excerpt()).asString().isEqualTo("ok");
    }

    @Test
    void a_head_without_end_is_no_HTTP_and_costs_only_so_much_memory() {
        Map<String, Answer> floods = new LinkedHashMap<>();
        floods.put("fields", Answer.endlessly(OK, "X-Flood: 1\r\n"));
        floods.put("one field", Answer.endlessly(OK + "X-Long: ", "a"));
        floods.put("the status line", Answer.endlessly("HTTP/1.1 200 ", "OK"));
        floods.put("garbage", Answer.endlessly("", "garbage"));

        floods.forEach((what, answer) -> {
            endpoint.answers(answer);

            assertThat(failed(to("/hook"))).as(what).extracting(Failed::kind).isEqualTo(FailureKind.PROTOCOL);
        });
        if (closesWhatItCannotRead()) {
            endpoint.awaitClosedConnections(floods.size());
        }
    }

    @Test
    void a_flood_within_chunks_ends_and_is_not_read_on() {
        Map<String, Answer> floods = new LinkedHashMap<>();
        floods.put("an extension", Answer.endlessly(CHUNKED + "5;", "x"));
        floods.put("a size", Answer.endlessly(CHUNKED, "0"));
        floods.put("a trailer of many fields", Answer.endlessly(CHUNKED + "2\r\nok\r\n0\r\n", "X-Flood: 1\r\n"));
        floods.put("a trailer of one field", Answer.endlessly(CHUNKED + "2\r\nok\r\n0\r\nX-Long: ", "a"));

        // Each has an endpoint of its own: the next request could meet what is left of a flood on a connection kept.
        floods.forEach((what, answer) -> {
            try (FakeEndpoint flooding = FakeEndpoint.start()) {
                flooding.otherwise(answer);

                // A dispatcher that does not wait for the trailer may have its answer by then.
                assertThat(result(new Request(flooding.url("/hook")).within(Duration.ofSeconds(2))))
                        .as(what)
                        .isNotNull();
                flooding.awaitClosedConnections(1);
            }
        });
    }

    @Test
    void lengths_that_are_none_are_no_HTTP() {
        Map<String, String> lies = new LinkedHashMap<>();
        lies.put("a negative length", OK + "Content-Length: -5\r\n\r\nhello");
        lies.put("a length in words", OK + "Content-Length: five\r\n\r\nhello");
        lies.put("a length beyond numbers", OK + "Content-Length: 99999999999999999999\r\n\r\nhello");
        lies.put("a negative chunk", CHUNKED + "-5\r\nhello\r\n0\r\n\r\n");
        lies.put("a chunk in words", CHUNKED + "word\r\nhello\r\n0\r\n\r\n");
        lies.put("a chunk beyond numbers", CHUNKED + "FFFFFFFFFFFFFFFFFFFF\r\nhello\r\n0\r\n\r\n");

        lies.forEach((what, text) -> {
            endpoint.answers(Answer.raw(text));

            assertThat(failed(to("/hook"))).as(what).extracting(Failed::kind).isEqualTo(FailureKind.PROTOCOL);
        });
    }

    @Test
    void what_comes_after_an_answer_is_not_taken_for_the_next_one() {
        Map<String, String> tricks = new LinkedHashMap<>();
        tricks.put("204 with a body", "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello");
        tricks.put("204 with chunks", "HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
        tricks.put("304 with a body", "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\nhello");
        tricks.put("two answers", OK + "Content-Length: 2\r\n\r\nok" + POISON);
        tricks.put("two answers without a body", "HTTP/1.1 204 No Content\r\n\r\n" + POISON);
        tricks.put("two answers in chunks", CHUNKED + "2\r\nok\r\n0\r\n\r\n" + POISON);
        tricks.put("more than was said", OK + "Content-Length: 2\r\n\r\nokay");
        tricks.put("two lengths", OK + "Content-Length: 2\r\nContent-Length: 4\r\n\r\nokay" + POISON);
        tricks.put(
                "a length and chunks",
                OK + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + POISON);
        tricks.put("another protocol", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n" + POISON);

        tricks.forEach((what, text) -> {
            resultWhenThere(Answer.silenceAfter(text));
            endpoint.otherwise(Answer.status(200).body("mine"));

            // It may fail, for what is left may come when the connection is in use again.
            if (result(to("/hook").within(SHORT.multipliedBy(10))) instanceof Answered next) {
                assertThat(next.status()).as(what).isEqualTo(200);
                assertThat(next.excerpt()).asString().as(what).isEqualTo("mine");
            }
        });
    }

    @Test
    void a_204_that_says_a_length_is_an_answer() {
        endpoint.answers(Answer.raw("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello"));

        assertThat(answered(to("/hook")).status()).isEqualTo(204);
    }

    @Test
    void a_redirect_to_an_address_inside_is_an_answer_like_any_other() {
        endpoint.answers(Answer.status(307).header("Location", "http://169.254.169.254/latest/meta-data/"));

        assertThat(answered(to("/hook")).status()).isEqualTo(307);
        assertThat(endpoint.requests()).hasSize(1);
    }

    @Test
    void an_endpoint_that_closes_idle_connections_loses_nothing() {
        endpoint.otherwise(Answer.raw(OK + "Content-Length: 2\r\n\r\nok"));

        List<Integer> statuses = IntStream.range(0, 20)
                .mapToObj(i -> answered(to("/hook")).status())
                .toList();

        assertThat(statuses).containsOnly(200);
    }

    @Test
    void a_stale_connection_costs_no_attempt() {
        for (Answer stale : List.of(Answer.hangUp(), Answer.reset())) {
            DispatchResult result = onAKept(stale, Answer.status(201));

            assertThat(statusOf(result)).as(stale.toString()).isEqualTo(201);
            assertThat(endpoint.requests())
                    .extracting(ReceivedRequest::path)
                    .as(stale.toString())
                    .containsExactly("/first", "/second", "/second");
        }
    }

    @Test
    void nothing_is_sent_a_third_time() {
        DispatchResult result = onAKept(Answer.hangUp(), Answer.hangUp());

        assertThat(((Failed) result).kind()).isEqualTo(FailureKind.RESET);
        assertThat(endpoint.requests()).hasSize(3);
    }

    @Test
    void nothing_is_sent_again_when_the_connection_was_new() {
        endpoint.answers(Answer.hangUp());

        assertThat(failed(to("/new")).kind()).isEqualTo(FailureKind.RESET);
        assertThat(endpoint.requests()).hasSize(1);
    }

    @Test
    void nothing_is_sent_again_when_an_answer_had_begun() {
        assertThat(onAKept(Answer.raw("H"))).isInstanceOf(Failed.class);
        assertThat(endpoint.requests()).hasSize(2);
    }

    private DispatchResult onAKept(Answer... answers) {
        return onAKeptConnection(endpoint, () -> to("/first"), () -> to("/second"), answers);
    }

    @Test
    void one_endpoint_that_hangs_does_not_delay_another() {
        try (FakeEndpoint hanging = FakeEndpoint.start()) {
            hanging.otherwise(Answer.silence());
            List<CompletableFuture<DispatchResult>> stuck = IntStream.range(0, 50)
                    .mapToObj(i -> dispatch(new Request(hanging.url("/" + i))))
                    .toList();
            hanging.awaitRequests(50);

            assertThat(answered(to("/hook")).status()).isEqualTo(200);
            assertThat(stuck).noneMatch(CompletableFuture::isDone);
        }
    }
}
