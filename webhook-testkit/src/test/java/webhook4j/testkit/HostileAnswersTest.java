package webhook4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import webhook4j.transport.TlsOptions;

/** What a {@link FakeEndpoint} does to those who must bear it, and how it speaks TLS. */
@Timeout(60)
class HostileAnswersTest {

    private static TestCertificates certificates;

    private final FakeEndpoint endpoint = FakeEndpoint.start();

    @BeforeAll
    static void makeCertificates() {
        certificates = TestCertificates.make();
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void drips_bytes_and_then_closes() throws IOException {
        endpoint.answers(Answer.dripped("drip", Duration.ofMillis(10)));

        try (Socket client = asking()) {
            assertThat(client.getInputStream().readAllBytes()).asString().isEqualTo("drip");
        }
    }

    @Test
    void repeats_a_piece_until_the_client_leaves() throws IOException {
        endpoint.answers(Answer.endlessly("begin:", "ab"));

        try (Socket client = asking()) {
            assertThat(client.getInputStream().readNBytes(100_006))
                    .asString()
                    .startsWith("begin:abab")
                    .endsWith("ab");
        }
        endpoint.awaitClosedConnections(1);
    }

    @Test
    void refuses_to_repeat_nothing() {
        assertThatThrownBy(() -> Answer.endlessly("begin", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a piece that can be sent again and again, found an empty one");
    }

    @Test
    void speaks_tls_with_those_who_trust_it() throws Exception {
        try (FakeEndpoint secure = FakeEndpoint.startTls(certificates.forLoopback());
                FakeEndpoint mutual = FakeEndpoint.startMutualTls(certificates.forLoopback())) {
            assertThat(secure.url("/")).startsWith("https://127.0.0.1:");
            assertThat(status(secure, certificates.trusted())).isEqualTo(200);
            assertThat(status(mutual, certificates.trustedAndKnown())).isEqualTo(200);
            assertThatThrownBy(() -> status(secure, TlsOptions.defaults())).isInstanceOf(SSLException.class);
            assertThatThrownBy(() -> status(mutual, certificates.trusted())).isInstanceOf(IOException.class);
            assertThat(secure.requests()).hasSize(1);
            assertThat(mutual.requests()).hasSize(1);
        }
    }

    private static int status(FakeEndpoint secure, TlsOptions options)
            throws IOException, InterruptedException, GeneralSecurityException {
        HttpClient client =
                HttpClient.newBuilder().sslContext(options.newContext()).build();
        return client.send(HttpRequest.newBuilder(URI.create(secure.url("/"))).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private Socket asking() throws IOException {
        URI uri = URI.create(endpoint.url("/"));
        Socket client = new Socket(uri.getHost(), uri.getPort());
        client.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return client;
    }
}
