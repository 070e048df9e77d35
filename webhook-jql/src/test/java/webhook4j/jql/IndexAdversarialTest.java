package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import webhook4j.jql.RandomBodies.Raw;

/**
 * Sets of filters that an index could do badly on: it finds what the filters match one by one, and what it allocates
 * grows with what was written and not with what that could be multiplied out to.
 */
class IndexAdversarialTest {

    private static final int LEAF_BYTES = 4_000;
    private static final int FILTER_BYTES = 40_000;
    private static final int EVENTS = 12;

    private static final JqlOptions OPTIONS = options(UnknownPolicy.NO_MATCH);
    private static final JqlOptions MATCHING = options(UnknownPolicy.MATCH);
    private static final JqlOptions STRICT = options(UnknownPolicy.ERROR);

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Random random = new Random(23);

    /** Many filters of one kind, each made of its number, with how many leaves it has. */
    @SuppressWarnings("ImmutableEnumChecker") // the queries are made of their number alone
    private enum Kind {
        ALL_ON_ONE_VALUE(1_500, 2, i -> "project = WEB AND labels = l" + i % 200),
        ALL_ON_ONE_VALUE_AND_LITTLE_ELSE(
                1_500,
                3,
                i -> "project = WEB AND status = Done AND " + (i % 2 == 0 ? "votes > " + i % 20 : "labels != l" + i)),
        ALL_THE_SAME(1_500, 2, i -> "project = WEB AND labels IN (l1, l2)"),
        ALL_NEGATIVE(
                1_000,
                3,
                i -> "project != P" + i % 7 + " AND NOT labels IN (l" + i % 50 + ", l" + i % 11
                        + ") AND assignee != user" + i),
        ALL_EMPTY_OR_NOT(
                500,
                3,
                i -> "assignee IS " + not(i % 2) + "EMPTY AND component IS " + not(i / 2 % 2)
                        + "EMPTY OR NOT labels IS " + not(i / 4 % 2) + "EMPTY"),
        ALL_TEXT(
                600,
                2,
                i -> "summary ~ \"word" + i % 40 + " -word" + i % 7 + "\" OR description ~ \"wor*" + i % 10 + " OR word"
                        + i + "\""),
        TEXT_OF_EVERY_FIELD(
                300, 2, i -> "text ~ word" + i % 60 + " AND comment !~ \"\\\"word1 word" + i % 5 + "\\\"\""),
        UNGUARDED(
                1_000,
                3,
                i -> "votes >= " + i % 30 + " AND created < \"" + i % 48 + "h\" AND timeSpent <= " + i % 9 + "h"),
        RANGES(
                1_500,
                3,
                i -> "votes > " + i % 40 + " AND votes <= " + i % 40 + "." + i + " OR timeSpent < " + i % 500 + "m"),
        RANGES_OF_TIMES(
                1_500,
                2,
                i -> "created >= \"2026-03-" + (10 + i % 15) + " 0" + i % 10 + ":00\" AND created < "
                        + (1_773_100_800_000L + i * 60_000L)),
        OF_HISTORY(600, 2, i -> not(i % 3) + "status CHANGED TO s" + i % 5 + " OR assignee WAS NOT user" + i % 9),
        VALUES_WITH_ONE_HASH(1_024, 1, i -> "labels = " + oneHash(i)),
        VALUES_THAT_LOOK_LIKE_SOMETHING_ELSE(
                400,
                2,
                i -> "labels IN ("
                        + List.of("\"\"", "\"EMPTY\"", "\"null\"", "\"0\"", "\"labels\"", "\"l1\\u0000l2\"")
                                .get(i % 6)
                        + ", \"l" + i % 30 + " \") OR status = \"" + i % 20 + "\""),
        DEEP(60, 120, IndexAdversarialTest::deep),
        NOT_NOT(60, 1, i -> "NOT ".repeat(200 + i % 40) + "labels = l" + i % 10),
        WIDE_AND_OF_ORS(
                60,
                75,
                i -> IntStream.range(0, 25)
                        .mapToObj(j -> "(labels = l" + j + " OR status = s" + (i + j) % 30 + " OR votes = " + j + ")")
                        .collect(Collectors.joining(" AND "))),
        WIDE_OR_OF_ANDS(
                30,
                400,
                i -> IntStream.range(0, 200)
                        .mapToObj(j -> "(labels = l" + (i * 7 + j) + " AND votes = " + j % 20 + ")")
                        .collect(Collectors.joining(" OR "))),
        NOT_WIDE_OR_OF_ANDS(
                60,
                60,
                i -> "NOT ("
                        + IntStream.range(0, 30)
                                .mapToObj(j -> "labels = l" + j + " AND status != s" + (i + j) % 30)
                                .collect(Collectors.joining(" OR "))
                        + ")"),
        ORS_OF_ANDS_OF_ORS(40, 128, i -> nested(i, 7)),
        LISTS(
                20,
                20_000,
                i -> "labels " + not(i % 2) + "IN ("
                        + IntStream.range(0, 10_000)
                                .mapToObj(j -> "l" + (j + i * 10 + 5))
                                .collect(Collectors.joining(", "))
                        + ") AND votes IN ("
                        + IntStream.range(i, 10_000).mapToObj(Integer::toString).collect(Collectors.joining(", "))
                        + ")");

        private final int count;
        private final int leaves;
        private final IntFunction<String> query;

        Kind(int count, int leaves, IntFunction<String> query) {
            this.count = count;
            this.leaves = leaves;
            this.query = query;
        }
    }

    @ParameterizedTest
    @EnumSource
    void is_answered_as_one_by_one_and_costs_what_was_written(Kind kind) {
        // given
        List<JqlFilter> filters = IntStream.range(0, kind.count)
                .mapToObj(i -> JqlFilter.compile(kind.query.apply(i), i % 5 == 0 ? MATCHING : OPTIONS))
                .toList();
        CheckedIndex checked = new CheckedIndex();
        JqlIndex<Integer> index = new JqlIndex<>((key, failure) -> {});
        List<Raw> events = events();

        // when
        long before = allocated();
        for (int key = 0; key < filters.size(); key++) {
            index.add(key, filters.get(key));
        }
        long built = allocated() - before;
        before = allocated();
        events.forEach(event -> index.match(event.event(), key -> {}));
        long asked = allocated() - before;

        // then
        long bound = kind.count * (FILTER_BYTES + (long) LEAF_BYTES * kind.leaves);
        assertThat(built).as("bytes to build").isLessThan(bound);
        assertThat(asked / events.size()).as("bytes an event, all alive").isLessThan(bound);

        for (int key = 0; key < filters.size(); key++) {
            checked.add(key, filters.get(key));
        }
        int matches = 0;
        for (int i = 0; i < events.size(); i++) {
            matches += checked.check(kind + " event " + i, events.get(i));
        }
        assertThat(matches).isBetween(1, filters.size() * events.size() - 1);
    }

    @Test
    void all_kinds_in_one_index_under_all_policies_while_they_go() {
        CheckedIndex index = new CheckedIndex();
        int key = 0;
        for (Kind kind : Kind.values()) {
            for (int i = 0; i < Math.min(24, kind.count) && kind != Kind.LISTS; i++) {
                index.add(
                        key++,
                        JqlFilter.compile(
                                kind.query.apply(i),
                                List.of(OPTIONS, MATCHING, STRICT).get(i % 3)));
            }
        }
        List<Raw> events = events();
        for (int i = 0; key > 0; i++) {
            index.check("event " + i, events.get(i % events.size()));
            for (int gone = 0; gone < 40; gone++) {
                index.remove(--key);
            }
        }
    }

    @Test
    void an_and_of_rare_and_common_values_is_found_by_any_of_them() {
        CheckedIndex index = new CheckedIndex();
        List<String> clauses = List.of("project = WEB", "labels = l1", "status = s1", "votes = 1", "summary ~ word1");
        for (int set = 1; set < 1 << clauses.size(); set++) {
            IntPredicate in = contains(set);
            List<String> some = IntStream.range(0, clauses.size())
                    .filter(in)
                    .mapToObj(clauses::get)
                    .toList();
            index.add(2 * set, JqlFilter.compile(String.join(" AND ", some), OPTIONS));
            index.add(2 * set + 1, JqlFilter.compile(String.join(" OR ", some), MATCHING));
        }
        for (int set = 0; set < 1 << clauses.size(); set++) {
            index.check(
                    "values " + set,
                    Raw.ofFields(String.join(
                            ", ",
                            List.of(
                                    "'project': {'key': '" + (contains(set).test(0) ? "WEB" : "OPS") + "'}",
                                    "'labels': [" + (contains(set).test(1) ? "'l1'" : "") + "]",
                                    "'status': {'name': '" + (contains(set).test(2) ? "s1" : "s2") + "'}",
                                    "'votes': {'votes': " + (contains(set).test(3) ? 1 : 2) + "}",
                                    "'summary': '" + (contains(set).test(4) ? "word1" : "word")
                                            + "', 'created': null"))));
        }
    }

    private static IntPredicate contains(int set) {
        return i -> (set >> i & 1) == 1;
    }

    /** Of the same few values as the filters; whole issues and parts. */
    private List<Raw> events() {
        List<Raw> events = new ArrayList<>(Stream.of(
                        "", "'labels': null", "'labels': [], 'votes': null", "'labels': {'name': 'l1'}, 'status': 's1'")
                .map(Raw::ofFields)
                .toList());
        while (events.size() < EVENTS) {
            String full = random.nextBoolean() ? ", 'created': '2026-03-10T00:00:00.000+0000'" : "";
            events.add(Raw.ofFields("""
                    'project': {'key': '%s'}, 'status': {'id': '%d', 'name': '%s'}, 'labels': [%s], 'summary': '%s',
                    'description': '%s', 'assignee': %s, 'votes': {'votes': %d}, 'timespent': %d%s""".formatted(
                            pick("WEB", "WEB", "P1", "P2"),
                            random.nextInt(20),
                            pick("Done", "s1", "s2", "S3"),
                            words(", ", "'l", "'") + ", '" + oneHash(random.nextInt(1_024)) + "', '"
                                    + pick("", "EMPTY", "l1 ") + "'",
                            words(" ", "word", ""),
                            words(" ", "Word", "s"),
                            pick("null", "{'name': 'user1'}", "{'accountId': 'user2'}"),
                            random.nextInt(30),
                            random.nextInt(30_000),
                            full)));
        }
        return events;
    }

    private String words(String between, String before, String after) {
        return random.ints(2 + random.nextInt(20), 0, 60)
                .mapToObj(i -> before + i + after)
                .collect(Collectors.joining(between));
    }

    private String pick(String... from) {
        return from[random.nextInt(from.length)];
    }

    /** By all threads that are alive: an index may work in the background. */
    private long allocated() {
        return LongStream.of(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                .filter(bytes -> bytes > 0)
                .sum();
    }

    private static String not(int bit) {
        return bit == 0 ? "" : "NOT ";
    }

    /** Ten characters that all have the hash of any other number. */
    private static String oneHash(int number) {
        return IntStream.range(0, 10)
                .mapToObj(bit -> (number >> bit & 1) == 0 ? "Aa" : "BB")
                .collect(Collectors.joining());
    }

    private static String deep(int number) {
        StringBuilder query = new StringBuilder("labels = l" + number % 9);
        for (int level = 0; level < 119; level++) {
            query.insert(0, level % 3 == 0 ? "NOT (" : "(")
                    .append(level % 2 == 0 ? " OR labels = l" : " AND status != s")
                    .append((number + level) % 40)
                    .append(')');
        }
        return query.toString();
    }

    private static String nested(int number, int depth) {
        if (depth == 0) {
            return (number % 3 == 0 ? "labels != l" : "labels = l") + number % 53;
        }
        return "(" + nested(2 * number + 1, depth - 1) + (depth % 2 == 0 ? " AND " : " OR ")
                + nested(2 * number + 2, depth - 1) + ")";
    }

    private static JqlOptions options(UnknownPolicy policy) {
        return TableOptions.read("").maxQueryLength(1_000_000).unknown(policy).build();
    }
}
