package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.event.Event;

/** What filters may cost: counted in bytes and in objects, as time cannot be asserted. */
class FilterCostTest {

    private static final int CALLS = 5_000;
    private static final int WORDS = 500;
    private static final String DESCRIPTION =
            IntStream.range(0, WORDS).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "project = WEB AND status IN (Done, Closed) AND labels = checkout",
                "project = web AND status = done AND priority = HIGH",
                "project = APP AND status = Done AND priority = High",
                "project = 10000 AND status != 3 AND resolution IS EMPTY",
                "key = WEB-7 AND labels NOT IN (a, b, c, d, e, f, g, h, i, j) AND priority IN (High, Highest)",
                "status IN (a, b, c, d, e, f, g, h, i, done) AND assignee = b.lind AND component IS EMPTY"
            })
    void a_filter_of_three_clauses_allocates_nothing(String jql) {
        JqlFilter filter = JqlFilter.compile(jql);
        Event event = event();

        long least = Long.MAX_VALUE;
        for (int round = 0; round < 10; round++) {
            least = Math.min(least, allocated(filter, event));
        }

        assertThat(least / CALLS).as("bytes for one evaluation").isZero();
    }

    /** It is about 8,700 where no compiler removes any; a tree of children and a buffer of tokens would double it. */
    @Test
    void compiling_a_filter_of_three_clauses_allocates_less_than_ten_kilobytes() {
        String jql = "project = WEB AND status IN (Done, Closed) AND labels = checkout";
        List<JqlFilter> compiled = new ArrayList<>(2 * CALLS);
        IntStream.range(0, CALLS).forEach(i -> compiled.add(JqlFilter.compile(jql)));

        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CALLS; i++) {
            compiled.add(JqlFilter.compile(jql));
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(compiled).hasSize(2 * CALLS);
        assertThat(allocated / CALLS).as("bytes for one filter").isBetween(1L, 10_000L);
    }

    @Test
    void a_text_is_cut_into_words_once_however_many_filters_read_it() {
        // given
        List<JqlFilter> filters = IntStream.range(0, 1_000)
                .mapToObj(i -> JqlFilter.compile("description ~ other" + i + " OR summary ~ other" + i))
                .toList();
        filters.forEach(filter -> filter.test(event()));
        Event event = event();

        // when
        long before = threads.getCurrentThreadAllocatedBytes();
        filters.get(0).test(event);
        long first = threads.getCurrentThreadAllocatedBytes() - before;
        filters.forEach(filter -> filter.test(event));
        long others = threads.getCurrentThreadAllocatedBytes() - before - first;

        // then
        assertThat(first).as("bytes for cutting").isGreaterThan(WORDS * 20L);
        assertThat(others / filters.size()).as("bytes for each further filter").isLessThan(first / 50);
    }

    @Test
    void a_hundred_thousand_distinct_filters_compile() {
        long needing = IntStream.range(0, 100_000)
                .mapToObj(i -> JqlFilter.compile("project = P" + i % 500 + " AND assignee = user" + i
                        + (i % 2 == 0 ? " AND status CHANGED TO Done" : " AND summary ~ word" + i)))
                .filter(filter -> filter.needs().changeLog())
                .count();

        assertThat(needing).isEqualTo(50_000);
    }

    private long allocated(JqlFilter filter, Event event) {
        int matching = 0;
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CALLS; i++) {
            matching += filter.test(event) ? 1 : 0;
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(matching).isIn(0, CALLS);
        return allocated;
    }

    private static Event event() {
        String json = """
                {"issue": {"id": "7", "key": "WEB-7", "fields": {
                  "project": {"id": "10000", "key": "WEB", "name": "Web shop"},
                  "status": {"id": "3", "name": "Done"}, "priority": {"id": "2", "name": "High"},
                  "resolution": null, "created": "2026-03-01T10:00:00.000+0000", "labels": ["basket", "checkout"],
                  "components": [], "assignee": {"name": "b.lind", "displayName": "Bo Lind"},
                  "summary": "Basket is empty", "description": "%s"}}}""".formatted(DESCRIPTION);
        return Event.builder("jira:issue_updated").body(json).build();
    }
}
