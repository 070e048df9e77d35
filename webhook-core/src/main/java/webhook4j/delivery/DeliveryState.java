package webhook4j.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/** Where a delivery stands. Immutable; safe to share between threads. */
public sealed interface DeliveryState {

    /**
     * Whether the delivery has come to its end.
     *
     * @return true if there is nothing left to be done for it, unless somebody replays it
     */
    default boolean isFinished() {
        return finishedAt().isPresent();
    }

    /**
     * When the delivery came to its end.
     *
     * @return the time, or empty while it is not finished
     */
    default Optional<Instant> finishedAt() {
        return Optional.empty();
    }

    /**
     * When a store hands it out: to be attempted, or, when it was held for long enough, to be given up.
     *
     * @return the earliest time, or empty when it is finished, or held without an end
     */
    default Optional<Instant> dueAt() {
        return Optional.empty();
    }

    /**
     * Why the delivery is stopped: it was given up, or it blocks its key. It can be replayed then.
     *
     * @return the reason, or empty while it is on its way or when it was delivered
     */
    default Optional<GivenUpReason> stoppedFor() {
        return Optional.empty();
    }

    /**
     * When the delivery stopped.
     *
     * @return the time, present when {@link #stoppedFor()} is
     */
    default Optional<Instant> stoppedAt() {
        return Optional.empty();
    }

    /**
     * An attempt is due, now or later.
     *
     * @param nextAttempt when, at the earliest
     */
    record Pending(Instant nextAttempt) implements DeliveryState {
        public Pending {
            requireNonNull(nextAttempt, "nextAttempt");
        }

        @Override
        public Optional<Instant> dueAt() {
            return Optional.of(nextAttempt);
        }
    }

    /**
     * It waits until its webhook is enabled again.
     *
     * @param since when it was found disabled
     * @param until for how long it waits; empty for ever
     */
    record Held(Instant since, Optional<Instant> until) implements DeliveryState {
        public Held {
            requireNonNull(since, "since");
            requireNonNull(until, "until");
        }

        /**
         * It waits for ever.
         *
         * @param since when it was found disabled
         */
        public Held(Instant since) {
            this(since, Optional.empty());
        }

        @Override
        public Optional<Instant> dueAt() {
            return until;
        }
    }

    /**
     * It failed for good, under an order that lets nothing pass it: it and the later deliveries of its key wait until
     * somebody replays it or gives it up. It is not finished.
     *
     * @param at since when
     * @param reason how it failed
     * @param detail a sentence for a person; holds no body and no secret
     */
    record Blocked(Instant at, GivenUpReason reason, String detail) implements DeliveryState {
        public Blocked {
            requireNonNull(at, "at");
            requireNonNull(reason, "reason");
            requireNonNull(detail, "detail");
        }

        @Override
        public Optional<GivenUpReason> stoppedFor() {
            return Optional.of(reason);
        }

        @Override
        public Optional<Instant> stoppedAt() {
            return Optional.of(at);
        }
    }

    /**
     * The endpoint took it.
     *
     * @param at when
     * @param status with which HTTP status
     */
    record Delivered(Instant at, int status) implements DeliveryState {
        public Delivered {
            requireNonNull(at, "at");
        }

        @Override
        public Optional<Instant> finishedAt() {
            return Optional.of(at);
        }
    }

    /**
     * It is not tried any more.
     *
     * @param at since when
     * @param reason why
     * @param detail a sentence for a person; holds no body and no secret
     * @param parksKey whether the later deliveries of its {@linkplain Delivery#orderKey() key} are given up as well, for
     *     as long as it is kept like this
     */
    record GivenUp(Instant at, GivenUpReason reason, String detail, boolean parksKey) implements DeliveryState {
        public GivenUp {
            requireNonNull(at, "at");
            requireNonNull(reason, "reason");
            requireNonNull(detail, "detail");
        }

        /**
         * It is not tried any more, which is nothing to any other delivery.
         *
         * @param at since when
         * @param reason why
         * @param detail a sentence for a person; holds no body and no secret
         */
        public GivenUp(Instant at, GivenUpReason reason, String detail) {
            this(at, reason, detail, false);
        }

        @Override
        public Optional<Instant> finishedAt() {
            return Optional.of(at);
        }

        @Override
        public Optional<GivenUpReason> stoppedFor() {
            return Optional.of(reason);
        }

        @Override
        public Optional<Instant> stoppedAt() {
            return Optional.of(at);
        }
    }
}
