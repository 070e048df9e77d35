package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.event.Event;
import webhook4j.event.EventType;
import webhook4j.jql.RandomBodies.Raw;

/** What an index keeps: heap after a collection, of many filters and after very many changes. */
class IndexMemoryTest {

    /** Names and other objects of the filters' own are in it. */
    private static final int HEAP_BYTES_A_FILTER = 800;

    private static final int HEAP_BYTES_A_KEY = 120;
    private static final int FILTERS = 20_000;
    private static final int CHANGES = 1_000_000;
    private static final int LIVE = 1_000;

    /** What else a virtual machine keeps or lets go meanwhile. */
    private static final long SLACK_BYTES = 3_000_000;

    private static final int ALLOCATED_BYTES_A_CHANGE = 10_000;
    private static final Raw ISSUE = Raw.ofFields("""
            'project': {'key': 'P7'}, 'status': {'name': 'Done'}, 'labels': ['l7', 'l8'], 'assignee': {'name': 'user7'},
            'summary': 'word7', 'created': '2026-03-10T00:00:00.000+0000'""");

    @Test
    void a_filter_that_nobody_else_holds_takes_little() {
        List<Integer> keys = IntStream.range(0, FILTERS).boxed().toList();
        JqlIndex<Integer> warm = index(keys.subList(0, 1_000), IndexMemoryTest::likeWebhooksHave);

        long before = heap();
        JqlIndex<Integer> index = index(keys, IndexMemoryTest::likeWebhooksHave);
        long each = (heap() - before) / FILTERS;

        assertThat(each).as("bytes a filter").isLessThan(HEAP_BYTES_A_FILTER);
        assertThat(index.match(ISSUE.event())).containsAll(warm.match(ISSUE.event()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 1_000})
    void what_the_index_says_that_it_takes_is_about_what_it_takes(int keysOfAFilter) {
        List<Integer> keys = IntStream.range(0, FILTERS).boxed().toList();
        JqlIndex<Integer> warm = index(keys.subList(0, 1_000), IndexMemoryTest::likeWebhooksHave);
        assertThat(warm.stats().bytes()).isPositive();

        long before = heap();
        JqlIndex<Integer> index = index(keys, i -> likeWebhooksHave(i / keysOfAFilter));
        long taken = heap() - before;

        assertThat(index.stats().bytes()).isCloseTo(taken, Percentage.withPercentage(30));
    }

    @Test
    void a_filter_that_many_keys_share_is_kept_once() {
        List<Integer> keys = IntStream.range(0, FILTERS).boxed().toList();
        JqlIndex<Integer> warm = index(keys.subList(0, 1_000), i -> likeWebhooksHave(i % 20));

        long before = heap();
        JqlIndex<Integer> index = index(keys, i -> likeWebhooksHave(i % 20));
        long each = (heap() - before) / FILTERS;

        assertThat(each).as("bytes a key").isLessThan(HEAP_BYTES_A_KEY);
        assertThat(index.match(ISSUE.event())).containsAll(warm.match(ISSUE.event()));
    }

    @Test
    void an_index_that_was_emptied_keeps_nothing() {
        List<Integer> keys = IntStream.range(0, FILTERS).boxed().toList();
        JqlIndex<Integer> index = index(keys.subList(0, 1_000), IndexMemoryTest::likeWebhooksHave);
        keys.forEach(index::remove);

        long before = heap();
        keys.forEach(key -> index.add(key, JqlFilter.compile(likeWebhooksHave(key))));
        keys.forEach(index::remove);
        long kept = heap() - before;

        assertThat(kept).as("bytes kept").isLessThan(SLACK_BYTES);
        assertThat(index.match(ISSUE.event())).isEmpty();
    }

    @Test
    void a_million_changes_of_a_thousand_keys_leave_nothing_behind() {
        // given
        Random random = new Random(31);
        IndexFilters some = new IndexFilters(random);
        List<JqlFilter> pool = new ArrayList<>(IntStream.range(0, 300)
                .mapToObj(i -> JqlFilter.compile(likeWebhooksHave(i)))
                .toList());
        IntStream.range(0, 100).forEach(i -> pool.add(some.next(UnknownPolicy.MATCH, 2)));
        CheckedIndex index = new CheckedIndex();
        IntStream.range(0, LIVE).forEach(key -> index.add(key, pool.get(key % pool.size())));
        change(index, pool, random, CHANGES / 20);

        // when
        long heap = heap();
        long allocated = allocated();
        change(index, pool, random, CHANGES);
        long each = (allocated() - allocated) / CHANGES;
        long kept = heap() - heap;

        // then
        assertThat(kept).as("bytes kept").isLessThan(SLACK_BYTES);
        assertThat(each).as("bytes allocated for a change").isLessThan(ALLOCATED_BYTES_A_CHANGE);
        index.check("after all changes", ISSUE);
        RandomBodies bodies = new RandomBodies(random);
        for (int i = 0; i < 20; i++) {
            index.check("after all changes, event " + i, bodies.next());
        }
    }

    /** Half of them adds and half of them removals; the number of keys stays about what it was. */
    private static void change(CheckedIndex index, List<JqlFilter> pool, Random random, int changes) {
        for (int i = 0; i < changes; i++) {
            int key = random.nextInt(LIVE * 2);
            if (random.nextBoolean()) {
                index.remove(key);
            } else {
                index.add(key, pool.get(random.nextInt(pool.size())));
            }
        }
    }

    @Test
    void values_types_and_keys_that_are_gone_are_let_go() {
        // given
        JqlIndex<String> index = new JqlIndex<>();
        pass(index, 0, 5_000);

        // when
        long before = heap();
        pass(index, 5_000, 45_000);
        long kept = heap() - before;

        // then
        assertThat(kept).as("bytes kept").isLessThan(SLACK_BYTES);
        assertThat(index.match(ISSUE.event())).isEmpty();
        index.add("last", JqlFilter.compile("labels = l7"));
        assertThat(index.match(ISSUE.event())).containsExactly("last");
    }

    /** Each filter says what none before has said; a thousand of them are there at once. */
    private static void pass(JqlIndex<String> index, int from, int to) {
        for (int i = from; i < to; i++) {
            JqlFilter filter =
                    JqlFilter.compile("project = only" + i + " AND labels != not" + i + " AND summary ~ text" + i);
            index.add("key " + i, Set.of(EventType.of("type-" + i)), filter);
            if (i % 16 == 0) {
                index.match(Raw.ofFields("'project': {'key': 'seen" + i + "'}, 'labels': ['seen" + i + "']")
                        .event());
            }
            index.remove("key " + (i - LIVE));
        }
        for (int i = Math.max(0, to - LIVE); i < to; i++) {
            index.remove("key " + i);
        }
    }

    @Test
    void events_are_let_go() {
        JqlIndex<Integer> index = index(IntStream.range(0, 500).boxed().toList(), IndexMemoryTest::likeWebhooksHave);
        matchMany(index, 200);

        long before = heap();
        int found = matchMany(index, 1_000);

        assertThat(heap() - before).as("bytes kept").isLessThan(SLACK_BYTES);
        assertThat(found).isPositive();
    }

    /** Each of 10 kB that no other has. */
    private static int matchMany(JqlIndex<Integer> index, int events) {
        int found = 0;
        for (int i = 0; i < events; i++) {
            String text = ("word" + i + " ").repeat(1_000);
            Event event = Raw.ofFields("'project': {'key': 'P" + i % 50 + "'}, 'labels': ['l" + i + "'], 'summary': '"
                            + text + "'")
                    .event();
            found += index.match(event).size();
        }
        return found;
    }

    /** One to four clauses, mostly with values that other filters have as well. */
    private static String likeWebhooksHave(int i) {
        return switch (i % 5) {
            case 0 -> "project = P" + i % 500 + " AND labels = l" + i % 3_000;
            case 1 -> "project IN (P" + i % 500 + ", P" + i % 313 + ") AND status = Done AND assignee = user" + i;
            case 2 -> "assignee = user" + i % 9_000 + " OR reporter = user" + i;
            case 3 -> "project = P" + i % 500 + " AND status != Done AND priority IN (High, Highest) AND votes > " + i;
            default -> "project = P" + i % 50 + " AND summary ~ word" + i;
        };
    }

    /** The filters are the index's alone. */
    private static JqlIndex<Integer> index(Collection<Integer> keys, IntFunction<String> queries) {
        JqlIndex<Integer> index = new JqlIndex<>();
        keys.forEach(key -> index.add(key, JqlFilter.compile(queries.apply(key))));
        return index;
    }

    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadAllocatedBytes();
    }

    /** Collects until nothing more goes. */
    private static long heap() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
            System.gc();
            long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            if (i > 2 && used > least - 10_000) {
                break;
            }
            least = Math.min(least, used);
        }
        return least;
    }
}
