package webhook4j.signature;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

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
}
