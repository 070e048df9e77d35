package webhook4j.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells what has been used up since it was made. Bytes and switches are those of the threads that are there at the end:
 * what others did that ended before is missing. Not safe for use by many threads.
 */
public final class CostMeter {

    private static final String SWITCHES = "voluntary_ctxt_switches:";

    private final Map<String, Long> switchesBefore = switchesNow();
    private final Map<Long, Long> bytesBefore = bytesNow();
    private final long cpuBefore = cpuNow();

    /** Starts to count. */
    public CostMeter() {}

    /**
     * What each of so many cost.
     *
     * @param count how many there were since the meter was made
     * @return the share of one
     */
    public Cost each(int count) {
        double cpu = cpuNow() - cpuBefore;
        return new Cost(
                cpu / count,
                (double) grown(bytesBefore, bytesNow()) / count,
                (double) grown(switchesBefore, switchesNow()) / count);
    }

    private static <K> long grown(Map<K, Long> before, Map<K, Long> after) {
        return after.entrySet().stream()
                .mapToLong(entry -> entry.getValue() - before.getOrDefault(entry.getKey(), 0L))
                .sum();
    }

    private static long cpuNow() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static Map<Long, Long> bytesNow() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Map<Long, Long> bytes = new HashMap<>();
        for (long id : threads.getAllThreadIds()) {
            bytes.put(id, Math.max(0, threads.getThreadAllocatedBytes(id)));
        }
        return bytes;
    }

    private static Map<String, Long> switchesNow() {
        Path tasks = Path.of("/proc/self/task");
        Map<String, Long> switches = new HashMap<>();
        if (!Files.isDirectory(tasks)) {
            return switches;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(tasks)) {
            for (Path task : all) {
                switches.put(task.toString(), switchesOf(task));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return switches;
    }

    private static long switchesOf(Path task) {
        try {
            return Files.readAllLines(task.resolve("status")).stream()
                    .filter(line -> line.startsWith(SWITCHES))
                    .mapToLong(line ->
                            Long.parseLong(line.substring(SWITCHES.length()).strip()))
                    .sum();
        } catch (IOException e) {
            return 0; // it has just ended
        }
    }
}
