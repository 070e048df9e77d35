package webhook4j.jql.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.event.Event;
import webhook4j.filter.Verdict;
import webhook4j.jql.value.Compilation;
import webhook4j.jql.value.Kind;
import webhook4j.jql.value.Predicate;
import webhook4j.jql.value.Subject;

class HistoryAllocationTest {

    private static final int TURNS = 5_000;
    private static final int ROUNDS = 5;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status CHANGED TO Done",
                "status CHANGED FROM (Open, Reopened) TO Done BY ada AFTER -1d ON now() DURING (2026-05-01, endOfDay())",
                "status WAS Open AFTER 2026-05-01 BEFORE now()",
                "status WAS Done BY ada"
            })
    void evaluating_allocates_nothing_once_the_log_is_read(String clause) {
        // given
        Event event = Histories.event(
                "'status': {'id': '3', 'name': 'Done'}, 'created': '2026-05-01T10:00:00.000+0000'",
                Histories.item("labels", "null", "old", "null", "new"),
                Histories.item("status", "1", "Open", "3", "Done"));
        Predicate predicate = Histories.compile(
                Histories.field("status", Kind.NAMED, "status"), clause, new Compilation(Histories.settings()));
        Subject subject = Subject.of(event);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;

        // when
        for (int round = 0; round < ROUNDS; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int turn = 0; turn < TURNS; turn++) {
                if (predicate.evaluate(subject, Histories.NOW) != Verdict.TRUE) {
                    throw new AssertionError("expected a match");
                }
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }

        // then
        assertThat(least / TURNS).as("bytes a turn").isZero();
    }
}
