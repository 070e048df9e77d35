package webhook4j.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Real keys and certificates, made by the running JDK's own tool in a folder of the test. */
final class Keytool {

    private static final String PASSWORD = "changeit";

    private final Path store;

    Keytool(Path folder) {
        store = folder.resolve("keys.p12");
    }

    /** Makes a key and a certificate for it. */
    void make(String alias, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-dname",
                "CN=" + alias,
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString()));
        command.addAll(Arrays.asList(options));
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!keytool.waitFor(2, TimeUnit.MINUTES) || keytool.exitValue() != 0) {
            keytool.destroyForcibly();
            throw new IllegalStateException("keytool made no " + alias);
        }
    }

    PrivateKey key(String alias) throws IOException, GeneralSecurityException {
        return (PrivateKey) load().getKey(alias, PASSWORD.toCharArray());
    }

    /** The certificate first, then those that signed it. */
    List<X509Certificate> chain(String alias) throws IOException, GeneralSecurityException {
        return Arrays.stream(load().getCertificateChain(alias))
                .map(X509Certificate.class::cast)
                .toList();
    }

    private KeyStore load() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    String keyPem(String alias) throws IOException, GeneralSecurityException {
        return pem("PRIVATE KEY", key(alias).getEncoded());
    }

    String chainPem(String alias) throws IOException, GeneralSecurityException {
        StringBuilder pem = new StringBuilder();
        for (X509Certificate certificate : chain(alias)) {
            pem.append("subject=").append(certificate.getSubjectX500Principal()).append('\n');
            pem.append(pem("CERTIFICATE", certificate.getEncoded()));
        }
        return pem.toString();
    }

    static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + label
                + "-----\n";
    }
}
