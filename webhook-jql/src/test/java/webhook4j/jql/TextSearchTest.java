package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.event.Event;
import webhook4j.filter.Explanation;
import webhook4j.filter.Verdict;

/** What is beside the words themselves in {@code ~}: which texts are searched, how often they are cut, what is shown. */
class TextSearchTest {

    @Test
    void a_list_of_very_many_texts_takes_no_more_than_its_length() {
        // given
        String texts =
                IntStream.range(0, 50_000).mapToObj(i -> "\"text " + i + "\"").collect(Collectors.joining(","));
        Event event = Fixtures.issueEvent("{\"customfield_1\": [" + texts + "]}");
        JqlFilter last = JqlFilter.compile("cf[1] ~ 49999");
        JqlFilter none = JqlFilter.compile("cf[1] !~ missing");

        // then
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            for (int i = 0; i < 5; i++) {
                assertThat(last.evaluate(event)).isEqualTo(Verdict.TRUE);
                assertThat(none.evaluate(event)).isEqualTo(Verdict.TRUE);
            }
        });
    }

    @Test
    void of_very_many_comments_the_first_are_shown() {
        // given
        String comments = IntStream.range(0, 2_000)
                .mapToObj(i -> "{\"body\": \"comment " + i + "\"}")
                .collect(Collectors.joining(","));
        Event event = Fixtures.issueEvent("{\"comment\": {\"total\": 2000, \"comments\": [" + comments + "]}}");

        // when
        Explanation explanation = JqlFilter.compile("comment ~ nowhere").explain(event);

        // then
        assertThat(explanation.verdict()).isEqualTo(Verdict.FALSE);
        assertThat(explanation.toString()).contains("comment 0 | comment 1 | ").doesNotContain("comment 99");
    }

    @Test
    void of_a_document_its_text_is_shown() {
        Event event = Fixtures.issueEvent("""
                {"description": {"type": "doc", "version": 1, "content": [
                  {"type": "paragraph", "content": [{"type": "text", "text": "a red door"}]}]}}""");

        assertThat(JqlFilter.compile("description ~ blue").explain(event).toString())
                .contains("a red door");
    }

    @Test
    void lists_within_lists_are_searched() {
        Event event = Fixtures.issueEvent("{\"customfield_1\": [[\"a red door\"], [[\"a blue bird\"]]]}");

        assertThat(JqlFilter.compile("cf[1] ~ birds").evaluate(event)).isEqualTo(Verdict.TRUE);
        assertThat(JqlFilter.compile("cf[1] !~ birds").evaluate(event)).isEqualTo(Verdict.FALSE);
        assertThat(JqlFilter.compile("cf[1] ~ green").evaluate(event)).isEqualTo(Verdict.FALSE);
    }

    @Test
    void many_threads_find_the_same_words() throws Exception {
        // given
        Event event = Fixtures.issueEvent(
                "{\"summary\": \"full screen\", \"description\": \"a door\", \"customfield_1\": [\"red\", \"blue\"]}");
        JqlFilter filter = JqlFilter.compile(
                "summary ~ screens AND description ~ doors AND cf[1] ~ blue AND text ~ 'door screen' AND cf[1] !~ green");
        ExecutorService threads = Executors.newFixedThreadPool(4);

        // then
        for (int round = 0; round < 50; round++) {
            Event fresh = event.toBuilder().build();
            CyclicBarrier start = new CyclicBarrier(4);
            List<Future<Verdict>> verdicts = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                verdicts.add(threads.submit(() -> {
                    start.await();
                    return filter.evaluate(fresh);
                }));
            }
            for (Future<Verdict> verdict : verdicts) {
                assertThat(verdict.get()).isEqualTo(Verdict.TRUE);
            }
        }
        threads.shutdownNow();
    }

    /** NFKC makes operators of them, but only of what words are made of, long after operators were looked for. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "red ＯＲ nothing",
                "red －door",
                "red ！door",
                "ＮＯＴ door",
                "re＊ door",
                "＊ed",
                "ｎothing～2",
                "（red door",
                "＂red door",
                "red｜｜nothing",
                "red＾x"
            })
    void full_width_signs_are_no_operators(String words) {
        Event event = Fixtures.issueEvent("{\"summary\": \"a red door\"}");

        assertThat(JqlFilter.compile(Jql.field("summary").matches(words), JqlOptions.DEFAULT)
                        .evaluate(event))
                .isEqualTo(JqlFilter.compile(Jql.field("summary").contains(words), JqlOptions.DEFAULT)
                        .evaluate(event));
    }
}
