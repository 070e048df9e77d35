package webhook4j.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * What each HTTP status and each failure means for a delivery.
 *
 * <p>Immutable; safe to share between threads. {@link #standardWebhooks()} is the default: 2xx is success; 410 is final
 * and disables the webhook; 413 is final; every other status and every failure of transport is tried again. Source: the
 * Standard Webhooks specification, section "Deliverability and reliability", read 2026-11, which leaves 413 open.
 */
public final class OutcomeRules {

    /** The longest wait that an endpoint can ask for. */
    public static final Duration MAX_RETRY_AFTER = Duration.ofHours(24);

    private static final int LOWEST = 100;
    private static final int HIGHEST = 599;
    private static final OutcomeRules STANDARD = new OutcomeRules(retryAll(), failures())
            .withStatus(200, 299, Ruling.DELIVERED)
            .withStatus(410, 410, Ruling.DISABLE)
            .withStatus(413, 413, Ruling.FINAL);

    private final Ruling[] byStatus;
    private final Map<FailureKind, Ruling> byFailure;

    private OutcomeRules(Ruling[] byStatus, Map<FailureKind, Ruling> byFailure) {
        this.byStatus = byStatus;
        this.byFailure = byFailure;
    }

    /**
     * The default rules.
     *
     * @return the rules
     */
    public static OutcomeRules standardWebhooks() {
        return STANDARD;
    }

    /**
     * These rules with another one for some statuses.
     *
     * @param first the lowest status, 100 to 599
     * @param last the highest status, {@code first} to 599
     * @param ruling what they mean
     * @return new rules
     * @throws IllegalArgumentException if a status is out of its range
     */
    public OutcomeRules withStatus(int first, int last, Ruling ruling) {
        if (first < LOWEST || last > HIGHEST || last < first) {
            throw new IllegalArgumentException("statuses are %d to %d, the lower one first, found %d to %d"
                    .formatted(LOWEST, HIGHEST, first, last));
        }
        Ruling[] changed = byStatus.clone();
        Arrays.fill(changed, first - LOWEST, last - LOWEST + 1, requireNonNull(ruling, "ruling"));
        return new OutcomeRules(changed, byFailure);
    }

    /**
     * These rules with another one for a failure.
     *
     * @param kind the failure
     * @param ruling what it means; not {@link Ruling#DELIVERED}
     * @return new rules
     * @throws IllegalArgumentException if the ruling is that it was delivered
     */
    public OutcomeRules withFailure(FailureKind kind, Ruling ruling) {
        if (ruling == Ruling.DELIVERED) {
            throw new IllegalArgumentException("an attempt without an answer has not delivered, found " + kind);
        }
        Map<FailureKind, Ruling> changed = new EnumMap<>(byFailure);
        changed.put(requireNonNull(kind, "kind"), requireNonNull(ruling, "ruling"));
        return new OutcomeRules(byStatus, changed);
    }

    /**
     * Judges an attempt.
     *
     * @param result what came of it
     * @return what it means
     */
    public Ruling judge(DispatchResult result) {
        if (result instanceof DispatchResult.Answered answered) {
            return byStatus[answered.status() - LOWEST];
        }
        return requireNonNull(byFailure.get(((DispatchResult.Failed) result).kind()));
    }

    /**
     * How long the endpoint asks us to wait: {@code Retry-After}, in seconds or as a date, on 429 and 503. It only ever
     * lengthens what the schedule says.
     *
     * @param result what came of the attempt
     * @param now when the answer came
     * @return 0 if it asks for nothing that can be understood, at most {@link #MAX_RETRY_AFTER}
     */
    public Duration retryAfter(DispatchResult result, Instant now) {
        if (result instanceof DispatchResult.Answered answered
                && (answered.status() == 429 || answered.status() == 503)) {
            return answered.headers()
                    .first("Retry-After")
                    .map(value -> RetryAfter.parse(value, now, MAX_RETRY_AFTER))
                    .orElse(Duration.ZERO);
        }
        return Duration.ZERO;
    }

    private static Ruling[] retryAll() {
        Ruling[] rulings = new Ruling[HIGHEST - LOWEST + 1];
        Arrays.fill(rulings, Ruling.RETRY);
        return rulings;
    }

    private static Map<FailureKind, Ruling> failures() {
        Map<FailureKind, Ruling> rulings = new EnumMap<>(FailureKind.class);
        for (FailureKind kind : FailureKind.values()) {
            rulings.put(kind, kind == FailureKind.OWN_FAULT ? Ruling.OWN_FAULT : Ruling.RETRY);
        }
        return rulings;
    }
}
