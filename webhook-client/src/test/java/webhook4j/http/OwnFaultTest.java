package webhook4j.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.delivery.DispatchResult;
import webhook4j.delivery.DispatchResult.Failed;
import webhook4j.signature.Headers;
import webhook4j.testkit.FakeEndpoint;
import webhook4j.transport.AddressGuard;

/** What is our own fault and what the webhook's: the guard, the look-up of names, and a proxy in between. */
@Timeout(120)
class OwnFaultTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final FakeEndpoint proxy = FakeEndpoint.start();

    @AfterEach
    void stop() {
        proxy.close();
    }

    @Test
    void an_address_inside_is_the_webhooks_failure() {
        assertThat(outcome(HttpDispatcher.builder().allowHttp(), "http://127.0.0.1:1/"))
                .startsWith("BLOCKED");
    }

    @Test
    void a_look_up_that_throws_is_our_own_fault() {
        HttpDispatcher.Builder throwing = HttpDispatcher.builder().resolver(host -> {
            throw new IllegalStateException("s3cret");
        });
        HttpDispatcher.Builder failing = HttpDispatcher.builder().resolver(host -> {
            throw new NoClassDefFoundError("s3cret");
        });

        assertThat(outcome(throwing, "https://ci.example.com/"))
                .isEqualTo("OWN_FAULT: the dispatcher failed with java.lang.IllegalStateException");
        assertThat(outcome(failing, "https://ci.example.com/"))
                .isEqualTo("OWN_FAULT: the dispatcher failed with java.lang.NoClassDefFoundError");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:1/", "https://127.0.0.1:1/"})
    void a_proxy_that_cannot_be_reached_is_our_own_fault(String url) {
        URI address = URI.create(proxy.url("/"));
        proxy.close();

        assertThat(outcome(through(address), url))
                .isEqualTo("OWN_FAULT: the proxy cannot be reached; check that it is up, and where the HttpClient's"
                        + " ProxySelector sends requests");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:1/", "https://127.0.0.1:1/"})
    void a_proxy_that_wants_credentials_is_our_own_fault(String url) {
        proxy.answers(407);

        assertThat(outcome(through(URI.create(proxy.url("/"))), url))
                .isEqualTo("OWN_FAULT: the proxy wants other credentials; set the HttpClient's Authenticator");
    }

    @Test
    void a_proxy_that_cannot_reach_the_endpoint_is_not_our_own_fault() {
        proxy.answers(502, 502);

        assertThat(outcome(through(URI.create(proxy.url("/"))), "http://127.0.0.1:1/"))
                .isEqualTo("502");
        assertThat(outcome(through(URI.create(proxy.url("/"))), "https://127.0.0.1:1/"))
                .startsWith("RESET");
    }

    @Test
    void an_endpoint_that_asks_for_a_proxys_credentials_has_answered() {
        proxy.answers(407);

        assertThat(outcome(loopback(), proxy.url("/"))).isEqualTo("407");
    }

    private static HttpDispatcher.Builder through(URI proxy) {
        return loopback()
                .httpClient(HttpClient.newBuilder()
                        .proxy(ProxySelector.of(new InetSocketAddress(proxy.getHost(), proxy.getPort())))
                        .build());
    }

    private static HttpDispatcher.Builder loopback() {
        return HttpDispatcher.builder()
                .allowHttp()
                .guard(AddressGuard.publicOnly().allowLoopback());
    }

    private static String outcome(HttpDispatcher.Builder builder, String url) {
        try (HttpDispatcher dispatcher = builder.build()) {
            DispatchResult result = dispatcher
                    .dispatch(new DeliveryRequest(
                            "delivery",
                            "webhook",
                            1,
                            URI.create(url),
                            Headers.none(),
                            ByteBuffer.wrap(new byte[] {'{', '}'}),
                            LONG))
                    .toCompletableFuture()
                    .orTimeout(LONG.toSeconds() + 30, TimeUnit.SECONDS)
                    .join();
            return result instanceof Failed failed
                    ? failed.kind() + ": " + failed.detail()
                    : String.valueOf(((DispatchResult.Answered) result).status());
        }
    }
}
