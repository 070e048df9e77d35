package webhook4j.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import webhook4j.transport.TlsOptions;

/** A certificate that its own key has signed, made by the running JDK's keytool. */
final class Certificates {

    private static final String PASSWORD = "changeit";

    private final PrivateKey key;
    private final X509Certificate certificate;

    private Certificates(PrivateKey key, X509Certificate certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    /**
     * A new one.
     *
     * @param folder where its store is put
     * @param names as keytool's extension san takes them, {@code dns:a.example.com,ip:127.0.0.1}
     */
    static Certificates of(Path folder, String names) throws IOException, GeneralSecurityException {
        Path store = Files.createTempDirectory(folder, "keys").resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=endpoint",
                        "-ext",
                        "san=" + names,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                throw new IllegalStateException("keytool made no certificate for " + names);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while keytool ran", e);
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        String alias = keys.aliases().nextElement();
        return new Certificates(
                (PrivateKey) keys.getKey(alias, PASSWORD.toCharArray()), (X509Certificate) keys.getCertificate(alias));
    }

    /** Shows this certificate, and trusts it. */
    SSLContext server() throws GeneralSecurityException {
        return presenting(TlsOptions.defaults().trusting(List.of(certificate))).newContext();
    }

    /** Trusts this certificate. */
    TlsOptions trusted() {
        return TlsOptions.defaults().trusting(List.of(certificate));
    }

    /** These options, with this certificate shown. */
    TlsOptions presenting(TlsOptions options) {
        return options.presenting(key, List.of(certificate));
    }
}
