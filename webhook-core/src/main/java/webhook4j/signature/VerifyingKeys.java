package webhook4j.signature;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys of one verifier, each bound to one algorithm when the verifier is made. Safe for use by many threads. */
final class VerifyingKeys {

    private static final Logger LOG = LoggerFactory.getLogger(VerifyingKeys.class);
    private static final int MIN_ADVISED_SECRET = 16;

    private final SignatureCheck[] checks;

    private VerifyingKeys(SignatureCheck[] checks) {
        this.checks = checks;
    }

    /**
     * Keys of a scheme that has one algorithm. Warns in the log of secrets under 16 bytes.
     *
     * @throws IllegalArgumentException if there is none, or one is of no use to the algorithm
     */
    static VerifyingKeys of(String scheme, SignatureAlgorithm algorithm, List<? extends VerifyingKey> keys) {
        return of(scheme, key -> SignatureCheck.of(algorithm, key), keys);
    }

    /**
     * Keys of a scheme. Warns in the log of secrets under 16 bytes.
     *
     * @throws IllegalArgumentException if there is none, or one cannot be bound
     */
    static VerifyingKeys of(
            String scheme, Function<VerifyingKey, SignatureCheck> binding, List<? extends VerifyingKey> keys) {
        requireSome(scheme, keys);
        return new VerifyingKeys(keys.stream().map(binding).toArray(SignatureCheck[]::new));
    }

    /**
     * Checks that there are keys. Warns in the log of secrets under 16 bytes.
     *
     * @throws IllegalArgumentException if there are none
     */
    static void requireSome(String scheme, List<? extends VerifyingKey> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a verifier needs at least one secret, found none;"
                    + " to accept unsigned requests ask for Verifier.insecureAcceptAll()");
        }
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i) instanceof Secret secret && secret.size() < MIN_ADVISED_SECRET) {
                LOG.warn(
                        "secret {} of {} for '{}' has {} bytes; use {} or more",
                        i,
                        keys.size(),
                        scheme,
                        secret.size(),
                        MIN_ADVISED_SECRET);
            }
        }
    }

    /** One list of the first and the others. */
    static <K extends VerifyingKey> List<K> list(K first, K[] others) {
        return Stream.concat(Stream.of(requireNonNull(first, "first")), Stream.of(others))
                .toList();
    }

    /** Says how many there are. */
    @Override
    public String toString() {
        return checks.length + (checks.length == 1 ? " key" : " keys");
    }

    /**
     * The first key by which one of the signatures is that of the two parts, one after the other; -1 if there is none.
     * Tries all keys, so that the time does not tell which one matched.
     */
    int match(byte[] prefix, byte[] body, List<byte[]> signatures) {
        ByteBuffer message = ByteBuffer.wrap(body);
        int match = -1;
        for (int i = checks.length - 1; i >= 0; i--) {
            if (checks[i].holdsForAny(prefix, message, signatures)) {
                match = i;
            }
        }
        return match;
    }
}
