package webhook4j.receiver.adapter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.receiver.adapter.Wire.Answer;

/**
 * What an adapter of this library does beyond that, where a framework has its own ways: it bounds the time of bodies, serves
 * the raw path alone, asks the receiver about every method, and lets everybody see a 413.
 */
public abstract class WholeAdapterContract extends AdapterContract {

    private static final Duration SHORT = Duration.ofMillis(300);

    @Test
    void a_sender_of_far_too_much_still_gets_to_see_the_413() throws Exception {
        byte[] huge = json(2 * 1024 * 1024);

        assertThat(exchange(Wire.request("POST", PATH, signed(huge), huge)).status())
                .isEqualTo(413);
        assertThat(exchange(Wire.chunked(PATH, signed(huge), huge)).status()).isEqualTo(413);
        assertServed();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/hooks/jira/",
                "/hooks/%6Aira",
                "/hooks/jira;a=b",
                "/hooks;a=b/jira",
                "/hooks/./jira",
                "/x/../hooks/jira"
            })
    void no_other_spelling_of_the_path_is_served(String path) throws Exception {
        assertThat(exchange(Wire.request("POST", path, signed(BODY), BODY)).status())
                .isIn(400, 404, 405); // 405 is the container's own answer
        assertThat(handled).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"})
    void any_method_but_post_is_405_and_says_what_is_allowed(String method) throws Exception {
        Answer answer = exchange(Wire.request(method, PATH, List.of(), new byte[0]));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).contains("POST");
    }

    @Test
    void senders_that_drip_are_cut_off() throws Exception {
        try (Running impatient = serve(request -> receive.apply(request), SHORT)) {
            for (String length : List.of("Content-Length: 1000", "Transfer-Encoding: chunked")) {
                try (Wire wire = new Wire(impatient.port())) {
                    wire.send(
                            Wire.head("POST", PATH, with(signed(BODY), length)).getBytes(ISO_8859_1));
                    assertThat(drip(wire, length.startsWith("C") ? " " : "1\r\n \r\n"))
                            .isIn(0, 408);
                }
            }
        }
        assertThat(handled).isEmpty();
    }

    /** Sends a little again and again, until there is an answer; 0 if the connection is cut instead. */
    private static int drip(Wire wire, String drop) throws Exception {
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> {
            try {
                return wire.answer(false).status();
            } catch (IOException e) {
                return 0;
            }
        });
        for (int i = 0; i < 900 && !status.isDone(); i++) {
            try {
                wire.send(drop.getBytes(ISO_8859_1));
            } catch (IOException e) {
                break;
            }
            CompletableFuture<Void> pause = new CompletableFuture<>();
            pause.completeOnTimeout(null, 100, TimeUnit.MILLISECONDS).join();
        }
        return status.get(60, TimeUnit.SECONDS);
    }
}
