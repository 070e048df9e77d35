package webhook4j.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a context of options does on a real connection to loopback. */
@Timeout(60)
class TlsOptionsHandshakeTest {

    private static final TlsOptions DEFAULTS = TlsOptions.defaults();

    @TempDir
    static Path folder;

    private static Keytool keys;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @BeforeAll
    static void makeKeys() throws Exception {
        keys = new Keytool(folder);
        keys.make("ca", "-keyalg", "EC", "-ext", "bc:c");
        keys.make("other-ca", "-keyalg", "EC", "-ext", "bc:c");
        keys.make("server", "-keyalg", "EC", "-signer", "ca", "-ext", "san=dns:localhost");
        keys.make("client", "-keyalg", "RSA", "-signer", "ca");
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void an_endpoint_sees_the_certificate_that_is_presented() throws Exception {
        TlsOptions client =
                DEFAULTS.trustingPem(keys.chainPem("ca")).presentingPem(keys.keyPem("client"), keys.chainPem("client"));

        assertThat(seenBy(server(true), client, "localhost")).isEqualTo("CN=client");
    }

    @Test
    void nothing_is_presented_unasked() throws Exception {
        TlsOptions client = DEFAULTS.trustingPem(keys.chainPem("ca"));

        assertThat(seenBy(server(false), client, "localhost")).isEqualTo("nobody");
    }

    @Test
    void an_endpoint_of_another_authority_is_not_talked_to() throws Exception {
        for (TlsOptions client : new TlsOptions[] {DEFAULTS, DEFAULTS.trusting(keys.chain("other-ca"))}) {
            assertThatThrownBy(() -> seenBy(server(false), client, "localhost")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void an_endpoint_of_another_name_is_not_talked_to() throws Exception {
        TlsOptions client = DEFAULTS.trusting(keys.chain("ca"));

        assertThatThrownBy(() -> seenBy(server(false), client, "other.example")).isInstanceOf(IOException.class);
    }

    @Test
    void without_verification_any_authority_and_name_will_do() throws Exception {
        TlsOptions client = DEFAULTS.trusting(keys.chain("other-ca"))
                .presenting(keys.key("client"), keys.chain("client"))
                .withoutVerification();

        assertThat(seenBy(server(true), client, "other.example")).isEqualTo("CN=client");
    }

    private static SSLServerSocket server(boolean asks) throws Exception {
        SSLContext context = DEFAULTS.presenting(keys.key("server"), keys.chain("server"))
                .trusting(keys.chain("ca"))
                .newContext();
        SSLServerSocket server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
        server.setNeedClientAuth(asks);
        return server;
    }

    /** Whom the server saw, told over the connection, or the failure of the client. */
    private String seenBy(SSLServerSocket server, TlsOptions options, String name) throws Exception {
        try (server) {
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> serve(server), threads);
            SSLContext context = options.newContext();
            try (SSLSocket socket = (SSLSocket) context.getSocketFactory()
                    .createSocket(
                            new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort()),
                            name,
                            server.getLocalPort(),
                            true)) {
                SSLParameters checking = socket.getSSLParameters();
                checking.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(checking);
                socket.startHandshake();
                String seen = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
                served.join();
                return seen;
            }
        }
    }

    private static void serve(SSLServerSocket server) {
        try (SSLSocket socket = (SSLSocket) server.accept()) {
            socket.startHandshake();
            String peer = server.getNeedClientAuth()
                    ? socket.getSession().getPeerPrincipal().getName()
                    : "nobody";
            socket.getOutputStream().write(peer.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // the client's failure tells
        }
    }
}
