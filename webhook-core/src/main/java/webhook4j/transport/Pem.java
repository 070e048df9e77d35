package webhook4j.transport;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and keys as text (RFC 7468). No exception shows what stands between the lines, nor has a cause that does. */
final class Pem {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\\s]*+)-----END \\1-----");
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String KEY = "PRIVATE KEY";
    private static final List<String> KINDS = List.of("RSA", "EC", "Ed25519", "Ed448", "RSASSA-PSS");

    private Pem() {}

    @SuppressWarnings("ArrayRecordComponent") // never leaves the class
    private record Block(String label, byte[] der) {}

    /**
     * Reads all certificates of a text. Whatever stands around them does not matter.
     *
     * @throws IllegalArgumentException if there is none, one cannot be read, or there is something else
     */
    static List<X509Certificate> certificates(String what, String pem) {
        List<Block> blocks = blocks(what, pem);
        if (blocks.isEmpty()) {
            throw new IllegalArgumentException(
                    what + ": expected at least one block '-----BEGIN CERTIFICATE-----', found none");
        }
        List<X509Certificate> certificates = new ArrayList<>();
        for (Block block : blocks) {
            certificates.add(certificate(what, certificates.size() + 1, block));
        }
        return certificates;
    }

    private static X509Certificate certificate(String what, int number, Block block) {
        if (!block.label().equals(CERTIFICATE)) {
            throw new IllegalArgumentException(what + ": expected certificates only, found a block '" + block.label()
                    + (block.label().endsWith(KEY) ? "'; a key is handed over by itself" : "'"));
        }
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(block.der()));
        } catch (CertificateException e) {
            throw new IllegalArgumentException(what + ": certificate " + number + " cannot be read", e);
        }
    }

    /**
     * Reads the one key of a text, in PKCS#8.
     *
     * @throws IllegalArgumentException if there is none or another one; says what to do
     */
    static PrivateKey key(String what, String pem) {
        List<Block> keys = blocks(what, pem).stream()
                .filter(block -> block.label().endsWith(KEY))
                .toList();
        if (keys.size() != 1) {
            throw new IllegalArgumentException(
                    what + ": expected one block '-----BEGIN PRIVATE KEY-----', found " + keys.size());
        }
        Block block = keys.get(0);
        if (!block.label().equals(KEY)) {
            throw new IllegalArgumentException(what + ": expected PKCS#8, '-----BEGIN PRIVATE KEY-----', found '"
                    + block.label() + "', which is " + kindOf(block.label()));
        }
        return KINDS.stream()
                .flatMap(kind -> keyOf(kind, block.der()).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        what + ": expected a key for one of " + KINDS + " in PKCS#8, found one that is none"));
    }

    private static String kindOf(String label) {
        return switch (label) {
            case "RSA PRIVATE KEY" -> "PKCS#1; 'openssl pkcs8 -topk8 -nocrypt' converts it";
            case "EC PRIVATE KEY" -> "SEC 1; 'openssl pkcs8 -topk8 -nocrypt' converts it";
            case "ENCRYPTED PRIVATE KEY" -> "encrypted; 'openssl pkcs8' decrypts it";
            default -> "not known; 'openssl pkcs8 -topk8 -nocrypt' converts most";
        };
    }

    private static Optional<PrivateKey> keyOf(String kind, byte[] der) {
        try {
            return Optional.of(KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(der)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static List<Block> blocks(String what, String pem) {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(pem);
        while (matcher.find()) {
            try {
                blocks.add(new Block(matcher.group(1), Base64.getMimeDecoder().decode(matcher.group(2))));
            } catch (IllegalArgumentException e) { // it quotes what it found
                throw new IllegalArgumentException(
                        what + ": block " + (blocks.size() + 1) + ", '" + matcher.group(1) + "', is no base64");
            }
        }
        return blocks;
    }
}
