package webhook4j.benchmarks.matching;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import webhook4j.benchmarks.Spread;

/** Prints what was measured, in Markdown. Times are medians of the rounds, with the extremes. */
final class Report {

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void machine(Settings settings, String... arguments) {
        Runtime runtime = Runtime.getRuntime();
        out.printf(
                Locale.ROOT,
                "%d cores, %s %s, %s, heap of at most %,d MB, load average %.2f%n",
                runtime.availableProcessors(),
                System.getProperty("java.vm.name"),
                System.getProperty("java.runtime.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                runtime.maxMemory() >> 20,
                load());
        out.printf("seed %d, command line: %s%n", settings.seed(), String.join(" ", arguments));
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    void agreement(int filters, List<Sample> events, long compared) {
        out.printf(
                Locale.ROOT,
                "%n## %,d filters%n%n%,d events of %,.0f bytes on average; all engines agree on %,d answers.%n%n",
                filters,
                events.size(),
                events.stream().mapToInt(Sample::size).average().orElse(0),
                compared);
    }

    void table(List<Contender<?>> contenders) {
        Optional<Contender<?>> floor = named(contenders, FloorEngine.NAME);
        Optional<Contender<?>> index = named(contenders, IndexEngine.NAME);
        row(
                "engine",
                "filters",
                "matches an event",
                "from bytes, µs of CPU",
                "µs of wall clock",
                "parsed, µs of CPU",
                "× floor",
                "× index",
                "build, ms",
                "heap a filter, B",
                "allocated from bytes, B",
                "parsed, B");
        row("---", "---:", "---:", "---:", "---:", "---:", "---:", "---:", "---:", "---:", "---:", "---:");
        for (Contender<?> one : contenders) {
            int filters = one.expressed().cardinality();
            row(
                    one.name(),
                    String.format(Locale.ROOT, "%,d", filters),
                    filters == 0 ? "" : Spread.number(one.matches()),
                    spread(one.fromBytes(), Cost::cpuMicros).toString(),
                    spread(one.fromBytes(), Cost::wallMicros).toString(),
                    filters == 0 ? "" : spread(one.fromRead(), Cost::cpuMicros).toString(),
                    floor.map(other -> ratio(one, other).toString()).orElse(""),
                    index.map(other -> ratio(one, other).toString()).orElse(""),
                    filters == 0 ? "" : Spread.number(one.buildTime().toNanos() / 1e6),
                    heap(one),
                    bytes(one.fromBytes()),
                    filters == 0 ? "" : bytes(one.fromRead()));
        }
    }

    /** What engines that can tell did for an event, on average. */
    void efforts(List<Contender<?>> contenders) {
        out.println();
        for (Contender<?> one : contenders) {
            one.effort()
                    .ifPresent(effort -> out.printf(
                            Locale.ROOT,
                            "%s: of an event %.1f filters are asked, in %.1f lists, and %.1f match.%n",
                            one.name(),
                            effort.asked(),
                            effort.lists(),
                            one.matches()));
        }
    }

    /** How many times as long each peer takes from bytes: round by round, so that noise hits both. */
    void ratios(List<Contender<?>> contenders) {
        named(contenders, RulerEngine.NAME)
                .ifPresent(ruler -> named(contenders, Matching.SHARED)
                        .ifPresent(shared -> out.printf(
                                "%nOn the filters that Event Ruler can express, it takes %s times the index's time.%n",
                                ratio(ruler, shared))));
        out.printf(Locale.ROOT, "%nLoad average afterwards: %.2f%n", load());
    }

    private static Spread ratio(Contender<?> one, Contender<?> other) {
        return Spread.of(IntStream.range(0, one.fromBytes().size())
                .mapToDouble(round -> one.fromBytes().get(round).cpuMicros()
                        / other.fromBytes().get(round).cpuMicros())
                .toArray());
    }

    private static Spread spread(List<Cost> costs, ToDoubleFunction<Cost> figure) {
        return Spread.of(costs.stream().mapToDouble(figure).toArray());
    }

    private static String heap(Contender<?> contender) {
        OptionalDouble heap = contender.heapOfOne();
        return heap.isPresent() ? String.format(Locale.ROOT, "%,.0f", heap.getAsDouble()) : "";
    }

    private static String bytes(List<Cost> costs) {
        return String.format(
                Locale.ROOT, "%,.0f", spread(costs, Cost::allocatedBytes).median());
    }

    private static Optional<Contender<?>> named(List<Contender<?>> contenders, String name) {
        for (Contender<?> one : contenders) {
            if (one.name().equals(name)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    private void row(String... cells) {
        out.println("| " + String.join(" | ", cells) + " |");
    }
}
