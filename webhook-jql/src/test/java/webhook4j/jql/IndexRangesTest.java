package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.event.Event;
import webhook4j.event.EventType;
import webhook4j.jql.RandomBodies.Raw;

/** Very many filters that ask whether a number or a time is less or greater: those that match are found, the others not asked. */
class IndexRangesTest {

    private static final int FACTOR = Integer.getInteger("webhook4j.tries.factor", 1);
    private static final int FILTERS = 2_000;
    private static final int PATIENCE_SECONDS = 120;

    private static final String[] ORDERS = {"<", "<=", ">", ">="};
    private static final String[] NUMBERS = {
        "0", "5", "5.0", "5e0", "-5", "0.5", "4.9999999999999999999", "9007199254740993", "1e30", "-1e-30", "1e999999"
    };
    private static final String[] TIMES = {
        "2026-03-10",
        "2026/03/10",
        "2026-03-10 00:00",
        "2026-03-09 23:59",
        "2026-03-10 12:30",
        "1773100800000",
        "1773100800001",
        "0",
        "9223372036854775807",
        "-9223372036854775808",
        "-1d",
        "+1d"
    };
    private static final String[] NUMBERS_OF_EVENTS = {
        "0",
        "5",
        "5.0",
        "'5'",
        "'05.00'",
        "-5",
        "0.1",
        "4.9999999999999999999",
        "9007199254740993",
        "9007199254740992.0",
        "1e30",
        "1e400",
        "'1e999999'",
        "-1e-31",
        "null",
        "true",
        "''",
        "'five'",
        "[]",
        "[4, 6]",
        "[null, '7', {'value': 1}]",
        "[[9]]",
        "{'value': 5}"
    };
    private static final String[] TIMES_OF_EVENTS = {
        "'2026-03-10'",
        "'2026-03-10T00:00:00.000+0000'",
        "'2026-03-09T23:59:59.999Z'",
        "'2026-03-10T14:00:00.000+1400'",
        "1773100800000",
        "1773100800000.5",
        "9223372036854775807",
        "9223372036854775808",
        "0",
        "'soon'",
        "null",
        "''",
        "[]",
        "['2026-03-09', '2026-03-11', null]"
    };

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() throws InterruptedException {
        threads.shutdownNow();
        assertThat(threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "votes > %d",
                "votes >= %d",
                "Votes < %d",
                "votes <= %d",
                "cf[10001] > %d",
                "timeSpent > %dm",
                "created > %d",
                "due < %d00000000",
                "NOT votes <= %d",
                "votes > %d AND votes < 1000000",
                "votes > %d AND status != Open",
                "labels = none OR votes > %d"
            })
    void only_filters_that_match_are_asked(String query) {
        // given
        JqlIndex<Integer> index = new JqlIndex<>();
        List<JqlFilter> filters = new ArrayList<>();
        for (int i = 0; i < FILTERS; i++) {
            filters.add(JqlFilter.compile(query.formatted(i)));
            index.add(i, Set.of(EventType.of("jira:issue_updated")), filters.get(i));
        }
        Event event = event(FILTERS / 2);
        List<Integer> expected = IntStream.range(0, FILTERS)
                .filter(i -> filters.get(i).test(event))
                .boxed()
                .toList();

        // when
        JqlIndexTrace trace = index.matchTrace(event);

        // then
        assertThat(index.match(event)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(expected).hasSizeBetween(FILTERS / 4, 3 * FILTERS / 4);
        assertThat(trace.asked()).isEqualTo(expected.size());
        assertThat(index.unguarded()).isEmpty();
    }

    private static Event event(int number) {
        return Raw.ofFields("""
                        'votes': {'votes': %d}, 'customfield_10001': %d, 'timespent': %d, 'created': %d, 'duedate': %d00000000,
                        'status': {'name': 'Done'}, 'summary': 'Late'""".formatted(number, number, number * 60, number, number))
                .event();
    }

    @Test
    void a_name_is_waited_for_rather_than_a_bound() {
        JqlIndex<Integer> index = new JqlIndex<>();
        for (int i = 0; i < 100; i++) {
            index.add(i, JqlFilter.compile("project = P" + i + " AND votes >= 0"));
        }
        Raw event = Raw.ofFields("'project': {'key': 'P7'}, 'votes': {'votes': 3}");

        assertThat(index.match(event.event())).containsExactly(7);
        assertThat(index.matchTrace(event.event()).asked()).isEqualTo(1);
    }

    /** However often others match: nothing is counted of bounds. */
    @Test
    void a_bound_that_was_never_counted_is_not_taken_for_a_rare_one() {
        // given
        JqlIndex<Integer> index = new JqlIndex<>();
        index.add(0, JqlFilter.compile("project = P0 AND votes >= 0"));
        Raw event = Raw.ofFields("'project': {'key': 'P0'}, 'votes': {'votes': 3}");
        for (int i = 0; i < 2_000; i++) {
            index.match(Raw.ofFields("'project': {'key': 'P1'}, 'votes': {'votes': 3}")
                    .event());
        }

        // when
        index.add(1, JqlFilter.compile("project = P0 AND votes >= 0 AND labels != x"));

        // then
        assertThat(index.matchTrace(event.event()).visited())
                .noneMatch(list -> list.predicates().contains("votes"));
        assertThat(index.match(event.event())).containsExactly(0);
    }

    @Test
    void numbers_and_times_of_any_kind_are_compared_as_by_a_filter() {
        int matches = 0;
        for (int seed = 0; seed < 20 * FACTOR; seed++) {
            Random random = new Random(seed);
            CheckedIndex index = new CheckedIndex();
            for (int key = 0; key < 250; key++) {
                index.add(key, filter(random));
            }
            for (int i = 0; i < 40; i++) {
                matches += index.check("seed " + seed + " event " + i, odd(random));
                int key = random.nextInt(300);
                index.remove(key);
                index.add(random.nextInt(300), filter(random));
            }
        }
        assertThat(matches).isGreaterThan(20_000);
    }

    private static JqlFilter filter(Random random) {
        StringBuilder query = new StringBuilder(range(random));
        for (int more = random.nextInt(3); more > 0; more--) {
            query.append(pick(random, " AND ", " OR ", " AND NOT ")).append(range(random));
        }
        return JqlFilter.compile(
                query.toString(),
                TableOptions.read(RandomClauses.OPTIONS)
                        .unknown(pick(random, UnknownPolicy.NO_MATCH, UnknownPolicy.NO_MATCH, UnknownPolicy.MATCH))
                        .build());
    }

    private static String range(Random random) {
        String order = " " + pick(random, ORDERS) + " ";
        return switch (random.nextInt(8)) {
            case 0, 1 -> "votes" + order + '"' + pick(random, NUMBERS) + '"';
            case 2 -> "Points" + order + '"' + pick(random, NUMBERS) + '"';
            case 3 -> "cf[10009]" + order + '"' + pick(random, NUMBERS) + '"';
            case 4 -> "timeSpent" + order + random.nextInt(3) + "h";
            case 5 -> "created" + order + time(random);
            case 6 -> pick(random, "due", "worklogDate") + order + time(random);
            default -> pick(random, "status = Done", "labels != a", "votes = 5", "due IS EMPTY");
        };
    }

    private static String time(Random random) {
        String time = pick(random, TIMES);
        return time.matches("-?\\d{9,}|0") ? time : '"' + time + '"';
    }

    private static Raw odd(Random random) {
        return Raw.ofFields("""
                'votes': {'votes': %s}, 'customfield_10001': %s, 'customfield_10009': %s, 'timespent': %s, 'created': %s,
                'duedate': %s, 'worklog': {'total': 2, 'worklogs': [{'started': %s}, {'started': %s}]},
                'status': {'name': 'Done'}%s""".formatted(
                        pick(random, NUMBERS_OF_EVENTS),
                        pick(random, NUMBERS_OF_EVENTS),
                        pick(random, NUMBERS_OF_EVENTS),
                        pick(random, "0", "3600", "7200.0", "'3600'", "null"),
                        pick(random, TIMES_OF_EVENTS),
                        pick(random, TIMES_OF_EVENTS),
                        pick(random, TIMES_OF_EVENTS),
                        pick(random, TIMES_OF_EVENTS),
                        pick(random, "", ", 'summary': 'whole'")));
    }

    @Test
    void bounds_come_and_go_while_events_are_matched() throws Exception {
        // given
        JqlIndex<Integer> index = new JqlIndex<>();
        for (int i = 0; i < FILTERS; i += 2) {
            index.add(i, JqlFilter.compile("votes > " + i));
        }
        CountDownLatch done = new CountDownLatch(1);
        List<Future<?>> writers = IntStream.of(1, 3)
                .<Future<?>>mapToObj(first -> threads.submit(() -> {
                    Random random = new Random(first);
                    while (done.getCount() > 0) {
                        int key = first + 4 * random.nextInt(FILTERS / 4);
                        index.add(key, JqlFilter.compile((random.nextBoolean() ? "votes > " : "votes >= ") + key));
                        index.remove(first + 4 * random.nextInt(FILTERS / 4));
                    }
                }))
                .toList();

        // when
        Random random = new Random(5);
        try {
            for (int i = 0; i < 300 * FACTOR; i++) {
                int votes = random.nextInt(FILTERS);
                List<Integer> found = List.copyOf(index.match(event(votes)));
                Set<Integer> once = Set.copyOf(found);

                // then
                assertThat(found).hasSameSizeAs(once).allMatch(key -> key <= votes);
                assertThat(IntStream.iterate(0, key -> key < votes, key -> key + 2))
                        .allMatch(once::contains);
            }
        } finally {
            done.countDown();
        }
        for (Future<?> writer : writers) {
            writer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    @SafeVarargs
    private static <T> T pick(Random random, T... from) {
        return from[random.nextInt(from.length)];
    }
}
