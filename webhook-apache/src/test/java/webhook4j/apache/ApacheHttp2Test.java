package webhook4j.apache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncServer;
import org.apache.hc.core5.http.nio.AsyncRequestConsumer;
import org.apache.hc.core5.http.nio.AsyncServerRequestHandler;
import org.apache.hc.core5.http.nio.entity.StringAsyncEntityConsumer;
import org.apache.hc.core5.http.nio.support.AsyncResponseBuilder;
import org.apache.hc.core5.http.nio.support.BasicRequestConsumer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.http2.impl.nio.bootstrap.H2ServerBootstrap;
import org.apache.hc.core5.http2.ssl.H2ServerTlsStrategy;
import org.apache.hc.core5.io.CloseMode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.delivery.DispatchResult;
import webhook4j.delivery.DispatchResult.Answered;
import webhook4j.delivery.DispatchResult.Failed;
import webhook4j.delivery.FailureKind;
import webhook4j.signature.Headers;
import webhook4j.testkit.TestCertificates;
import webhook4j.transport.AddressGuard;
import webhook4j.transport.TlsOptions;

/** Against a server that offers HTTP/2 in the TLS handshake. */
@Timeout(60)
class ApacheHttp2Test {

    private static final TestCertificates CERTIFICATES = TestCertificates.make();
    private static final List<String> SEEN = new CopyOnWriteArrayList<>();
    private static HttpAsyncServer server;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        server = H2ServerBootstrap.bootstrap()
                .setVersionPolicy(HttpVersionPolicy.NEGOTIATE)
                .setTlsStrategy(new H2ServerTlsStrategy(CERTIFICATES.forLoopback()))
                .register("*", new Echo())
                .create();
        server.start();
        port = ((InetSocketAddress)
                        server.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), URIScheme.HTTPS)
                                .get(10, TimeUnit.SECONDS)
                                .getAddress())
                .getPort();
    }

    @AfterAll
    static void stop() {
        server.close(CloseMode.IMMEDIATE);
    }

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    @Test
    void speaks_http_2_when_it_may() {
        try (ApacheDispatcher dispatcher = loopback().http2().build()) {
            for (int i = 0; i < 3; i++) {
                Answered answered = (Answered) send(dispatcher, "hello " + i);

                assertThat(answered.status()).isEqualTo(200);
                assertThat(answered.excerpt()).asString().isEqualTo("hello " + i);
            }
            assertThat(SEEN).containsExactly("HTTP/2.0", "HTTP/2.0", "HTTP/2.0");
        }
    }

    @Test
    void speaks_http_1_else() {
        try (ApacheDispatcher dispatcher = loopback().build()) {
            assertThat(((Answered) send(dispatcher, "hello")).excerpt())
                    .asString()
                    .isEqualTo("hello");
            assertThat(SEEN).containsExactly("HTTP/1.1");
        }
    }

    @Test
    void keeps_16_KiB_of_what_comes_over_http_2() {
        try (ApacheDispatcher dispatcher = loopback().http2().build()) {
            Answered answered = (Answered) send(dispatcher, "0123456789".repeat(20_000));

            assertThat(answered.excerpt()).hasSize(16 * 1024).asString().startsWith("01234567890");
        }
    }

    @Test
    void pins_the_address_and_keeps_to_the_webhooks_trust_over_http_2() {
        AtomicInteger asked = new AtomicInteger();
        try (ApacheDispatcher dispatcher = loopback()
                .http2()
                .resolver(host -> {
                    asked.incrementAndGet();
                    return List.of(InetAddress.getLoopbackAddress());
                })
                .build()) {
            for (int i = 0; i < 3; i++) {
                assertThat(send(dispatcher, "hello", CERTIFICATES.trusted())).isInstanceOf(Answered.class);
                assertThat(send(dispatcher, "hello", TlsOptions.defaults()))
                        .isInstanceOfSatisfying(
                                Failed.class,
                                failed -> assertThat(failed.kind()).isEqualTo(FailureKind.TLS));
            }
            assertThat(asked).hasValue(6);
            assertThat(SEEN).containsExactly("HTTP/2.0", "HTTP/2.0", "HTTP/2.0");
        }
    }

    private static ApacheDispatcher.Builder loopback() {
        return ApacheDispatcher.builder().guard(AddressGuard.publicOnly().allowLoopback());
    }

    private static DispatchResult send(ApacheDispatcher dispatcher, String text) {
        return send(dispatcher, text, CERTIFICATES.trusted());
    }

    private static DispatchResult send(ApacheDispatcher dispatcher, String text, TlsOptions tls) {
        return dispatcher
                .dispatch(new DeliveryRequest(
                        "delivery",
                        "webhook",
                        1,
                        URI.create("https://localhost:" + port + "/hook"),
                        Headers.none().with("Content-Type", "text/plain"),
                        ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)),
                        Duration.ofSeconds(20),
                        DeliveryRequest.Method.POST,
                        tls))
                .toCompletableFuture()
                .orTimeout(40, TimeUnit.SECONDS)
                .join();
    }

    /** Gives back what it gets, and notes the protocol in which it came. */
    private static final class Echo implements AsyncServerRequestHandler<Message<HttpRequest, String>> {

        @Override
        public AsyncRequestConsumer<Message<HttpRequest, String>> prepare(
                HttpRequest request, EntityDetails entity, HttpContext context) {
            return new BasicRequestConsumer<>(new StringAsyncEntityConsumer());
        }

        @Override
        public void handle(Message<HttpRequest, String> message, ResponseTrigger trigger, HttpContext context)
                throws HttpException, IOException {
            SEEN.add(String.valueOf(HttpCoreContext.cast(context).getProtocolVersion()));
            trigger.submitResponse(
                    AsyncResponseBuilder.create(200)
                            .setEntity(message.getBody(), ContentType.TEXT_PLAIN)
                            .build(),
                    context);
        }
    }
}
