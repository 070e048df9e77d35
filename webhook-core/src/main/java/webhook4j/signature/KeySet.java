package webhook4j.signature;

import java.util.List;
import java.util.Optional;

/**
 * Keys that may change while the receiver runs. {@link RemoteKeySet} is one that is fetched.
 *
 * <p>Implementations are safe for use by many threads.
 */
@FunctionalInterface
public interface KeySet {

    /**
     * The keys that may have signed a token. Called for tokens of strangers: the id is whatever the sender wrote, so do
     * not build a URL or a file name of it, and bound what each call costs.
     *
     * @param keyId the header parameter {@code kid}; empty where the token has none
     * @return the keys, which may be others than the one asked for; none if there are none, and then the token is refused
     *     as {@link RejectionReason#KEY_NOT_FOUND}
     */
    List<JwtKey> keys(Optional<String> keyId);
}
