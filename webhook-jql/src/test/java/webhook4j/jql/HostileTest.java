package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import webhook4j.event.Event;
import webhook4j.jql.catalog.FieldCatalog;
import webhook4j.jql.catalog.FieldType;

/**
 * Queries of one stranger about events of another: what costs time costs it in proportion. Told by growth: an input four
 * times as large may take eight times as long, while anything quadratic takes sixteen.
 */
class HostileTest {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long NOISE = 50_000_000;
    private static final JqlOptions OPTIONS = JqlOptions.builder()
            .catalog(FieldCatalog.jira()
                    .customField(10002, "Notes", FieldType.TEXT)
                    .customField(10004, "Sprint", FieldType.SPRINT)
                    .build())
            .extendedHistory()
            .wholeHistory()
            .maxQueryLength(1_000_000)
            .maxListValues(1_000_000)
            .maxTextPatterns(1_000_000)
            .build();

    /** A query, and an event of a size. */
    private record Case(String name, String query, int size, IntFunction<String> body) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> events() {
        return List.of(
                new Case(
                        "labels",
                        "labels WAS NOT IN (n1, x) BEFORE '1970-01-01'",
                        5_000,
                        n -> issue(
                                "\"labels\":[" + list(n, "\"n%d\"") + "]",
                                change(
                                        "labels",
                                        list(n, "a%d").replace(',', ' '),
                                        list(n, "b%d").replace(',', ' ')))),
                new Case(
                        "one item for each label",
                        "labels WAS same BEFORE '1970-01-01'",
                        5_000,
                        n -> issue("\"labels\":[" + list(n, "\"same\"") + "]", list(n, change("labels", "", "n%d")))),
                new Case(
                        "labels whose stretch is unknown",
                        "labels WAS same BY jdoe",
                        5_000,
                        n -> issue(
                                "\"labels\":[" + list(n, "\"same\"") + "]",
                                change("labels", "", list(n, "b%d").replace(',', ' ')))),
                new Case(
                        "people of a change log",
                        "assignee CHANGED FROM nobody",
                        5_000,
                        n -> issue(
                                "\"watchers\":[" + list(n, "{\"accountId\":\"p%d\",\"displayName\":\"P %1$d\"}") + "]",
                                list(n, change("assignee", "q%d", "")))),
                new Case(
                        "namesakes of a change log",
                        "assignee CHANGED FROM nobody",
                        5_000,
                        n -> issue(
                                "\"watchers\":[" + list(n, "{\"accountId\":\"p\",\"displayName\":\"P %d\"}") + "]",
                                list(n, change("assignee", "p", "")))),
                new Case(
                        "sprints of a change log",
                        "sprint CHANGED FROM nothing",
                        5_000,
                        n -> issue(
                                "\"customfield_10004\":["
                                        + list(n, "{\"id\":%d,\"name\":\"S %1$d\",\"state\":\"active\"}") + "]",
                                change("Sprint", list(n, "%d"), ""))),
                new Case(
                        "texts of one field",
                        "Notes ~ nothing",
                        8_000,
                        n -> issue("\"customfield_10002\":[" + list(n, "\"n%d\"") + "]", "")),
                new Case(
                        "comments without bodies",
                        "comment ~ nothing",
                        8_000,
                        n -> issue("\"comment\":{\"comments\":[" + list(n, "{\"id\":%d}") + "]}", "")),
                new Case(
                        "marks on one letter",
                        "labels = 'é'",
                        5_000,
                        n -> issue("\"labels\":[\"e" + "\u0301\u0323".repeat(n) + "\"]", "")),
                new Case(
                        "marks in a log",
                        "labels CHANGED",
                        5_000,
                        n -> issue("\"labels\":[]", change("e" + "\u0301\u0323".repeat(n), "a", "b"))),
                new Case(
                        "words",
                        "text ~ '\"a b\"~5 AND x* OR y~'",
                        5_000,
                        n -> issue("\"description\":\"" + list(n, "a w%d b").replace(',', ' ') + "\"", "")),
                new Case(
                        "links",
                        "issueLink[blocks] = WEB-0 OR issue IN linkedIssues(WEB-0)",
                        5_000,
                        n -> issue(
                                "\"issuelinks\":["
                                        + list(
                                                n,
                                                "{\"type\":{\"name\":\"t%d\",\"inward\":\"a\",\"outward\":\"b\"},"
                                                        + "\"outwardIssue\":{\"id\":\"%1$d\",\"key\":\"API-%1$d\"}}")
                                        + "]",
                                "")),
                new Case(
                        "worklogs",
                        "worklogAuthor = nobody OR worklogDate = 1970-01-01",
                        5_000,
                        n -> issue(
                                "\"worklog\":{\"total\":1,\"worklogs\":["
                                        + list(
                                                n,
                                                "{\"author\":{\"name\":\"n%d\"},\"started\":\"2026-01-31T14:00:00.000+0000\"}")
                                        + "]}",
                                "")),
                new Case(
                        "wildcards on distinct words",
                        "description ~ '" + "w*1*1*1*1?x OR w1234567~ OR ".repeat(50) + "y'",
                        5_000,
                        n -> issue("\"description\":\"" + list(n, "w11111%d11111") + "\"", "")),
                new Case(
                        "words of one hash",
                        "description ~ nowhere",
                        5_000,
                        n -> issue("\"description\":\"" + ofOneHash(n) + "\"", "")),
                new Case(
                        "sprint texts",
                        "sprint = nothing OR sprint IN openSprints()",
                        5_000,
                        n -> issue(
                                "\"customfield_10004\":[\"com.x.Sprint@1f[id=1,state=CLOSED,name=" + list(n, "a%d=")
                                        + "]\"]",
                                "")));
    }

    @ParameterizedTest
    @MethodSource
    void events(Case each) {
        JqlFilter filter = JqlFilter.compile(each.query(), OPTIONS);

        assertLinear(each.size(), n -> {
            Event event = Event.of("jira:issue_updated", each.body().apply(n).getBytes(StandardCharsets.UTF_8));
            event.body().json();
            return () -> {
                filter.evaluate(event);
                assertThat(filter.explain(event).toString()).hasSizeLessThan(5_000);
            };
        });
    }

    static List<Case> queries() {
        return List.of(
                query("chain", 4_000, n -> "a=1 or ".repeat(n) + "a=1"),
                query("chain of known fields", 4_000, n -> "key=1 or ".repeat(n) + "key=1"),
                query("parentheses side by side", 4_000, n -> "(key=1) or ".repeat(n) + "key=1"),
                query("negations", 250, n -> "!".repeat(n) + "key=1"),
                query("bad operands of one list", 4_000, n -> "created in (" + list(n, "x%d") + ")"),
                query("dates", 4_000, n -> "created in (" + list(n, "-%dd") + ")"),
                query("users", 4_000, n -> "assignee in (" + list(n, "u%d") + ")"),
                query("users in history", 4_000, n -> "assignee was in (" + list(n, "u%d") + ")"),
                query("numbers", 4_000, n -> "votes in (" + list(n, "%d") + ")"),
                query("functions", 4_000, n -> "created in (" + list(n, "startOfDay(%d)") + ")"),
                query("unknown functions", 4_000, n -> "created in (" + list(n, "f%d()") + ")"),
                query("sorts", 4_000, n -> "order by " + list(n, "x%d")),
                query("wildcards", 4_000, n -> "summary ~ '" + "a* OR ".repeat(n) + "b'"),
                query("fuzzy words", 4_000, n -> "summary ~ '" + "abc~ OR ".repeat(n) + "b'"),
                query("phrases", 4_000, n -> "summary ~ '" + "\"a b\"~3 OR ".repeat(n) + "b'"),
                query(
                        "fuzzy words with a long fraction",
                        1_000,
                        n -> "summary ~ '" + "a-".repeat(4 * n) + "~0." + "1".repeat(4 * n) + "'"),
                query("marks", 8_000, n -> "labels = 'e" + "\u0301\u0323".repeat(n) + "'"),
                query("digits", 8_000, n -> "votes = " + "9".repeat(n)),
                query("key", 8_000, n -> "key > WEB-" + "9".repeat(n)),
                query("property", 4_000, n -> "issue.property[a]" + ".b".repeat(n) + " = 1"),
                query("properties", 4_000, n -> "issue.property[a]" + "[b].c".repeat(n) + " = 1"),
                query("history predicates", 4_000, n -> "status changed" + " after -1d".repeat(n)),
                query("unclosed list", 4_000, n -> "a in (" + "1,".repeat(n)),
                query("not operators", 4_000, n -> "a not".repeat(n)));
    }

    private static Case query(String name, int size, IntFunction<String> query) {
        return new Case(name, "", size, query);
    }

    @ParameterizedTest
    @MethodSource
    void queries(Case each) {
        Event event = Fixtures.event("full");

        assertLinear(each.size() / 4, n -> {
            String query = each.body().apply(n);
            return () -> assertThatCode(() -> {
                        try {
                            JqlFilter filter = JqlFilter.compile(query, OPTIONS);
                            filter.evaluate(event);
                            filter.explain(event);
                        } catch (JqlException refusal) {
                            assertThat(refusal).message().hasSizeLessThan(10_000);
                            assertThat(refusal.problems()).hasSizeLessThanOrEqualTo(100);
                        }
                    })
                    .doesNotThrowAnyException();
        });
    }

    /** By this thread's own time, the best of some tries: other programs, the compiler and the collector disturb. */
    private static void assertLinear(int size, IntFunction<Runnable> maker) {
        long little = Long.MAX_VALUE;
        long much = Long.MAX_VALUE;
        for (int i = 0; i < 6 && (i < 2 || much > NOISE + 8 * little); i++) {
            little = Math.min(little, nanos(maker.apply(size)));
            much = Math.min(much, nanos(maker.apply(4 * size)));
        }
        System.getLogger("hostile").log(System.Logger.Level.INFO, size + ": " + little / 1000 + " " + much / 1000);
        assertThat(much)
                .as("ns for four times %s, which takes %s", size, little)
                .isLessThan(NOISE + 8 * little);
    }

    private static long nanos(Runnable work) {
        long start = THREADS.getCurrentThreadCpuTime();
        work.run();
        return THREADS.getCurrentThreadCpuTime() - start;
    }

    private static String issue(String member, String items) {
        return ("{\"timestamp\":1767225600000,\"issue\":{\"id\":\"1\",\"key\":\"WEB-1\",\"fields\":{\"summary\":\"s\","
                        + "\"status\":{\"id\":\"3\",\"name\":\"Done\"},\"created\":\"2026-01-01T14:00:00.000+0000\",%s}},"
                        + "\"changelog\":{\"items\":[%s]}}")
                .formatted(member, items);
    }

    private static String change(String field, String from, String to) {
        return "{\"field\":\"%s\",\"from\":\"%s\",\"to\":\"%s\",\"fromString\":\"%s\",\"toString\":\"%s\"}"
                .formatted(field, isLabels(field) ? "" : from, isLabels(field) ? "" : to, from, to);
    }

    private static boolean isLabels(String field) {
        return field.equals("labels");
    }

    private static String ofOneHash(int count) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        Integer.toBinaryString((1 << 20) + i).replace("0", "aя").replace("1", "bа"))
                .collect(Collectors.joining(" "));
    }

    private static String list(int count, String each) {
        return IntStream.range(0, count)
                .mapToObj(each.replace("%d", "%1$d")::formatted)
                .collect(Collectors.joining(","));
    }
}
