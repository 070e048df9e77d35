package webhook4j.signature;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PSSParameterSpec;

/**
 * How bytes and a key make a signature. A key is bound to one by its scheme; nothing in a request chooses it.
 *
 * <p>ECDSA signatures are {@code r || s} of fixed length (IEEE P1363, RFC 7518 section 3.4), not DER.
 */
public enum SignatureAlgorithm {
    /** HMAC with SHA-1 (RFC 2104): for systems that know nothing better. */
    HMAC_SHA1("HmacSHA1", "a Secret", 20),
    /** HMAC with SHA-256. */
    HMAC_SHA256("HmacSHA256", "a Secret", 32),
    /** HMAC with SHA-384. */
    HMAC_SHA384("HmacSHA384", "a Secret", 48),
    /** HMAC with SHA-512. */
    HMAC_SHA512("HmacSHA512", "a Secret", 64),
    /** Pure Ed25519 (RFC 8032). */
    ED25519("Ed25519", "an Ed25519 key", 64),
    /** RSASSA-PKCS1-v1_5 with SHA-256; keys of 2,048 bits or more. */
    RSA_SHA256("SHA256withRSA", "an RSA key of 2,048 bits or more", 0),
    /** RSASSA-PKCS1-v1_5 with SHA-384; keys of 2,048 bits or more. */
    RSA_SHA384("SHA384withRSA", "an RSA key of 2,048 bits or more", 0),
    /** RSASSA-PKCS1-v1_5 with SHA-512; keys of 2,048 bits or more. */
    RSA_SHA512("SHA512withRSA", "an RSA key of 2,048 bits or more", 0),
    /** RSASSA-PSS with SHA-512, MGF1 with SHA-512 and a salt of 64 bytes; keys of 2,048 bits or more. */
    RSA_PSS_SHA512("RSASSA-PSS", "an RSA key of 2,048 bits or more", 0),
    /** ECDSA on the curve P-256 with SHA-256. */
    ECDSA_P256_SHA256("SHA256withECDSAinP1363Format", "an EC key on the curve P-256", 64),
    /** ECDSA on the curve P-384 with SHA-384. */
    ECDSA_P384_SHA384("SHA384withECDSAinP1363Format", "an EC key on the curve P-384", 96),
    /** ECDSA on the curve P-521 with SHA-512. */
    ECDSA_P521_SHA512("SHA512withECDSAinP1363Format", "an EC key on the curve P-521", 132);

    private static final int MIN_RSA_BITS = 2048;
    private static final int MIN_RSA_BYTES = MIN_RSA_BITS / 8;
    private static final int PSS_SALT = 64;

    private final String jcaName;
    private final String neededKey;
    private final int length;

    SignatureAlgorithm(String jcaName, String neededKey, int length) {
        this.jcaName = jcaName;
        this.neededKey = neededKey;
        this.length = length;
    }

    /**
     * Tells whether both ends share the key.
     *
     * @return true for HMAC
     */
    public boolean isHmac() {
        return jcaName.startsWith("Hmac");
    }

    /**
     * The name by which the JDK knows it.
     *
     * @return a standard name of {@code Mac} or {@code Signature}
     */
    public String jcaName() {
        return jcaName;
    }

    /** Which key it takes, for a message. */
    String neededKey() {
        return neededKey;
    }

    /** Whether a signature can be this long; that of RSA is as long as its key. */
    boolean isLength(int bytes) {
        return length == 0 ? bytes >= MIN_RSA_BYTES : bytes == length;
    }

    /**
     * Whether the bytes can be a signature: of the right length, and for ECDSA with neither number zero, which some JDKs
     * took for a signature of everything (CVE-2022-21449).
     */
    boolean canBe(byte[] signature) {
        return isLength(signature.length)
                && !(isEcdsa()
                        && (isZero(signature, 0, length / 2) || isZero(signature, length / 2, signature.length)));
    }

    private boolean isEcdsa() {
        return jcaName.endsWith("P1363Format");
    }

    private static boolean isZero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** What signs or verifies by this, which must not be an HMAC. */
    Signature newSignature() throws GeneralSecurityException {
        Signature signature = Signature.getInstance(jcaName);
        if (this == RSA_PSS_SHA512) {
            signature.setParameter(new PSSParameterSpec("SHA-512", "MGF1", MGF1ParameterSpec.SHA512, PSS_SALT, 1));
        }
        return signature;
    }

    /** How long signatures are, for a message. */
    String lengths() {
        return length == 0 ? MIN_RSA_BYTES + " or more" : Integer.toString(length);
    }

    /** Whether an asymmetric key, private or public, is of the right kind and strength. */
    boolean takes(Object key) {
        return switch (this) {
            case HMAC_SHA1, HMAC_SHA256, HMAC_SHA384, HMAC_SHA512 -> false;
            case ED25519 ->
                key instanceof EdECKey ed && ed.getParams().getName().equals(NamedParameterSpec.ED25519.getName());
            case RSA_SHA256, RSA_SHA384, RSA_SHA512, RSA_PSS_SHA512 ->
                key instanceof RSAKey rsa && rsa.getModulus().bitLength() >= MIN_RSA_BITS;
            case ECDSA_P256_SHA256 -> key instanceof ECKey ec && isOn("secp256r1", ec);
            case ECDSA_P384_SHA384 -> key instanceof ECKey ec && isOn("secp384r1", ec);
            case ECDSA_P521_SHA512 -> key instanceof ECKey ec && isOn("secp521r1", ec);
        };
    }

    private static boolean isOn(String curve, ECKey key) {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(curve));
            ECParameterSpec wanted = parameters.getParameterSpec(ECParameterSpec.class);
            return wanted.getCurve().equals(key.getParams().getCurve())
                    && wanted.getGenerator().equals(key.getParams().getGenerator())
                    && wanted.getOrder().equals(key.getParams().getOrder());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no curve " + curve + "; every JDK 17 has", e);
        }
    }
}
