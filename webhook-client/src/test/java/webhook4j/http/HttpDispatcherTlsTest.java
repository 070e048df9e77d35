package webhook4j.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.delivery.DispatchResult;
import webhook4j.delivery.DispatchResult.Answered;
import webhook4j.delivery.DispatchResult.Failed;
import webhook4j.signature.Headers;
import webhook4j.transport.AddressGuard;

/** Against a server with a certificate for 127.0.0.1 that its own key has signed. */
@Timeout(120)
class HttpDispatcherTlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    static Path folder;

    private static SSLContext tls;
    private static HttpsServer server;

    @BeforeAll
    static void start() throws Exception {
        tls = contextOf(certificate());
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    @Test
    void reaches_an_endpoint_whose_certificate_it_trusts() {
        try (HttpDispatcher trusting = loopback().sslContext(tls).build()) {
            assertThat(outcome(trusting, "127.0.0.1")).isEqualTo("202");
        }
    }

    @Test
    void does_not_reach_one_whose_certificate_it_does_not_trust() {
        try (HttpDispatcher strict = loopback().build()) {
            assertThat(outcome(strict, "127.0.0.1"))
                    .isEqualTo("TLS: no secure connection came about (SunCertPathBuilderException);"
                            + " check the certificate, its names and its dates");
        }
    }

    @Test
    void does_not_reach_one_whose_certificate_has_another_name() {
        try (HttpDispatcher trusting = loopback().sslContext(tls).build()) {
            assertThat(outcome(trusting, "localhost"))
                    .isEqualTo("TLS: no secure connection came about (CertificateException);"
                            + " check the certificate, its names and its dates");
        }
    }

    private static HttpDispatcher.Builder loopback() {
        return HttpDispatcher.builder().guard(AddressGuard.publicOnly().allowLoopback());
    }

    private static String outcome(HttpDispatcher dispatcher, String host) {
        DispatchResult result = dispatcher
                .dispatch(new DeliveryRequest(
                        "delivery",
                        "webhook",
                        1,
                        URI.create("https://" + host + ":" + server.getAddress().getPort() + "/"),
                        Headers.none(),
                        ByteBuffer.wrap(new byte[] {'{', '}'}),
                        Duration.ofMinutes(1)))
                .toCompletableFuture()
                .join();
        return result instanceof Failed failed
                ? failed.kind() + ": " + failed.detail()
                : String.valueOf(((Answered) result).status());
    }

    private static Path certificate() throws IOException, InterruptedException {
        Path store = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=endpoint",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        store.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor(90, TimeUnit.SECONDS)).isTrue();
        return store;
    }

    private static SSLContext contextOf(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        String alias = keys.aliases().nextElement();
        trusted.setCertificateEntry(alias, keys.getCertificate(alias));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
