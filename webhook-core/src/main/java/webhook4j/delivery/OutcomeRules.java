package webhook4j.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What each HTTP status and each failure means for a delivery.
 *
 * <p>Immutable; safe to share between threads. Two are equal when they rule alike. {@link #statuses} and {@link
 * #failures} list the rules, {@link #of} makes them of such lists, so that a store can keep them. Some status always
 * means that it was delivered, and a fault of our own side is always ours.
 */
public final class OutcomeRules {

    /** The longest wait that an endpoint can ask for. */
    public static final Duration MAX_RETRY_AFTER = Duration.ofHours(24);

    private static final OutcomeRules STANDARD = of(
            List.of(
                    new StatusRange(200, 299, Ruling.DELIVERED),
                    new StatusRange(410, 410, Ruling.DISABLE),
                    new StatusRange(413, 413, Ruling.FINAL)),
            Map.of());

    private final Ruling[] byStatus;
    private final Map<FailureKind, Ruling> byFailure;

    private OutcomeRules(Ruling[] byStatus, Map<FailureKind, Ruling> byFailure) {
        if (!Arrays.asList(byStatus).contains(Ruling.DELIVERED)) {
            throw new IllegalArgumentException("expected rules by which some status means DELIVERED, found none");
        }
        this.byStatus = byStatus;
        this.byFailure = byFailure;
    }

    /**
     * The default: 2xx is success; 410 is final and disables the webhook; 413 is final; every other status and every
     * failure of transport is tried again. Source: the Standard Webhooks specification, section "Deliverability and
     * reliability", read 2026-11, which leaves 413 open.
     *
     * @return the rules
     */
    public static OutcomeRules standardWebhooks() {
        return STANDARD;
    }

    /**
     * As Jira Server and Data Center: 200 alone is success, and nothing is tried again. Source: the vendor's guide to
     * webhooks, read 2026-11.
     *
     * @return the rules
     */
    public static OutcomeRules jiraServer() {
        return withoutRetries().withStatus(200, 200, Ruling.DELIVERED);
    }

    /**
     * As Jira Cloud: 2xx is success; 408, 409, 425, 429, 5xx, a connection that does not come about or breaks, and
     * time-outs are tried again; everything else is final. Source: the vendor's guide to webhooks, section "Retry
     * policy", read 2026-11; that all of 2xx is success, and that a broken connection is a failure of connection, is our
     * reading.
     *
     * @return the rules
     */
    public static OutcomeRules jiraCloud() {
        OutcomeRules rules = withoutRetries()
                .withStatus(200, 299, Ruling.DELIVERED)
                .withStatus(408, 409, Ruling.RETRY)
                .withStatus(425, 425, Ruling.RETRY)
                .withStatus(429, 429, Ruling.RETRY)
                .withStatus(500, 599, Ruling.RETRY);
        for (FailureKind kind : List.of(
                FailureKind.DNS,
                FailureKind.REFUSED,
                FailureKind.CONNECT_TIMEOUT,
                FailureKind.RESET,
                FailureKind.TLS,
                FailureKind.DEADLINE)) {
            rules = rules.withFailure(kind, Ruling.RETRY);
        }
        return rules;
    }

    /**
     * As iceScrum: 2xx is success, 410 has the webhook removed, and nothing is tried again. Source: the behaviour of its
     * server, read 2026-11; that all of 2xx is success is our reading.
     *
     * @return the rules
     */
    public static OutcomeRules iceScrum() {
        return withoutRetries().withStatus(200, 299, Ruling.DELIVERED).withStatus(410, 410, Ruling.REMOVE);
    }

    /**
     * As Xurrent, 4me and R-Service: 2xx is success, everything else is tried again. Source: the vendor's pages on
     * webhooks, read 2026-11.
     *
     * @return the rules
     */
    public static OutcomeRules xurrent() {
        return of(List.of(new StatusRange(200, 299, Ruling.DELIVERED)), Map.of());
    }

    /**
     * Rules of lists such as {@link #statuses} and {@link #failures} give.
     *
     * @param statuses what statuses mean; the last word on a status counts; what is left out is tried again
     * @param failures what failures mean; what is left out is tried again, but for a fault of our own side
     * @return the rules
     * @throws IllegalArgumentException if no status means that it was delivered, or a failure is ruled as it cannot be
     */
    public static OutcomeRules of(List<StatusRange> statuses, Map<FailureKind, Ruling> failures) {
        Ruling[] byStatus = new Ruling[StatusRange.HIGHEST - StatusRange.LOWEST + 1];
        Arrays.fill(byStatus, Ruling.RETRY);
        statuses.forEach(range -> fill(byStatus, range));
        Map<FailureKind, Ruling> byFailure = allFailures(Ruling.RETRY);
        failures.forEach((kind, ruling) -> byFailure.put(kind, requireFailure(kind, ruling)));
        return new OutcomeRules(byStatus, byFailure);
    }

    /** Everything but 200 is final. */
    private static OutcomeRules withoutRetries() {
        return of(
                List.of(
                        new StatusRange(StatusRange.LOWEST, StatusRange.HIGHEST, Ruling.FINAL),
                        new StatusRange(200, 200, Ruling.DELIVERED)),
                allFailures(Ruling.FINAL));
    }

    /**
     * These rules with another one for some statuses.
     *
     * @param first the lowest status, 100 to 599
     * @param last the highest status, {@code first} to 599
     * @param ruling what they mean; not {@link Ruling#OWN_FAULT}
     * @return new rules
     * @throws IllegalArgumentException if a status is out of its range, the ruling is none for a status, or no status
     *     would mean that it was delivered
     */
    public OutcomeRules withStatus(int first, int last, Ruling ruling) {
        Ruling[] changed = byStatus.clone();
        fill(changed, new StatusRange(first, last, ruling));
        return new OutcomeRules(changed, byFailure);
    }

    /**
     * These rules with another one for a failure.
     *
     * @param kind the failure; {@link FailureKind#OWN_FAULT} has but one ruling
     * @param ruling what it means; not {@link Ruling#DELIVERED}
     * @return new rules
     * @throws IllegalArgumentException if it is not so
     */
    public OutcomeRules withFailure(FailureKind kind, Ruling ruling) {
        Map<FailureKind, Ruling> changed = new EnumMap<>(byFailure);
        changed.put(kind, requireFailure(kind, ruling));
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
            return byStatus[answered.status() - StatusRange.LOWEST];
        }
        return requireNonNull(byFailure.get(((DispatchResult.Failed) result).kind()));
    }

    /**
     * Whether anything is tried again.
     *
     * @return false if a schedule's retries would never be made
     */
    public boolean retries() {
        return Arrays.asList(byStatus).contains(Ruling.RETRY) || byFailure.containsValue(Ruling.RETRY);
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

    /**
     * What statuses mean.
     *
     * @return all statuses, 100 first; neighbours of one meaning are one range
     */
    public List<StatusRange> statuses() {
        List<StatusRange> ranges = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= byStatus.length; i++) {
            if (i == byStatus.length || byStatus[i] != byStatus[first]) {
                ranges.add(new StatusRange(first + StatusRange.LOWEST, i - 1 + StatusRange.LOWEST, byStatus[first]));
                first = i;
            }
        }
        return List.copyOf(ranges);
    }

    /**
     * What failures mean.
     *
     * @return all kinds; not to be changed
     */
    public Map<FailureKind, Ruling> failures() {
        return Collections.unmodifiableMap(byFailure);
    }

    private static void fill(Ruling[] byStatus, StatusRange range) {
        Arrays.fill(
                byStatus, range.first() - StatusRange.LOWEST, range.last() - StatusRange.LOWEST + 1, range.ruling());
    }

    private static Map<FailureKind, Ruling> allFailures(Ruling ruling) {
        Map<FailureKind, Ruling> rulings = new EnumMap<>(FailureKind.class);
        for (FailureKind kind : FailureKind.values()) {
            rulings.put(kind, kind == FailureKind.OWN_FAULT ? Ruling.OWN_FAULT : ruling);
        }
        return rulings;
    }

    private static Ruling requireFailure(FailureKind kind, Ruling ruling) {
        requireNonNull(kind, "kind");
        requireNonNull(ruling, "ruling");
        if (ruling == Ruling.DELIVERED) {
            throw new IllegalArgumentException("an attempt without an answer has not delivered, found " + kind);
        }
        if (kind == FailureKind.OWN_FAULT && ruling != Ruling.OWN_FAULT) {
            throw new IllegalArgumentException(
                    "a fault of our own side counts against nobody, found " + ruling + " for " + kind);
        }
        return ruling;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OutcomeRules that
                && Arrays.equals(byStatus, that.byStatus)
                && byFailure.equals(that.byFailure);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(byStatus) + byFailure.hashCode();
    }

    @Override
    public String toString() {
        return "OutcomeRules" + statuses() + byFailure;
    }
}
