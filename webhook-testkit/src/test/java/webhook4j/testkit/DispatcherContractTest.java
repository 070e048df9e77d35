package webhook4j.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.delivery.DispatchResult;
import webhook4j.delivery.Dispatcher;
import webhook4j.delivery.FailureKind;
import webhook4j.signature.Headers;

/** That the contract notices what a dispatcher does wrong which is written in five minutes. */
@Timeout(120)
class DispatcherContractTest {

    @Test
    void notices_a_deadline_that_ends_at_the_headers() {
        assertThatTheContractNotices(DispatcherContract::the_deadline_covers_the_body);
    }

    @Test
    void notices_a_body_that_is_read_without_a_bound() {
        assertThatTheContractNotices(DispatcherContract::keeps_at_most_16_KiB_of_a_long_body);
    }

    @Test
    void notices_that_redirects_are_followed() {
        assertThatTheContractNotices(DispatcherContract::no_redirect_is_followed);
    }

    @Test
    void notices_that_addresses_inside_are_reached() {
        assertThatTheContractNotices(DispatcherContract::does_not_reach_an_address_inside_and_says_so_beforehand);
    }

    @Test
    void has_nothing_against_what_it_does_right() {
        assertThatCode(() -> run(DispatcherContract::posts_the_headers_as_they_are))
                .doesNotThrowAnyException();
    }

    private static void assertThatTheContractNotices(Consumer<DispatcherContract> test) {
        assertThatThrownBy(() -> run(test)).isInstanceOfAny(AssertionError.class, CompletionException.class);
    }

    private static void run(Consumer<DispatcherContract> test) {
        DispatcherContract contract = new OfTheNaive();
        contract.open();
        try {
            test.accept(contract);
        } finally {
            contract.shut();
        }
    }

    private static final class OfTheNaive extends DispatcherContract {

        @Override
        protected Dispatcher newDispatcher() {
            return new Naive();
        }

        @Override
        protected Duration patience() {
            return Duration.ofSeconds(3);
        }
    }

    /** Follows redirects, vets nothing, reads everything, and leaves the deadline to the client. */
    private static final class Naive implements Dispatcher {

        private final HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .version(HttpClient.Version.HTTP_1_1)
                .build();

        @Override
        public CompletionStage<DispatchResult> dispatch(DeliveryRequest request) {
            ByteBuffer buffer = request.body();
            byte[] body = new byte[buffer.remaining()];
            buffer.get(body);
            HttpRequest.Builder http = HttpRequest.newBuilder(request.uri())
                    .timeout(request.deadline())
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body));
            request.headers().toMap().forEach((name, values) -> values.forEach(value -> http.header(name, value)));
            return client.sendAsync(http.build(), BodyHandlers.ofByteArray())
                    .handle((answer, fault) -> fault == null
                            ? new DispatchResult.Answered(
                                    answer.statusCode(),
                                    Headers.of(answer.headers().map()),
                                    answer.body(),
                                    Duration.ZERO)
                            : new DispatchResult.Failed(FailureKind.DEADLINE, "failed", Duration.ZERO));
        }
    }
}
