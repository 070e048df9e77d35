package webhook4j.signature;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A secret that the sender shows as it is, in one header: GitLab's {@code X-Gitlab-Token}. It is not a signature: whoever
 * has seen one request can send any other, so that what it vouches for has an {@linkplain
 * Verification.Verified#bodyAuthenticated() unauthenticated body}.
 *
 * <p>Verifies only. Immutable; safe for use by many threads. The token must be there to the letter.
 *
 * <p>Source: GitLab's "Webhooks", section "Validate payloads by using a secret token", read 2026-11.
 */
public final class SharedToken {

    private final String name;
    private final String header;

    private SharedToken(String name, String header) {
        this.name = Schemes.checkName(requireNonNull(name, "name"));
        Headers.requireField(header, "");
        this.header = header;
    }

    /**
     * A token in a header.
     *
     * @param name what {@link Verification.Verified#scheme()} shall say
     * @param header the name of the header
     * @return the scheme
     * @throws IllegalArgumentException if either name is malformed
     */
    public static SharedToken of(String name, String header) {
        return new SharedToken(name, header);
    }

    /**
     * GitLab's: {@code X-Gitlab-Token}.
     *
     * @return the scheme {@code gitlab-token}
     */
    public static SharedToken gitLab() {
        return of("gitlab-token", "X-Gitlab-Token");
    }

    /**
     * A verifier that believes who shows any of these secrets. Warns in the log of secrets under 16 bytes.
     *
     * @param secret the newest token
     * @param older others that are still accepted
     * @return the verifier
     */
    public Verifier verifier(Secret secret, Secret... older) {
        return verifier(VerifyingKeys.list(secret, older));
    }

    /**
     * A verifier that believes who shows any of these secrets. Warns in the log of secrets under 16 bytes.
     *
     * @param secrets the tokens, the newest first; their order gives {@link Verification.Verified#keyIndex()}
     * @return the verifier
     * @throws IllegalArgumentException if there are none
     */
    public Verifier verifier(List<Secret> secrets) {
        return new TokenVerifier(
                name, List.of(header), VerifyingKeys.of(name, key -> SignatureCheck.ofToken((Secret) key), secrets));
    }

    private record TokenVerifier(String name, List<String> needed, VerifyingKeys keys) implements Verifier {

        @Override
        public Verification verify(IncomingMessage message) {
            RejectionReason fault = Schemes.faultOf(message.headers(), needed);
            if (fault != null) {
                return Schemes.rejected(fault);
            }
            byte[] token = Schemes.only(message.headers(), needed.get(0)).getBytes(StandardCharsets.UTF_8);
            int key = keys.match(Schemes.NOTHING, message.body(), List.of(token));
            return key < 0
                    ? Schemes.rejected(RejectionReason.SIGNATURE_MISMATCH)
                    : Verification.Verified.of(name, key).withUnauthenticatedBody();
        }
    }

    @Override
    public String toString() {
        return "SharedToken[" + name + ", " + header + "]";
    }
}
