package webhook4j.inbox;

import static java.util.Objects.requireNonNull;

/**
 * A message that somebody handles for a while.
 *
 * @param number names the message within its inbox
 * @param token of this lease alone: once it ran out and the message was leased again, it is worth nothing
 * @param attempt how often the message has been leased and not {@linkplain Inbox#giveBack given back}, this time included,
 *     from 1
 * @param message the message
 */
public record InboxLease(long number, long token, int attempt, InboxMessage message) {

    public InboxLease {
        requireNonNull(message, "message");
        if (attempt < 1) {
            throw new IllegalArgumentException("attempts count from 1, found " + attempt);
        }
    }
}
