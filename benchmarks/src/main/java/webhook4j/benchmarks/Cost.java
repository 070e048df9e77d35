package webhook4j.benchmarks;

/**
 * What one delivery or request cost this process, its other end and the JVM's own threads included. It depends less on what else the
 * machine does than times do.
 *
 * @param cpuNanos processor time
 * @param bytes what threads allocated
 * @param switches how often threads waited: voluntary context switches; 0 where there is no Linux to tell
 */
public record Cost(double cpuNanos, double bytes, double switches) {}
