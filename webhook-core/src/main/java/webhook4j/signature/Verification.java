package webhook4j.signature;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/** What a {@link Verifier} found. Immutable; safe to share between threads. */
public sealed interface Verification {

    /**
     * The request is the sender's.
     *
     * @param scheme the scheme's name, {@code "jira"} say
     * @param keyIndex which of the configured keys matched, from 0; useful during rotation, never to be told the sender
     * @param bodyAuthenticated false where the scheme proves nothing about the body
     * @param deliveryId the id that the signature covers, where it covers one; such an id cannot be changed by whoever
     *     sends a recorded request again
     * @param signedAt the time that the signature covers, where it covers one
     * @param claims what the token says, where the signature is that of a token
     */
    record Verified(
            String scheme,
            int keyIndex,
            boolean bodyAuthenticated,
            Optional<String> deliveryId,
            Optional<Instant> signedAt,
            Optional<Claims> claims)
            implements Verification {
        public Verified {
            requireNonNull(scheme, "scheme");
            if (keyIndex < 0) {
                throw new IllegalArgumentException("a key index counts from 0, found " + keyIndex);
            }
            requireNonNull(deliveryId, "deliveryId");
            requireNonNull(signedAt, "signedAt");
            requireNonNull(claims, "claims");
        }

        /**
         * A request whose body is the sender's, and no more is known.
         *
         * @param scheme the scheme's name
         * @param keyIndex which key matched, from 0
         * @return the verdict
         */
        public static Verified of(String scheme, int keyIndex) {
            return new Verified(scheme, keyIndex, true, Optional.empty(), Optional.empty(), Optional.empty());
        }

        /**
         * This verdict where the scheme proves nothing about the body.
         *
         * @return a new verdict
         */
        public Verified withUnauthenticatedBody() {
            return new Verified(scheme, keyIndex, false, deliveryId, signedAt, claims);
        }

        /**
         * This verdict with the id that the signature covers.
         *
         * @param id the delivery's id
         * @return a new verdict
         */
        public Verified withDeliveryId(String id) {
            return new Verified(scheme, keyIndex, bodyAuthenticated, Optional.of(id), signedAt, claims);
        }

        /**
         * This verdict with the time that the signature covers.
         *
         * @param at the time
         * @return a new verdict
         */
        public Verified withSignedAt(Instant at) {
            return new Verified(scheme, keyIndex, bodyAuthenticated, deliveryId, Optional.of(at), claims);
        }

        /**
         * This verdict with what the token says.
         *
         * @param all the claims
         * @return a new verdict
         */
        public Verified withClaims(Claims all) {
            return new Verified(scheme, keyIndex, bodyAuthenticated, deliveryId, signedAt, Optional.of(all));
        }
    }

    /**
     * The request is not to be believed.
     *
     * @param reason why
     */
    record Rejected(RejectionReason reason) implements Verification {
        public Rejected {
            requireNonNull(reason, "reason");
        }
    }
}
