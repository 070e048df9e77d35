package webhook4j.jql.value;

import webhook4j.jql.fault.Shown;

/**
 * What explanations say of a provider that failed. Not the message of its exception: that may hold passwords, the event,
 * or megabytes, and explanations are shown to whoever wrote the filter.
 */
public final class Failure {

    private Failure() {}

    /**
     * What happened.
     *
     * @param exception from a provider, or an {@link Unanswered}
     * @return text that follows the provider's name: the class of the exception, in one line
     */
    public static String shown(RuntimeException exception) {
        return exception instanceof Unanswered
                ? "failed: " + exception.getMessage()
                : "failed with " + Shown.clipped(exception.getClass().getName());
    }

    /** Says that nobody waited for a provider any longer. Its message is ours, and is shown. */
    public static final class Unanswered extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /**
         * An exception.
         *
         * @param message why there is no answer
         * @param cause what ended the waiting
         */
        public Unanswered(String message, Exception cause) {
            super(message, cause);
        }
    }
}
