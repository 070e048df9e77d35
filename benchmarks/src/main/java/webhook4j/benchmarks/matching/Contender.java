package webhook4j.benchmarks.matching;

import java.io.Closeable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import webhook4j.benchmarks.matching.Engine.Numbered;

/**
 * An engine with its filters, and what was measured of it.
 *
 * <p>Matching is measured in batches: the clocks are read around a batch, and events that must be read beforehand are
 * read outside of them, anew for each match.
 */
final class Contender<P> implements Closeable {

    private static final int LARGEST_BATCH = 64;
    private static final int SHARE_OF_SLICE = 4;

    /** With fewer filters the heap of one is lost in what an engine holds without any. */
    private static final int FEWEST_FOR_HEAP = 1_000;

    private final String name;
    private final Matcher<P> matcher;
    private final BitSet expressed;
    private final Duration buildTime;
    private final OptionalDouble heap;
    private final List<Sample> events;
    private final Ids ids = new Ids();
    private final List<Cost> fromBytes = new ArrayList<>();
    private final List<Cost> fromRead = new ArrayList<>();
    private final IntSummaryStatistics matches = new IntSummaryStatistics();
    private int batch = 1;
    private int next;

    private Contender(
            String name,
            Matcher<P> matcher,
            BitSet expressed,
            Duration buildTime,
            OptionalDouble heap,
            List<Sample> events) {
        this.name = name;
        this.matcher = matcher;
        this.expressed = expressed;
        this.buildTime = buildTime;
        this.heap = heap;
        this.events = List.copyOf(events);
    }

    /** Builds an engine with those filters that it can express; numbers are places in the list. */
    static <S> Contender<?> of(Engine<S> engine, List<Clause> filters, List<Sample> events) throws Exception {
        List<Numbered<S>> sources = new ArrayList<>();
        BitSet expressed = new BitSet();
        for (int i = 0; i < filters.size(); i++) {
            int id = i;
            engine.source(filters.get(i)).ifPresent(source -> {
                sources.add(new Numbered<>(id, source));
                expressed.set(id);
            });
        }
        boolean weighed = sources.size() >= FEWEST_FOR_HEAP;
        long before = weighed ? usedHeap() : 0;
        long start = System.nanoTime();
        Matcher<?> matcher = engine.build(sources);
        matcher.match(events.get(0), new Ids());
        Duration buildTime = Duration.ofNanos(System.nanoTime() - start);
        OptionalDouble heap =
                weighed ? OptionalDouble.of((double) (usedHeap() - before) / sources.size()) : OptionalDouble.empty();
        return new Contender<>(engine.name(), matcher, expressed, buildTime, heap, events);
    }

    private static long usedHeap() {
        for (int i = 0; i < 2; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    String name() {
        return name;
    }

    /** The numbers of the filters that it can express. */
    BitSet expressed() {
        return (BitSet) expressed.clone();
    }

    /** From the filters' texts to the answer for a first event. */
    Duration buildTime() {
        return buildTime;
    }

    /** What is kept for one filter, in bytes; empty for few filters. */
    OptionalDouble heapOfOne() {
        return heap;
    }

    /** One cost for each round, of matching from bytes. */
    List<Cost> fromBytes() {
        return List.copyOf(fromBytes);
    }

    /** One cost for each round, of matching events that had been read. */
    List<Cost> fromRead() {
        return List.copyOf(fromRead);
    }

    /** The numbers of the filters that an event meets, ascending, the bytes read by the engine itself or beforehand. */
    int[] match(Sample event, boolean read) throws Exception {
        ids.clear();
        if (read) {
            matcher.matchRead(matcher.read(event), ids);
        } else {
            matcher.match(event, ids);
        }
        int[] found = ids.sorted();
        matches.accept(found.length);
        return found;
    }

    /** How many filters an event met on average, of the events asked for by {@link #match}. */
    double matches() {
        return matches.getAverage();
    }

    /** What the engine did for an event on average; empty where it does not tell. */
    Optional<Effort> effort() {
        List<Effort> each =
                events.stream().flatMap(event -> matcher.effort(event).stream()).toList();
        return each.isEmpty()
                ? Optional.empty()
                : Optional.of(new Effort(
                        each.stream().mapToDouble(Effort::asked).average().orElseThrow(),
                        each.stream().mapToDouble(Effort::lists).average().orElseThrow()));
    }

    /** Runs for a while in both ways without being measured, and learns how many events a batch can have. */
    void warmUp(Duration each, Duration slice) throws Exception {
        Cost cost = fromBytes(each);
        fromRead(each);
        double inSlice = slice.toNanos() / (cost.wallMicros() * 1_000);
        batch = (int) Math.max(1, Math.min(inSlice / SHARE_OF_SLICE, LARGEST_BATCH));
    }

    /** Measures one round. */
    void measure(Duration slice) throws Exception {
        fromBytes.add(fromBytes(slice));
        fromRead.add(fromRead(slice));
    }

    private Cost fromBytes(Duration slice) throws Exception {
        Cost total = Cost.NONE;
        while (total.wall() < slice.toNanos()) {
            List<Sample> some = nextBatch();
            Cost start = Cost.now();
            for (Sample event : some) {
                ids.clear();
                matcher.match(event, ids);
            }
            total = total.plus(start.spent(some.size()));
        }
        return total;
    }

    private Cost fromRead(Duration slice) throws Exception {
        Cost total = Cost.NONE;
        while (total.wall() < slice.toNanos()) {
            List<P> some = new ArrayList<>();
            for (Sample event : nextBatch()) {
                some.add(matcher.read(event));
            }
            Cost start = Cost.now();
            for (P event : some) {
                ids.clear();
                matcher.matchRead(event, ids);
            }
            total = total.plus(start.spent(some.size()));
        }
        return total;
    }

    private List<Sample> nextBatch() {
        List<Sample> some = new ArrayList<>(batch);
        for (int i = 0; i < batch; i++) {
            some.add(events.get(next));
            next = (next + 1) % events.size();
        }
        return some;
    }

    @Override
    public void close() throws IOException {
        matcher.close();
    }
}
