package webhook4j.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * That a webhook is disabled. Immutable; safe to share between threads.
 *
 * @param since when it was disabled, or first seen to be
 * @param cause who or what disabled it
 * @param detail a sentence for a person; holds nothing that the endpoint wrote, and no secret
 */
public record Disabled(Instant since, Cause cause, String detail) {

    public Disabled {
        requireNonNull(since, "since");
        requireNonNull(cause, "cause");
        requireNonNull(detail, "detail");
    }

    /** Why a webhook is disabled. */
    public enum Cause {
        /** It failed for as long or as often as its {@link DisableRule} allows. */
        FAILING,
        /** Its endpoint said that it wants no more. */
        GONE,
        /** Somebody switched it off. */
        BY_HAND
    }

    /**
     * Whether the engine did it, so that a successful ping undoes it.
     *
     * @return false if it was done by hand
     */
    public boolean byEngine() {
        return cause != Cause.BY_HAND;
    }
}
