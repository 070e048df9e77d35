package webhook4j.signature;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What schemes have in common. */
final class Schemes {

    static final byte[] NOTHING = {};

    private static final int MAX_NAME = 255;

    private Schemes() {}

    static String checkName(String name) {
        if (name.isEmpty() || name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("the name of a signature scheme has 1 to " + MAX_NAME
                    + " characters and no control characters, found one that has not");
        }
        return name;
    }

    static Optional<String> refusal(SigningKey key, SignatureAlgorithm needed) {
        return key.signsBy(needed) ? Optional.empty() : Optional.of(expected(needed.neededKey(), key));
    }

    static String expected(String expected, Object found) {
        return "expected " + expected + ", found " + found;
    }

    static SigningKey newest(List<? extends SigningKey> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("expected at least one key to sign with, found none");
        }
        return keys.get(0);
    }

    /** What each key says, in the order of the keys. */
    static CompletionStage<String> joined(
            List<? extends SigningKey> keys, String separator, Function<SigningKey, CompletionStage<String>> signing) {
        if (keys.size() == 1) {
            return signing.apply(keys.get(0));
        }
        newest(keys);
        List<CompletableFuture<String>> all = new ArrayList<>();
        for (SigningKey key : keys) {
            all.add(signing.apply(key).toCompletableFuture());
        }
        return CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> String.join(
                        separator, all.stream().map(CompletableFuture::join).toList()));
    }

    static byte[] utf8(String... parts) {
        return String.join("", List.of(parts)).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Two texts of ASCII, each with a character behind it, in one array: a chain of strings would cost half of what a
     * verification may.
     */
    static byte[] ascii(String one, String other, char separator) {
        byte[] bytes = new byte[one.length() + other.length() + 2];
        put(one, separator, bytes, 0);
        put(other, separator, bytes, one.length() + 1);
        return bytes;
    }

    private static void put(String text, char separator, byte[] bytes, int start) {
        for (int i = 0; i < text.length(); i++) {
            bytes[start + i] = (byte) text.charAt(i);
        }
        bytes[start + text.length()] = (byte) separator;
    }

    /** Why the header fields that a scheme needs are of no use: all must be there, each on one line. Null if they are. */
    static @Nullable RejectionReason faultOf(Headers headers, List<String> needed) {
        RejectionReason fault = null;
        for (int i = 0; i < needed.size(); i++) {
            int lines = headers.all(needed.get(i)).size();
            if (lines == 0) {
                return RejectionReason.MISSING_HEADER;
            }
            if (lines > 1) {
                fault = RejectionReason.DUPLICATE_HEADER;
            }
        }
        return fault;
    }

    /** The value of a field that is there, on one line, without blanks around it. */
    static String only(Headers headers, String name) {
        return Headers.trimmed(headers.all(name).get(0));
    }

    static Verification rejected(RejectionReason reason) {
        return new Verification.Rejected(reason);
    }

    /** The verdict on a signature of a body, by the key that matched or -1. */
    static Verification verdict(String scheme, int key) {
        return key < 0 ? rejected(RejectionReason.SIGNATURE_MISMATCH) : Verification.Verified.of(scheme, key);
    }

    /** The verdict on a signature of a body and a time, which was checked before. */
    static Verification verdict(String scheme, int key, Optional<String> deliveryId, String seconds) {
        return key < 0
                ? rejected(RejectionReason.SIGNATURE_MISMATCH)
                : new Verification.Verified(
                        scheme,
                        key,
                        true,
                        deliveryId,
                        Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds))),
                        Optional.empty());
    }
}
