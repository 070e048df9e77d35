package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import webhook4j.event.Event;

/** Counts the garbage of evaluating. */
final class Allocated {

    private static final int WARM_UP = 20_000;
    private static final int CALLS = 10_000;

    private Allocated() {}

    /** Bytes for one test of an event that matches, when it was tested often before. */
    static long perTest(JqlFilter filter, Event event) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; i < WARM_UP; i++) {
            assertThat(filter.test(event)).isTrue();
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        boolean all = true;
        for (int i = 0; i < CALLS; i++) {
            all &= filter.test(event);
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(all).isTrue();
        return allocated / CALLS;
    }
}
