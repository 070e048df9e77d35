package webhook4j.delivery;

import java.time.Instant;
import java.util.Optional;

/** What takes {@link Turns}. Not safe for use by many threads. */
abstract class Turn {

    /** Until when it waits; together with the number its place among those that wait. */
    Instant wakeAt = Instant.MAX;

    long number;
    /** True while it stands in line. */
    boolean inLine;

    private long round;
    private int served;

    /** When there is something to do for it; empty if there is nothing. */
    abstract Optional<Instant> wanted();

    /** What is left of an allowance in a round of serving. */
    int left(Allowance allowance, long inRound) {
        return allowance.room() - (round == inRound ? served : 0);
    }

    void served(long inRound) {
        served = round == inRound ? served + 1 : 1;
        round = inRound;
    }
}
