package webhook4j.benchmarks.delivery;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What this process has used up, endpoints included. These hardly depend on what else the machine does, as times do. Threads
 * that ended before a look at them are missing in the bytes and the switches.
 *
 * @param cpuNanos processor time of all threads
 * @param bytes what they allocated
 * @param switches how often they waited: voluntary context switches, which only Linux tells; 0 elsewhere
 */
record Cost(long cpuNanos, long bytes, long switches) {

    private static final String SWITCHES = "voluntary_ctxt_switches:";

    /** Up to now. */
    static Cost now() {
        OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                .filter(ofThread -> ofThread > 0)
                .sum();
        return new Cost(machine.getProcessCpuTime(), bytes, switchesNow());
    }

    /** What each of so many cost since another look. */
    Cost each(Cost before, int count) {
        return new Cost(
                (cpuNanos - before.cpuNanos) / count,
                (bytes - before.bytes) / count,
                Math.round((switches - before.switches) / (double) count));
    }

    private static long switchesNow() {
        Path tasks = Path.of("/proc/self/task");
        if (!Files.isDirectory(tasks)) {
            return 0;
        }
        long sum = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(tasks)) {
            for (Path task : all) {
                sum += switchesOf(task);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sum;
    }

    private static long switchesOf(Path task) throws IOException {
        try {
            return Files.readAllLines(task.resolve("status")).stream()
                    .filter(line -> line.startsWith(SWITCHES))
                    .mapToLong(line ->
                            Long.parseLong(line.substring(SWITCHES.length()).strip()))
                    .sum();
        } catch (NoSuchFileException e) {
            return 0; // it has just ended
        }
    }
}
