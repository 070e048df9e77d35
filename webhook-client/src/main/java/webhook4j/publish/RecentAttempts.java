package webhook4j.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * How many attempts there were lately, and how many of them failed, in steps of a tenth of the window. Not safe for use
 * by many threads.
 */
final class RecentAttempts {

    private static final int STEPS = 10;

    private final long stepMillis;
    private final int[] attempts = new int[STEPS];
    private final int[] failures = new int[STEPS];
    private long lastStep;

    RecentAttempts(Duration window) {
        this.stepMillis = window.toMillis() / STEPS;
    }

    void count(Instant now, boolean failed) {
        int slot = slot(now);
        attempts[slot]++;
        failures[slot] += failed ? 1 : 0;
    }

    int attempts(Instant now) {
        slot(now);
        return Arrays.stream(attempts).sum();
    }

    int failures(Instant now) {
        slot(now);
        return Arrays.stream(failures).sum();
    }

    void forget() {
        Arrays.fill(attempts, 0);
        Arrays.fill(failures, 0);
    }

    /** The step of a time, after those that are over were emptied. A clock that was set back begins anew. */
    private int slot(Instant now) {
        long step = Math.floorDiv(now.toEpochMilli(), stepMillis);
        if (step < lastStep || step - lastStep >= STEPS) {
            forget();
        } else {
            for (long over = lastStep + 1; over <= step; over++) {
                attempts[indexOf(over)] = 0;
                failures[indexOf(over)] = 0;
            }
        }
        lastStep = step;
        return indexOf(step);
    }

    private static int indexOf(long step) {
        return (int) Math.floorMod(step, (long) STEPS);
    }
}
