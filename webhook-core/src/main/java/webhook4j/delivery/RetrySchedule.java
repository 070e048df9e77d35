package webhook4j.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When a delivery is attempted, and how often.
 *
 * <p>Immutable; safe to share between threads. A schedule is a list of waits: before the first attempt, then after each
 * attempt that failed. Jitter lengthens each by a random part, so that deliveries which failed together do not come
 * back together. Two are equal when waits and jitter are.
 */
public final class RetrySchedule {

    /** The most attempts that a schedule can have. */
    public static final int MAX_ATTEMPTS = 1_000;

    /** The longest wait between two attempts. */
    public static final Duration MAX_WAIT = Duration.ofDays(31);

    /** The most that jitter can add to a wait, as a multiple of it. */
    public static final double MAX_JITTER = 10;

    private static final double DEFAULT_JITTER = 0.2;
    private static final RetrySchedule STANDARD = of(List.of(
                    Duration.ZERO,
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(5),
                    Duration.ofHours(10),
                    Duration.ofHours(14),
                    Duration.ofHours(20),
                    Duration.ofHours(24)))
            .withJitter(DEFAULT_JITTER);

    private static final RetrySchedule ONCE = of(Duration.ZERO);
    private static final RetrySchedule JIRA_CLOUD =
            startingNow(Collections.nCopies(5, Duration.ofMinutes(5))).withJitter(2);

    private final List<Duration> waits;
    private final double jitter;

    private RetrySchedule(List<Duration> waits, double jitter) {
        this.waits = waits;
        this.jitter = jitter;
    }

    /**
     * The default: now, 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h, each lengthened by up to a fifth. Source:
     * the Standard Webhooks specification, section "Deliverability and reliability", read 2026-11.
     *
     * @return the schedule
     */
    public static RetrySchedule standardWebhooks() {
        return STANDARD;
    }

    /**
     * One attempt, now, and no other: as Jira Server and iceScrum do it. Source: the vendors' pages, read 2026-11.
     *
     * @return the schedule
     */
    public static RetrySchedule once() {
        return ONCE;
    }

    /**
     * As Jira Cloud: now, and then up to five times 5 to 15 minutes after the attempt before. Source: the vendor's guide
     * to webhooks, section "Retry policy", read 2026-11.
     *
     * @return the schedule
     */
    public static RetrySchedule jiraCloud() {
        return JIRA_CLOUD;
    }

    /**
     * A schedule without jitter whose first attempt is now.
     *
     * @param retryDelays the wait before the second attempt, the third and so on; at most {@link #MAX_ATTEMPTS} - 1 of
     *     them, each 0 to {@link #MAX_WAIT}; none for one attempt only
     * @return the schedule
     * @throws IllegalArgumentException if it is not so
     */
    public static RetrySchedule startingNow(List<Duration> retryDelays) {
        List<Duration> waits = new ArrayList<>();
        waits.add(Duration.ZERO);
        waits.addAll(retryDelays);
        return of(waits);
    }

    /**
     * A schedule without jitter.
     *
     * @param waits the wait before each attempt, 1 to {@link #MAX_ATTEMPTS} of them, each 0 to {@link #MAX_WAIT}
     * @return the schedule
     * @throws IllegalArgumentException if it is not so
     */
    public static RetrySchedule of(Duration... waits) {
        return of(List.of(waits));
    }

    /**
     * A schedule without jitter.
     *
     * @param waits the wait before each attempt, 1 to {@link #MAX_ATTEMPTS} of them, each 0 to {@link #MAX_WAIT}
     * @return the schedule
     * @throws IllegalArgumentException if it is not so
     */
    public static RetrySchedule of(List<Duration> waits) {
        if (waits.isEmpty() || waits.size() > MAX_ATTEMPTS) {
            throw new IllegalArgumentException("a schedule has 1 to " + MAX_ATTEMPTS + " attempts, found "
                    + waits.size() + (waits.isEmpty() ? "; it would end before it starts" : ""));
        }
        for (Duration wait : waits) {
            if (wait.isNegative() || wait.compareTo(MAX_WAIT) > 0) {
                throw new IllegalArgumentException("a wait between attempts is 0 to " + MAX_WAIT + ", found " + wait);
            }
        }
        return new RetrySchedule(List.copyOf(waits), 0);
    }

    /**
     * This schedule with each wait lengthened by a random part of it.
     *
     * @param part the most that is added: 0 for nothing, 1 for as much again, up to {@link #MAX_JITTER}; waits of 5 to 15
     *     minutes are 5 minutes with a jitter of 2
     * @return a new schedule
     * @throws IllegalArgumentException if the part is out of its range
     */
    public RetrySchedule withJitter(double part) {
        if (!(part >= 0 && part <= MAX_JITTER)) {
            throw new IllegalArgumentException("jitter is 0 to " + MAX_JITTER + ", found " + part);
        }
        return new RetrySchedule(waits, part);
    }

    /**
     * How many attempts there are.
     *
     * @return 1 or more
     */
    public int attempts() {
        return waits.size();
    }

    /**
     * The wait before an attempt.
     *
     * @param attempt which one, from 1
     * @param random decides on the jitter
     * @return the wait, or empty if there is no such attempt: the schedule has come to its end
     * @throws IllegalArgumentException if the attempt is under 1
     */
    public Optional<Duration> waitBefore(int attempt, RandomGenerator random) {
        requireNonNull(random, "random");
        if (attempt < 1) {
            throw new IllegalArgumentException("attempts count from 1, found " + attempt);
        }
        if (attempt > waits.size()) {
            return Optional.empty();
        }
        Duration wait = waits.get(attempt - 1);
        long mostAdded = (long) (wait.toMillis() * jitter);
        return Optional.of(mostAdded == 0 ? wait : wait.plusMillis(random.nextLong(mostAdded + 1)));
    }

    /**
     * The waits, without jitter.
     *
     * @return the wait before each attempt
     */
    public List<Duration> waits() {
        return waits;
    }

    /**
     * The most that is added to a wait, as a part of it.
     *
     * @return 0 for nothing, 1 for as much again, up to {@link #MAX_JITTER}
     */
    public double jitter() {
        return jitter;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RetrySchedule that
                && waits.equals(that.waits)
                && Double.compare(jitter, that.jitter) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(waits, jitter);
    }

    @Override
    public String toString() {
        return "RetrySchedule" + waits + (jitter == 0 ? "" : " with jitter " + jitter);
    }
}
