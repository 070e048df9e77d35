package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import webhook4j.event.Event;
import webhook4j.filter.Verdict;
import webhook4j.jql.catalog.FunctionResult;

/** One filter for many threads: text, history, dates and providers give each of them what they give one alone. */
class ThreadSafetyTest {

    private static final int THREADS = 8;
    private static final String EVERYTHING = """
            (text ~ "login page" OR description !~ slow OR summary ~ "log*")
            AND (status CHANGED BY acc-1 OR assignee WAS IN (acc-2, EMPTY) AFTER -1w OR labels WAS a)
            AND (created >= startOfMonth() OR due < "+1d" OR resolved IS EMPTY)
            AND (watcher = acc-1 OR assignee IN organizationMembers(Acme) OR Points > 1 OR cf[10009] = Red)""";

    private final ConcurrentMap<Event, AtomicInteger> askedForWatchers = new ConcurrentHashMap<>();
    private final ConcurrentMap<Event, AtomicInteger> askedForMembers = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final JqlFilter filter = JqlFilter.compile(
            EVERYTHING,
            TableOptions.read(RandomClauses.OPTIONS)
                    .provideField("watcher", this::watchers)
                    .provide("organizationMembers", (call, event) -> {
                        count(askedForMembers, event);
                        return FunctionResult.of(List.of("acc-1"));
                    })
                    .build());

    @AfterEach
    void stop() throws InterruptedException {
        threads.shutdown();
        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void all_threads_get_the_verdicts_of_one_on_events_that_they_share() throws Exception {
        // given
        List<Verdict> alone = events().map(filter::evaluate).toList();
        askedForWatchers.clear();
        askedForMembers.clear();
        List<Event> shared = events().toList();

        // when
        List<List<Verdict>> found =
                onAllThreads(() -> shared.stream().map(filter::evaluate).toList());

        // then
        assertThat(alone).contains(Verdict.values());
        assertThat(found).hasSize(THREADS).containsOnly(alone);
        assertThat(Stream.of(askedForWatchers, askedForMembers)
                        .flatMap(asked -> asked.values().stream())
                        .map(AtomicInteger::get))
                .isNotEmpty()
                .containsOnly(1);
    }

    @Test
    void all_threads_get_the_verdicts_of_one_on_events_of_their_own() throws Exception {
        List<Verdict> alone = events().map(filter::evaluate).toList();

        assertThat(onAllThreads(() -> events().map(filter::evaluate).toList()))
                .hasSize(THREADS)
                .containsOnly(alone);
    }

    @Test
    void explanations_and_verdicts_at_once_agree() throws Exception {
        List<Event> shared = events().toList();
        List<String> alone =
                events().map(event -> filter.explain(event).toString()).toList();

        assertThat(onAllThreads(() -> shared.stream()
                        .peek(filter::evaluate)
                        .map(event -> filter.explain(event).toString())
                        .toList()))
                .containsOnly(alone);
    }

    private static Stream<Event> events() {
        RandomEvents events = new RandomEvents(new Random(5));
        return Stream.generate(events::next).limit(300);
    }

    private Optional<JsonNode> watchers(Event event) {
        int asked = count(askedForWatchers, event);
        return asked > 1 ? Optional.empty() : Optional.of(JsonNodeFactory.instance.textNode("acc-2"));
    }

    private static int count(ConcurrentMap<Event, AtomicInteger> asked, Event event) {
        return asked.computeIfAbsent(event, key -> new AtomicInteger()).incrementAndGet();
    }

    /** All begin at once, so that they meet on the first events. */
    private <T> List<T> onAllThreads(Callable<T> task) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Future<T>> running = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            running.add(threads.submit(() -> {
                start.await();
                return task.call();
            }));
        }
        List<T> found = new ArrayList<>();
        for (Future<T> one : running) {
            found.add(one.get());
        }
        return found;
    }
}
