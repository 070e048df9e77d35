package webhook4j.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import webhook4j.transport.TlsOptions;

/**
 * Real certificates for tests of TLS, made by the running JDK's {@code keytool}: an authority of its own that nobody
 * trusts unless told to, and what it signed.
 *
 * <pre>{@code
 * TestCertificates certificates = TestCertificates.make();
 * FakeEndpoint endpoint = FakeEndpoint.startTls(certificates.forLoopback());
 * Webhook.builder("ci").url(endpoint.url("/hook")).tls(certificates.trusted())
 * }</pre>
 *
 * <p>Immutable; safe to share between threads. To make them takes a few seconds, so make them once.
 */
public final class TestCertificates {

    private static final String PASSWORD = "changeit";

    private final KeyStore store;

    private TestCertificates(KeyStore store) {
        this.store = store;
    }

    /**
     * Makes an authority and its certificates. What is written to a temporary folder on the way is deleted.
     *
     * @return new certificates, unlike any made before
     * @throws UncheckedIOException if {@code keytool} cannot be run, or does not do it
     */
    public static TestCertificates make() {
        try {
            Path folder = Files.createTempDirectory("webhook4j-certificates");
            Path file = folder.resolve("store.p12");
            try {
                return new TestCertificates(made(file));
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("making certificates for tests", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("making certificates for tests", e);
        }
    }

    private static KeyStore made(Path file) throws IOException, GeneralSecurityException {
        keytool(file, "authority", "-ext", "bc:critical=ca:true", "-ext", "ku:critical=keyCertSign");
        signed(file, "loopback", "-ext", "san=dns:localhost,ip:127.0.0.1,ip:0:0:0:0:0:0:0:1");
        signed(file, "localhost", "-ext", "san=dns:localhost");
        signed(file, "elsewhere", "-ext", "san=dns:elsewhere.example");
        signed(file, "expired", "-ext", "san=dns:localhost,ip:127.0.0.1", "-startdate", "-10d", "-validity", "5");
        signed(file, "client", "-ext", "eku=clientAuth");
        keytool(file, "self", "-ext", "san=dns:localhost,ip:127.0.0.1");
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private static void signed(Path file, String alias, String... more) throws IOException {
        keytool(
                file,
                alias,
                Stream.concat(Stream.of("-signer", "authority"), Stream.of(more))
                        .toArray(String[]::new));
    }

    private static void keytool(Path file, String alias, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1", // it runs for a moment
                "-J-XX:+UseSerialGC",
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                alias,
                "-dname",
                "CN=" + alias + ", O=Webhook4j test",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString()));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("keytool made no certificate '" + alias + "': " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool ran", e);
        }
    }

    /**
     * The certificate of the authority.
     *
     * @return what to trust
     */
    public X509Certificate authority() {
        return chainOf("authority").get(0);
    }

    /**
     * Options that trust the authority, and nobody else.
     *
     * @return the options
     */
    public TlsOptions trusted() {
        return TlsOptions.defaults().trusting(List.of(authority()));
    }

    /**
     * Options that trust the authority, and show a certificate for clients that it has signed.
     *
     * @return the options
     */
    public TlsOptions trustedAndKnown() {
        return trusted().presenting(keyOf("client"), chainOf("client"));
    }

    /**
     * For an endpoint whose certificate is good: the authority signed it, for {@code localhost}, {@code 127.0.0.1} and
     * {@code ::1}. As an endpoint that asks for a certificate, it trusts the authority.
     *
     * @return a new context
     */
    public SSLContext forLoopback() {
        return contextOf("loopback");
    }

    /**
     * For an endpoint whose certificate is good for {@code localhost}, and not for the address in numbers.
     *
     * @return a new context
     */
    public SSLContext forLocalhost() {
        return contextOf("localhost");
    }

    /**
     * For an endpoint whose certificate is that of another host, {@code elsewhere.example}.
     *
     * @return a new context
     */
    public SSLContext forElsewhere() {
        return contextOf("elsewhere");
    }

    /**
     * For an endpoint whose certificate ended days ago.
     *
     * @return a new context
     */
    public SSLContext expired() {
        return contextOf("expired");
    }

    /**
     * For an endpoint whose certificate nobody signed but itself.
     *
     * @return a new context
     */
    public SSLContext selfSigned() {
        return contextOf("self");
    }

    private SSLContext contextOf(String alias) {
        try {
            KeyStore own = emptyStore();
            own.setKeyEntry(
                    alias, keyOf(alias), PASSWORD.toCharArray(), chainOf(alias).toArray(Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, PASSWORD.toCharArray());
            KeyStore others = emptyStore();
            others.setCertificateEntry("authority", authority());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(others);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the certificate '" + alias + "'", e);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore empty = KeyStore.getInstance("PKCS12");
        empty.load(null, null);
        return empty;
    }

    private PrivateKey keyOf(String alias) {
        try {
            return (PrivateKey) store.getKey(alias, PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key of '" + alias + "'", e);
        }
    }

    private List<X509Certificate> chainOf(String alias) {
        try {
            return Stream.of(store.getCertificateChain(alias))
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the certificate '" + alias + "'", e);
        }
    }

    /** Shows no key. */
    @Override
    public String toString() {
        return "TestCertificates[for loopback, localhost, elsewhere, expired, client, self]";
    }
}
