package webhook4j.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import webhook4j.testkit.Answer;
import webhook4j.testkit.FakeEndpoint;

class HttpCallBackTest {

    private final FakeEndpoint endpoint = FakeEndpoint.start();

    @AfterEach
    void close() {
        endpoint.close();
    }

    private static HttpCallBack callBack(Duration deadline) {
        return new HttpCallBack(deadline);
    }

    private int call(HttpCallBack callBack, String pathAndQuery) {
        return callBack.get(URI.create(endpoint.url(pathAndQuery))).join();
    }

    @Test
    void calls_by_get_once() {
        endpoint.answers(200);

        assertThat(call(callBack(Duration.ofSeconds(20)), "/verify?code=1")).isEqualTo(200);

        assertThat(endpoint.requests()).hasSize(1);
        assertThat(endpoint.requests().get(0).method()).isEqualTo("GET");
    }

    @Test
    void calls_once_more_after_a_fault_of_the_server_and_no_more() {
        endpoint.answers(503, 500, 200);

        assertThat(call(callBack(Duration.ofSeconds(20)), "/verify")).isEqualTo(500);

        assertThat(endpoint.requests()).hasSize(2);
    }

    @Test
    void does_not_follow_redirects_and_takes_a_refusal_for_the_answer() {
        endpoint.answers(302, 404);

        assertThat(call(callBack(Duration.ofSeconds(20)), "/verify")).isEqualTo(302);
        assertThat(call(callBack(Duration.ofSeconds(20)), "/verify")).isEqualTo(404);

        assertThat(endpoint.requests()).hasSize(2);
    }

    @Test
    void a_server_that_does_not_answer_is_not_waited_for() {
        endpoint.otherwise(Answer.silence());

        assertThatThrownBy(() -> call(callBack(Duration.ofMillis(200)), "/verify"))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfAny(TimeoutException.class, IOException.class);
    }

    @Test
    void only_https_is_called() {
        for (String address : new String[] {"http://127.0.0.1/", "ftp://x/", "/relative", "https:opaque"}) {
            assertThatThrownBy(() -> callBack(Duration.ofSeconds(20))
                            .call(URI.create(address))
                            .toCompletableFuture()
                            .join())
                    .hasRootCauseMessage("expected an https address, found another");
        }
    }
}
