package webhook4j.signature;

import static java.util.Objects.requireNonNull;

/** What a {@link Verifier} found. Immutable; safe to share between threads. */
public sealed interface Verification {

    /**
     * The request is the sender's.
     *
     * @param scheme the scheme's name, {@code "jira"} say
     * @param keyIndex which of the configured secrets matched, from 0; useful during rotation, never to be told the
     *     sender
     * @param bodyAuthenticated false where the scheme proves nothing about the body
     */
    record Verified(String scheme, int keyIndex, boolean bodyAuthenticated) implements Verification {
        public Verified {
            requireNonNull(scheme, "scheme");
            if (keyIndex < 0) {
                throw new IllegalArgumentException("a key index counts from 0, found " + keyIndex);
            }
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
