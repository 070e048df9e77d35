package webhook4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.DispatchResult;
import webhook4j.delivery.DispatchResult.Failed;
import webhook4j.delivery.FailureKind;
import webhook4j.transport.TlsOptions;

/** The part of {@link DispatcherContract} about endpoints that speak TLS. */
abstract class TlsEndpointContract extends DispatcherFixture {

    /** Made once, for they take a while. */
    private static final class Certificates {
        static final TestCertificates MADE = TestCertificates.make();
    }

    /** Before the time of the first test begins to run. */
    @BeforeAll
    static void makeCertificates() {
        assertThat(certificates().authority()).isNotNull();
    }

    private static TestCertificates certificates() {
        return Certificates.MADE;
    }

    private static TlsOptions trusted() {
        return certificates().trusted();
    }

    @Test
    void reaches_an_endpoint_whose_certificate_is_good() {
        try (FakeEndpoint secure = FakeEndpoint.startTls(certificates().forLoopback())) {
            assertThat(answered(at(secure, "127.0.0.1").tls(trusted())).status())
                    .isEqualTo(200);
            assertThat(answered(at(secure, "localhost").tls(trusted())).status())
                    .isEqualTo(200);
            assertThat(secure.requests()).extracting(ReceivedRequest::text).containsOnly("{}");
        }
    }

    @Test
    void refuses_a_certificate_that_is_not_good() {
        Map<String, SSLContext> bad = Map.of(
                "another name's", certificates().forElsewhere(),
                "expired", certificates().expired(),
                "signed by itself", certificates().selfSigned());

        bad.forEach((what, context) -> {
            try (FakeEndpoint secure = FakeEndpoint.startTls(context)) {
                assertThat(failed(at(secure, "127.0.0.1").tls(trusted())).kind())
                        .as(what)
                        .isEqualTo(FailureKind.TLS);
                assertThat(secure.requests()).as(what).isEmpty();
                secure.awaitClosedConnections(1);
            }
        });
    }

    @Test
    void refuses_an_authority_that_nobody_told_it_to_trust() {
        try (FakeEndpoint secure = FakeEndpoint.startTls(certificates().forLoopback())) {
            assertThat(failed(at(secure, "127.0.0.1")).kind()).isEqualTo(FailureKind.TLS);
            assertThat(secure.requests()).isEmpty();
        }
    }

    @Test
    void a_name_is_checked_even_if_another_name_of_the_same_address_was_good() {
        try (FakeEndpoint secure = FakeEndpoint.startTls(certificates().forLocalhost())) {
            for (int i = 0; i < 3; i++) {
                assertThat(answered(at(secure, "localhost").tls(trusted())).status())
                        .isEqualTo(200);
                assertThat(failed(at(secure, "127.0.0.1").tls(trusted())).kind())
                        .isEqualTo(FailureKind.TLS);
            }
        }
    }

    @Test
    void takes_any_certificate_where_it_is_told_to_and_nowhere_else() {
        try (FakeEndpoint secure = FakeEndpoint.startTls(certificates().expired())) {
            TlsOptions careless = TlsOptions.defaults().withoutVerification();
            for (int i = 0; i < 3; i++) {
                assertThat(answered(at(secure, "localhost").tls(careless)).status())
                        .isEqualTo(200);
                assertThat(failed(at(secure, "localhost").tls(trusted())).kind())
                        .isEqualTo(FailureKind.TLS);
                assertThat(failed(at(secure, "localhost")).kind()).isEqualTo(FailureKind.TLS);
            }
            assertThat(secure.requests()).hasSize(3);
        }
    }

    @Test
    void takes_a_certificate_of_another_name_where_it_is_told_to() {
        try (FakeEndpoint secure = FakeEndpoint.startTls(certificates().forElsewhere())) {
            assertThat(answered(at(secure, "localhost")
                                    .tls(TlsOptions.defaults().withoutVerification()))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_connection_is_not_lent_to_a_webhook_that_trusts_somebody_else() {
        try (FakeEndpoint secure = FakeEndpoint.startTls(certificates().forLoopback())) {
            for (int i = 0; i < 3; i++) {
                assertThat(answered(at(secure, "localhost").tls(trusted())).status())
                        .isEqualTo(200);
                assertThat(failed(at(secure, "localhost")).kind()).isEqualTo(FailureKind.TLS);
            }
        }
    }

    @Test
    void shows_its_certificate_to_an_endpoint_that_asks_and_only_for_the_webhook_that_has_it() {
        try (FakeEndpoint secure = FakeEndpoint.startMutualTls(certificates().forLoopback())) {
            for (int i = 0; i < 3; i++) {
                assertThat(answered(at(secure, "localhost").tls(certificates().trustedAndKnown()))
                                .status())
                        .isEqualTo(200);
                // What is missing shows as a broken connection on some JDKs.
                assertThat(failed(at(secure, "localhost").tls(trusted())).kind())
                        .isIn(FailureKind.TLS, FailureKind.RESET);
            }
            assertThat(secure.requests()).hasSize(3);
        }
    }

    @Test
    void tells_that_an_endpoint_speaks_no_tls() {
        assertThat(failed(at(endpoint, "127.0.0.1")).kind()).isEqualTo(FailureKind.TLS);
        endpoint.awaitClosedConnections(1);
    }

    @Test
    void the_deadline_ends_a_handshake() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Request request = new Request("https://127.0.0.1:" + silent.getLocalPort() + "/").within(SHORT);

            Failed failed = failed(request);

            assertThat(failed.kind()).isEqualTo(FailureKind.DEADLINE);
            assertThatConnectionWasClosed(silent);
        }
    }

    @Test
    void a_stale_connection_with_tls_costs_no_attempt() {
        try (FakeEndpoint secure = FakeEndpoint.startTls(certificates().forLoopback())) {
            DispatchResult result = onAKeptConnection(
                    secure,
                    () -> at(secure, "localhost", "/first").tls(trusted()),
                    () -> at(secure, "localhost", "/second").tls(trusted()),
                    Answer.hangUp(),
                    Answer.status(201));

            assertThat(statusOf(result)).isEqualTo(201);
        }
    }

    private static void assertThatConnectionWasClosed(ServerSocket server) throws IOException {
        server.setSoTimeout((int) Duration.ofSeconds(10).toMillis());
        try (Socket socket = server.accept()) {
            socket.setSoTimeout((int) Duration.ofSeconds(10).toMillis());
            InputStream in = socket.getInputStream();
            assertThat(in.readAllBytes()).as("what was said before the end").isNotNull();
        } catch (SocketException e) {
            // closed by a reset: closed as well
        }
    }

    private static Request at(FakeEndpoint server, String host) {
        return at(server, host, "/hook");
    }

    private static Request at(FakeEndpoint server, String host, String path) {
        String url = server.url(path);
        return new Request("https" + url.substring(url.indexOf(':')).replace("127.0.0.1", host));
    }
}
