package webhook4j.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import webhook4j.jql.JqlFilter;
import webhook4j.jql.JqlIndex;

/**
 * What does an application pay at its start, when it loads all its filters into a JVM that has run nothing yet?
 *
 * <p>A program and no benchmark of JMH: the first pass is the question, and warming up would answer another. It prints a
 * line for each of five passes.
 */
public final class FilterLoading {

    private static final int FILTERS = 100_000;
    private static final int PASSES = 5;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final List<String> texts;

    private FilterLoading(List<String> texts) {
        this.texts = texts;
    }

    /**
     * What one pass took.
     *
     * @param compiling the thread's time for parsing and compiling all
     * @param indexing the thread's time for adding them all to an index
     * @param process the time of all threads meanwhile: with the JVM's own compiler and collector
     * @param allocated bytes for parsing and compiling one filter
     * @param kept bytes of heap that a compiled filter keeps, its text not counted
     */
    record Pass(Duration compiling, Duration indexing, Duration process, long allocated, long kept) {
        @Override
        public String toString() {
            return "compile %,5d ms, index %,5d ms; with compiler and collector %,5d ms; a filter: %,d B allocated, %,d B kept"
                    .formatted(compiling.toMillis(), indexing.toMillis(), process.toMillis(), allocated, kept);
        }
    }

    /**
     * Runs it.
     *
     * @param arguments how many filters, or nothing for 100,000
     */
    public static void main(String[] arguments) {
        int filters = arguments.length == 0 ? FILTERS : Integer.parseInt(arguments[0]);
        for (Pass pass : passes(filters, PASSES)) {
            System.out.println(pass);
        }
    }

    /** Compiles as many different filters again and again. */
    static List<Pass> passes(int filters, int passes) {
        FilterLoading loading = new FilterLoading(WebhookFilters.distinct(filters));
        return IntStream.range(0, passes).mapToObj(pass -> loading.pass()).toList();
    }

    private Pass pass() {
        List<JqlFilter> compiled = new ArrayList<>(texts.size());
        JqlIndex<Integer> index = new JqlIndex<>();
        long heap = usedHeap();
        long process = system.getProcessCpuTime();
        long allocated = threads.getCurrentThreadAllocatedBytes();
        long start = threads.getCurrentThreadCpuTime();
        for (String text : texts) {
            compiled.add(JqlFilter.compile(text));
        }
        long between = threads.getCurrentThreadCpuTime();
        allocated = threads.getCurrentThreadAllocatedBytes() - allocated;
        process = system.getProcessCpuTime() - process;
        heap = usedHeap() - heap;
        long beforeIndex = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < compiled.size(); i++) {
            index.add(i, compiled.get(i));
        }
        long end = threads.getCurrentThreadCpuTime();
        return new Pass(
                Duration.ofNanos(between - start),
                Duration.ofNanos(end - beforeIndex),
                Duration.ofNanos(process),
                allocated / texts.size(),
                heap / texts.size());
    }

    private static long usedHeap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
