/**
 * How one side proves to the other that bytes are its own.
 *
 * <p>A {@link webhook4j.signature.Verifier} takes the {@link webhook4j.signature.Headers} and the bytes of a request,
 * never a text or a tree, and answers {@link webhook4j.signature.Verification.Verified} or {@link
 * webhook4j.signature.Verification.Rejected} with a {@link webhook4j.signature.RejectionReason}. A scheme by
 * which requests are sent is one class that both signs and verifies, so that the two ends cannot drift. Keys are {@link
 * webhook4j.signature.SigningKey}s and {@link webhook4j.signature.VerifyingKey}s; a {@link webhook4j.signature.Secret} is
 * both.
 */
@NullMarked
package webhook4j.signature;

import org.jspecify.annotations.NullMarked;
