package webhook4j.event;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of bytes, by which long or bulky things are told apart. Safe for use by many threads. */
public final class Sha256 {

    private Sha256() {}

    /**
     * The hash of bytes.
     *
     * @param bytes the bytes
     * @return 64 hexadecimal digits, in lower case
     */
    public static String hex(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
