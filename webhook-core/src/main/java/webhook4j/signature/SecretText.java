package webhook4j.signature;

import java.util.Base64;

/** Base64 that is a secret: no message shows a character of it, and so no cause is kept. */
final class SecretText {

    private SecretText() {}

    /** The bytes behind a prefix that must be there. */
    static byte[] afterPrefix(String prefix, String text) {
        if (!text.startsWith(prefix)) {
            throw new IllegalArgumentException("expected a text that starts with '" + prefix + "', found another one");
        }
        return bytes(text.substring(prefix.length()), "behind '" + prefix + "'");
    }

    /** The bytes of standard base64, padded or not. */
    static byte[] bytes(String base64, String where) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException hidden) { // its message quotes a character of the secret
            throw new IllegalArgumentException("expected base64 " + where + ", found a text that is none");
        }
    }
}
