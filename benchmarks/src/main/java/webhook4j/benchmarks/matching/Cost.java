package webhook4j.benchmarks.matching;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What matching some events took: time in nanoseconds, allocation in bytes. */
record Cost(long events, long cpu, long wall, long allocated) {

    static final Cost NONE = new Cost(0, 0, 0, 0);

    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** A reading of the clocks of this thread, to be taken from a later one. */
    static Cost now() {
        return new Cost(
                0, THREAD.getCurrentThreadCpuTime(), System.nanoTime(), THREAD.getCurrentThreadAllocatedBytes());
    }

    /** What was spent since this reading. */
    Cost spent(int events) {
        Cost now = now();
        return new Cost(events, now.cpu - cpu, now.wall - wall, now.allocated - allocated);
    }

    Cost plus(Cost other) {
        return new Cost(events + other.events, cpu + other.cpu, wall + other.wall, allocated + other.allocated);
    }

    double cpuMicros() {
        return cpu / 1_000.0 / events;
    }

    double wallMicros() {
        return wall / 1_000.0 / events;
    }

    double allocatedBytes() {
        return (double) allocated / events;
    }
}
