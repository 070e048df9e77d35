package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import webhook4j.event.Event;
import webhook4j.filter.Explanation;
import webhook4j.filter.Verdict;

/**
 * The largest events with the dearest texts, for real: none hangs, none takes more memory than a small multiple of its
 * size, and a second filter takes nearly none. With {@code -Pthorough} only.
 */
@EnabledIfSystemProperty(named = "webhook4j.tries.factor", matches = "[0-9]{2,}")
class LargeEventTest {

    private static final int DESCRIPTION = 20_000_000;
    private static final int EVENT = 26_000_000;

    /** A text of parts by their number. */
    private record Text(String name, IntFunction<String> part) {
        String ofBytes(int most) {
            StringBuilder text = new StringBuilder();
            int bytes = 0;
            for (int i = 0; bytes < most; i++) {
                String next = part.apply(i);
                bytes += next.getBytes(StandardCharsets.UTF_8).length;
                text.append(next);
            }
            return text.toString();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Text> texts() {
        return List.of(
                new Text("two words", i -> "a b "),
                new Text("distinct words", i -> "w" + i + " "),
                new Text("distinct words that a pattern nearly matches", i -> "w11111" + i + "11111 "),
                new Text("words of one hash", LargeEventTest::ofOneHash),
                new Text("one word", i -> "a"),
                new Text("one word that is stemmed", i -> "y"),
                new Text("no word", i -> "-"),
                new Text("letters that are words", i -> "日"),
                new Text("marks", i -> "\u0301"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void the_largest_event_is_decided_in_bounded_memory(Text text) {
        // given
        String description = text.ofBytes(DESCRIPTION);
        byte[] body = ("{\"issue\":{\"key\":\"WEB-1\",\"fields\":{\"description\":\"" + description
                        + "\",\"environment\":\"" + text.ofBytes(EVENT - DESCRIPTION) + "\"}}}")
                .getBytes(StandardCharsets.UTF_8);
        Event event = Event.of("jira:issue_updated", body);
        event.body().json();
        JqlFilter first = JqlFilter.compile("description ~ 'zzz yyyy' OR text ~ '\"b zzz\"~2'");
        JqlFilter patterns = JqlFilter.compile(
                "description ~ '" + "w*1*1*1*1?x OR a*aaaaaaaa*aaaaaaab OR wwww1111~ OR ".repeat(33) + "q*'");
        JqlFilter phrases = JqlFilter.compile("description ~ '" + "\"a b a b b\" OR ".repeat(10)
                + "\"a b zz\"~5' OR environment ~ '" + "a-".repeat(500) + "b'");

        // then
        assertThat(allocatedBy(first, event)).as("bytes for cutting").isLessThan(40L * EVENT);
        assertThat(allocatedBy(patterns, event)).as("bytes for patterns").isLessThan(EVENT);
        assertThat(allocatedBy(phrases, event)).as("bytes for phrases").isLessThan(EVENT);
        Explanation explanation = first.explain(event);
        assertThat(explanation.toString()).hasSizeLessThan(2_000);
    }

    /** Bytes for deciding. */
    private static long allocatedBy(JqlFilter filter, Event event) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        Verdict verdict = filter.evaluate(event);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(verdict).isNotEqualTo(Verdict.TRUE);
        return allocated;
    }

    private static String ofOneHash(int number) {
        return Integer.toBinaryString((1 << 21) + number).replace("0", "aя").replace("1", "bа") + " ";
    }
}
