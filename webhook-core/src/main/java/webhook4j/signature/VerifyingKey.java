package webhook4j.signature;

/**
 * What signatures are checked with: a {@link Secret} that both ends share, or the {@link PublicVerifyingKey} to the
 * sender's private one.
 *
 * <p>Immutable; safe for use by many threads.
 */
public sealed interface VerifyingKey permits Secret, PublicVerifyingKey {

    /**
     * Tells whether the key can check what was signed in a certain way.
     *
     * @param algorithm the way
     * @return true if it can
     */
    boolean verifiesBy(SignatureAlgorithm algorithm);
}
