package webhook4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.delivery.DispatchResult;
import webhook4j.delivery.DispatchResult.Answered;
import webhook4j.delivery.DispatchResult.Failed;
import webhook4j.delivery.Dispatcher;
import webhook4j.signature.Headers;
import webhook4j.transport.TlsOptions;

/** What the parts of {@link DispatcherContract} share: a dispatcher, an endpoint, and requests in the making. */
@Timeout(150)
abstract class DispatcherFixture {

    static final Duration LONG = Duration.ofSeconds(60);
    static final Duration SHORT = Duration.ofMillis(300);

    FakeEndpoint endpoint;
    Dispatcher dispatcher;

    @SuppressWarnings("NullAway.Init") // set before each test
    DispatcherFixture() {}

    /**
     * The dispatcher to be tested.
     *
     * @return a new dispatcher that may reach {@code https} and {@code http} on loopback, and no other address inside;
     *     closed after the test
     */
    protected abstract Dispatcher newDispatcher();

    /**
     * Whether a connection is closed as soon as an answer cannot be read. A dispatcher whose HTTP client keeps such
     * connections out of its reach may say no, if it bounds their number.
     *
     * @return true, if the class that extends this says nothing else
     */
    protected boolean closesWhatItCannotRead() {
        return true;
    }

    /**
     * How long a test waits for the end of an attempt whose deadline is over, before it fails.
     *
     * @return two minutes, if the class that extends this says nothing else
     */
    protected Duration patience() {
        return LONG.multipliedBy(2);
    }

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

    final Request to(String pathAndQuery) {
        return new Request(endpoint.url(pathAndQuery));
    }

    final Answered answered(Request request) {
        DispatchResult result = result(request);
        assertThat(result).isInstanceOf(Answered.class);
        return (Answered) result;
    }

    final Failed failed(Request request) {
        DispatchResult result = result(request);
        assertThat(result).isInstanceOf(Failed.class);
        return (Failed) result;
    }

    /** Fails by a short deadline; by a longer one, if on a busy machine the request was not there so soon. */
    final Failed failedWhenThere(Answer answer) {
        DispatchResult result = resultWhenThere(answer);
        assertThat(result).isInstanceOf(Failed.class);
        return (Failed) result;
    }

    /** What comes of this answer within a short deadline; within a longer one, if the request was not there so soon. */
    final DispatchResult resultWhenThere(Answer answer) {
        endpoint.otherwise(answer);
        endpoint.forget();
        Duration deadline = SHORT;
        DispatchResult result = result(to("/hook").within(deadline));
        while (endpoint.requests().isEmpty()) {
            deadline = deadline.multipliedBy(2);
            result = result(to("/hook").within(deadline));
        }
        return result;
    }

    final DispatchResult result(Request request) {
        return join(dispatch(request));
    }

    final CompletableFuture<DispatchResult> dispatch(Request request) {
        return dispatcher.dispatch(request.build()).toCompletableFuture();
    }

    /**
     * Sends to {@code /first}, and then to {@code /second} on the connection that was kept. A dispatcher may tell of an
     * answer before it has the connection back, and then opens another: that is tried again.
     */
    final DispatchResult onAKeptConnection(
            FakeEndpoint at, Supplier<Request> first, Supplier<Request> second, Answer... answers) {
        while (true) {
            AtomicInteger asked = new AtomicInteger();
            at.otherwise(request -> request.path().equals("/first") || asked.get() == answers.length
                    ? Answer.status(200)
                    : answers[asked.getAndIncrement()]);
            at.forget();
            answered(first.get());
            int before = at.connections();
            DispatchResult result = result(second.get());
            if (at.connections() == before || at.requests().size() > 2) {
                return result;
            }
        }
    }

    final DispatchResult join(CompletableFuture<DispatchResult> result) {
        return result.orTimeout(patience().toMillis(), TimeUnit.MILLISECONDS).join();
    }

    static int statusOf(DispatchResult result) {
        return result instanceof Answered answered ? answered.status() : 0;
    }

    /** A request in the making. */
    static final class Request {

        private final String url;
        private Headers headers = Headers.none();
        private byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        private Duration deadline = LONG;
        private DeliveryRequest.Method method = DeliveryRequest.Method.POST;
        private TlsOptions tls = TlsOptions.defaults();

        Request(String url) {
            this.url = url;
        }

        Request header(String name, String value) {
            headers = headers.with(name, value);
            return this;
        }

        Request headers(Headers all) {
            headers = all;
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

        Request method(DeliveryRequest.Method how) {
            method = how;
            return this;
        }

        Request tls(TlsOptions options) {
            tls = options;
            return this;
        }

        DeliveryRequest build() {
            return new DeliveryRequest(
                    "delivery", "webhook", 1, URI.create(url), headers, ByteBuffer.wrap(body), deadline, method, tls);
        }
    }
}
