package webhook4j.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import webhook4j.event.Event;
import webhook4j.jql.JqlFilter;

/**
 * What do many searches in one text cost? An event's description of 500 words, and 1,000 filters that each look for
 * another word in it, half of them in vain.
 *
 * <p>The text is cut into words for the first filter, and for no other: a thousand filters on one event cost little more
 * than one, and a thousand times less than a thousand events.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
public class TextFiltersBenchmark {

    static final int FILTERS = 1_000;
    private static final int WORDS = 500;

    private final String body =
            """
            {"issue": {"key": "WEB-7", "fields": {"summary": "Basket is empty", "description": "%s"}}}""".formatted(IntStream.range(0, WORDS).mapToObj(i -> "word" + i).collect(Collectors.joining(" ")));
    private final List<JqlFilter> filters = IntStream.range(0, FILTERS)
            .mapToObj(i -> JqlFilter.compile("summary ~ word" + i + " OR description ~ word" + i))
            .toList();

    /** For JMH. */
    public TextFiltersBenchmark() {}

    private Event event() {
        return Event.builder("jira:issue_updated").body(body).build();
    }

    /** An event, its JSON parsed: part of what follows. */
    @Benchmark
    public JsonNode parse() {
        return event().body().json();
    }

    /** An event and one filter, so that the text is cut into words once. */
    @Benchmark
    public boolean oneFilter() {
        return filters.get(FILTERS - 1).test(event());
    }

    /** An event and all filters. */
    @Benchmark
    public int allFilters() {
        Event event = event();
        int matching = 0;
        for (JqlFilter filter : filters) {
            matching += filter.test(event) ? 1 : 0;
        }
        return matching;
    }

    /** An event for each filter. */
    @Benchmark
    public int eventForEachFilter() {
        int matching = 0;
        for (JqlFilter filter : filters) {
            matching += filter.test(event()) ? 1 : 0;
        }
        return matching;
    }
}
