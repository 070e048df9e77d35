package webhook4j.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import webhook4j.signature.Headers;

/** What came of one attempt. Immutable; safe to share between threads. */
public sealed interface DispatchResult {

    /** How much of an answer's body a dispatcher keeps at most, in bytes: 16 KiB. */
    int EXCERPT_LIMIT = 16 * 1024;

    /**
     * How long the attempt took.
     *
     * @return from the first step to the last byte that was read
     */
    Duration took();

    /**
     * The endpoint answered.
     *
     * @param status the HTTP status, 100 to 599
     * @param headers the answer's header fields
     * @param excerpt the first bytes of the answer's body, at most {@link #EXCERPT_LIMIT}
     * @param took how long the attempt took
     */
    @SuppressWarnings("ArrayRecordComponent") // copied on the way in and out
    record Answered(int status, Headers headers, byte[] excerpt, Duration took) implements DispatchResult {
        public Answered {
            requireNonNull(headers, "headers");
            requireNonNull(took, "took");
            excerpt = excerpt.clone();
            if (status < 100 || status > 599) {
                throw new IllegalArgumentException("a status is 100 to 599, found " + status);
            }
        }

        /**
         * The first bytes of the answer's body.
         *
         * @return a copy
         */
        @Override
        public byte[] excerpt() {
            return excerpt.clone();
        }

        /** Shows neither headers nor body. */
        @Override
        public String toString() {
            return "Answered[" + status + ", " + excerpt.length + " bytes kept, took " + took + "]";
        }
    }

    /**
     * No answer came.
     *
     * @param kind what went wrong
     * @param detail a sentence for a person; holds no header, no body and no secret
     * @param took how long the attempt took
     */
    record Failed(FailureKind kind, String detail, Duration took) implements DispatchResult {
        public Failed {
            requireNonNull(kind, "kind");
            requireNonNull(detail, "detail");
            requireNonNull(took, "took");
        }
    }
}
