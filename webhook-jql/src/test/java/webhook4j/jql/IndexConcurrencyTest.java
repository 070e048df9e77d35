package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import webhook4j.event.Event;
import webhook4j.event.EventType;
import webhook4j.jql.RandomBodies.Raw;

/** One index for many threads: each key is answered, once, by a filter that it had while the match ran. */
class IndexConcurrencyTest {

    private static final int FACTOR = Integer.getInteger("webhook4j.tries.factor", 1);
    private static final int WRITERS = 3;
    private static final int READERS = 3;
    private static final int PATIENCE_SECONDS = 120;

    /** All are true of {@link #ISSUE}, each found by another way or by none. */
    private static final List<String> TRUE = List.of(
            "",
            "project = WEB",
            "status IN (Done, Open)",
            "labels = a AND status = Done",
            "project = OPS OR labels IN (b, c)",
            "summary ~ login",
            "status != Open",
            "assignee IS EMPTY",
            "Created > \"2020-01-01\"",
            "NOT project = OPS AND NOT labels = z",
            "key = WEB-1");

    private static final Raw ISSUE = Raw.ofFields("""
            'project': {'id': '10000', 'key': 'WEB', 'name': 'Web'}, 'status': {'name': 'Done'}, 'labels': ['a', 'b'], 'summary': 'The login page',
            'assignee': null, 'created': '2026-03-10T00:00:00.000+0000'""");

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() throws InterruptedException {
        threads.shutdownNow();
        assertThat(threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    /** Few keys make many races for one; a pool without gaps shows a key that is missed between two filters. */
    @ParameterizedTest
    @CsvSource({"1, 0, 20000", "4, 0, 15000", "4, 3, 15000", "60, 2, 3000", "600, 5, 300"})
    void each_key_is_answered_by_a_filter_it_had_during_the_match(int keys, int empty, int matches) throws Exception {
        List<JqlFilter> pool = TRUE.stream().map(JqlFilter::compile).toList();
        BitSet matching = new BitSet();
        matching.set(0, pool.size());

        assertThat(pool).allMatch(filter -> filter.test(ISSUE.event()));
        churn(new KeyVersions(keys, pool, empty), List.of(ISSUE), List.of(matching), matches * FACTOR);
    }

    @Test
    void random_filters_under_change_agree_with_the_filters_one_by_one() throws Exception {
        for (int seed = 0; seed < 2; seed++) {
            Random random = new Random(seed);
            IndexFilters filters = new IndexFilters(random);
            List<JqlFilter> pool = Stream.generate(
                            () -> filters.next(random.nextBoolean() ? UnknownPolicy.MATCH : UnknownPolicy.NO_MATCH, 2))
                    .limit(150)
                    .toList();
            List<Raw> events =
                    Stream.generate(new RandomBodies(random)::next).limit(40).toList();
            List<BitSet> matching = events.stream()
                    .map(event -> IntStream.range(0, pool.size())
                            .filter(i -> pool.get(i).test(event.event()))
                            .collect(BitSet::new, BitSet::set, BitSet::or))
                    .toList();

            churn(new KeyVersions(150, pool, 30), events, matching, 400 * FACTOR);
        }
    }

    private void churn(KeyVersions versions, List<Raw> events, List<BitSet> matching, int matches) throws Exception {
        JqlIndex<Integer> index = new JqlIndex<>();
        int keys = versions.size();
        AtomicInteger asked = new AtomicInteger();
        List<Callable<String>> tasks = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            Random random = new Random(i);
            tasks.add(() -> {
                while (asked.get() < matches) {
                    versions.next(index, random.nextInt(keys));
                }
                return "";
            });
        }
        for (int i = 0; i < READERS; i++) {
            tasks.add(() -> {
                String fault = "";
                for (int round = asked.getAndIncrement(); round < matches; round = asked.getAndIncrement()) {
                    fault = fault.isEmpty() ? ask(index, versions, events, matching, round) : fault;
                }
                return fault;
            });
        }
        assertThat(together(tasks)).containsOnly("");
        // Nobody writes now, so that every answer must be exact.
        for (int round = 0; round < events.size(); round++) {
            assertThat(ask(index, versions, events, matching, round)).isEmpty();
        }
    }

    private static String ask(
            JqlIndex<Integer> index, KeyVersions versions, List<Raw> events, List<BitSet> matching, int round) {
        int at = round % events.size();
        Event event = events.get(at).event();
        int[] before = versions.done();
        List<Integer> found = new ArrayList<>();
        index.match(
                event,
                round % 2 == 0
                        ? found::add
                        : key -> {
                            if (key % 16 == 0) {
                                LockSupport.parkNanos(1); // so that changes come between two answers
                            }
                            found.add(key);
                        });
        String fault = versions.fault(before, found, matching.get(at));
        return fault.isEmpty() ? "" : fault + " on " + events.get(at);
    }

    @Test
    void a_thread_sees_its_own_changes_at_once() throws Exception {
        JqlIndex<Integer> index = new JqlIndex<>();
        List<JqlFilter> pool = TRUE.stream().map(JqlFilter::compile).toList();
        List<Callable<String>> tasks = IntStream.range(0, WRITERS + READERS)
                .<Callable<String>>mapToObj(thread -> () -> {
                    for (int step = 0; step < 2_000 * FACTOR; step++) {
                        int key = 1_000 + thread * 100 + step % 50;
                        index.add(key, pool.get((step + thread) % pool.size()));
                        if (index.match(ISSUE.event()).stream()
                                        .filter(found -> found == key)
                                        .count()
                                != 1) {
                            return "key " + key + " was added and not found once, step " + step;
                        }
                        if (step % 3 == 0) {
                            index.remove(key);
                            if (index.match(ISSUE.event()).contains(key)) {
                                return "key " + key + " was removed and found, step " + step;
                            }
                        }
                    }
                    return "";
                })
                .toList();

        assertThat(together(tasks)).containsOnly("");
    }

    @Test
    void keys_that_many_threads_write_end_with_one_filter_of_theirs() throws Exception {
        // given
        List<EventType> types =
                IntStream.range(0, 6).mapToObj(i -> EventType.of("type-" + i)).toList();
        JqlFilter filter = JqlFilter.compile("project = WEB");
        JqlIndex<String> index = new JqlIndex<>();

        // when
        together(IntStream.range(0, types.size())
                .<Callable<String>>mapToObj(thread -> () -> {
                    for (int step = 0; step < 3_000; step++) {
                        index.add("key " + step % 8, Set.of(types.get(thread)), filter);
                    }
                    return "";
                })
                .toList());

        // then
        List<String> found = types.stream()
                .flatMap(type ->
                        index.match(Raw.of(type.value(), ISSUE.body().bytes()).event()).stream())
                .toList();
        assertThat(found)
                .containsExactlyInAnyOrder("key 0", "key 1", "key 2", "key 3", "key 4", "key 5", "key 6", "key 7");
    }

    @Test
    void an_event_that_many_threads_share_is_answered_alike() throws Exception {
        Random random = new Random(9);
        IndexFilters filters = new IndexFilters(random);
        JqlIndex<Integer> index = new JqlIndex<>((key, failure) -> {});
        IntStream.range(0, 200).forEach(key -> index.add(key, filters.next()));
        RandomBodies bodies = new RandomBodies(random);
        for (int i = 0; i < 100; i++) {
            Raw raw = bodies.next();
            Event shared = raw.event();
            Set<Integer> alone = new HashSet<>(index.match(raw.event()));

            assertThat(together(IntStream.range(0, READERS)
                            .<Callable<Set<Integer>>>mapToObj(thread -> () -> new HashSet<>(index.match(shared)))
                            .toList()))
                    .as("event %s", raw)
                    .containsOnly(alone);
        }
    }

    @Test
    void a_reader_that_stops_in_its_sink_holds_nobody_up() throws Exception {
        // given
        JqlIndex<Integer> index = new JqlIndex<>();
        IntStream.range(0, 100).forEach(key -> index.add(key, JqlFilter.compile("project = WEB")));
        CountDownLatch inSink = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        List<Integer> slow = new ArrayList<>();
        Future<?> reader = threads.submit(() -> index.match(ISSUE.event(), key -> {
            slow.add(key);
            inSink.countDown();
            awaitQuietly(goOn);
        }));
        await(inSink);

        // when
        Future<Collection<Integer>> others = threads.submit(() -> {
            for (int i = 0; i < 3_000; i++) {
                index.remove(i % 100);
                index.add(1_000 + i, JqlFilter.compile("labels = a"));
            }
            return index.match(ISSUE.event());
        });

        // then
        assertThat(others.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .hasSize(3_000)
                .allMatch(key -> key >= 1_000);
        goOn.countDown();
        reader.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(slow).doesNotHaveDuplicates().hasSizeGreaterThan(0);
    }

    @Test
    void a_writer_that_stops_within_a_change_holds_no_reader_up() throws Exception {
        // given
        JqlIndex<SlowKey> index = new JqlIndex<>();
        for (int i = 0; i < 100; i++) {
            index.add(new SlowKey(i, new CountDownLatch(0), new CountDownLatch(0)), JqlFilter.compile("project = WEB"));
        }
        CountDownLatch within = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        SlowKey slow = new SlowKey(1_000, within, goOn);
        Future<?> writer = threads.submit(() -> index.add(slow, JqlFilter.compile("labels = a")));
        await(within);

        // when
        Future<Integer> reader = threads.submit(() -> index.match(ISSUE.event()).size());

        // then
        assertThat(reader.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(100);
        goOn.countDown();
        writer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(index.match(ISSUE.event())).hasSize(101).contains(slow);
    }

    /** Its first user is stopped, and that is whoever adds it. */
    private record SlowKey(int number, CountDownLatch used, CountDownLatch goOn) {

        @Override
        public boolean equals(Object other) {
            return other instanceof SlowKey that && number == that.number;
        }

        @Override
        public int hashCode() {
            used.countDown();
            awaitQuietly(goOn);
            return number;
        }
    }

    @Test
    void a_sink_may_change_the_index() {
        JqlIndex<Integer> index = new JqlIndex<>();
        JqlFilter filter = JqlFilter.compile("project = WEB");
        IntStream.range(0, 50).forEach(key -> index.add(key, filter));
        List<Integer> found = new ArrayList<>();

        index.match(ISSUE.event(), key -> {
            found.add(key);
            index.remove(key);
            index.add(100 + key, filter);
            assertThat(index.match(ISSUE.event())).hasSize(50);
        });

        assertThat(found).doesNotHaveDuplicates().hasSizeGreaterThan(0);
        assertThat(index.match(ISSUE.event())).hasSize(50);
    }

    /** All begin at once. */
    private <T> List<T> together(List<Callable<T>> tasks) throws Exception {
        CyclicBarrier start = new CyclicBarrier(tasks.size());
        List<Future<T>> running = new ArrayList<>();
        for (Callable<T> task : tasks) {
            running.add(threads.submit(() -> {
                start.await();
                return task.call();
            }));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> one : running) {
            results.add(one.get((long) PATIENCE_SECONDS * FACTOR, TimeUnit.SECONDS));
        }
        return results;
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            await(latch);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
