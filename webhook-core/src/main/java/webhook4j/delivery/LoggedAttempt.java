package webhook4j.delivery;

import static java.util.Objects.requireNonNull;

/**
 * One attempt as the log of its delivery has it. Immutable; safe to share between threads.
 *
 * <p>The excerpt may hold anything that the endpoint wrote, secrets included: it is in no log line, and {@code toString}
 * leaves it out.
 *
 * @param summary what came of it
 * @param ownFault whether it failed for a fault of our own side; then it burned no attempt, and the next one has the
 *     same number
 * @param excerpt the beginning of the answer's text, at most {@value #MAX_EXCERPT} characters, made fit for a screen;
 *     empty if there was none or none is kept
 */
public record LoggedAttempt(AttemptSummary summary, boolean ownFault, String excerpt) {

    /** The most characters that an excerpt has. */
    public static final int MAX_EXCERPT = 16_384;

    /** How many attempts of one delivery a store keeps: the newest. */
    public static final int MAX_KEPT = 100;

    /**
     * Checks the bound.
     *
     * @throws IllegalArgumentException if the excerpt is longer
     */
    public LoggedAttempt {
        requireNonNull(summary, "summary");
        if (excerpt.length() > MAX_EXCERPT) {
            throw new IllegalArgumentException(
                    "an excerpt has at most " + MAX_EXCERPT + " characters, found " + excerpt.length());
        }
    }

    /**
     * The log's entry for a result.
     *
     * @param summary the summary of the result
     * @param ownFault whether it is a fault of our own side
     * @param result what came of the attempt
     * @param maxExcerpt how much of an answer's text is kept, in characters: 0 to {@value #MAX_EXCERPT}
     * @return the entry
     */
    public static LoggedAttempt of(AttemptSummary summary, boolean ownFault, DispatchResult result, int maxExcerpt) {
        String excerpt = result instanceof DispatchResult.Answered answered ? Excerpt.of(answered, maxExcerpt) : "";
        return new LoggedAttempt(summary, ownFault, excerpt);
    }

    /** Shows what came of the attempt, never what the endpoint wrote. */
    @Override
    public String toString() {
        return "LoggedAttempt[#" + summary.number() + " at " + summary.at() + ", took " + summary.took() + ": "
                + summary.text() + (ownFault ? ", a fault of our own" : "") + ", excerpt of " + excerpt.length()
                + " characters]";
    }
}
