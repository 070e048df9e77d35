package webhook4j.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import webhook4j.event.Event;
import webhook4j.jira.Jira;
import webhook4j.jql.JqlFilter;

/**
 * How much slower is a JQL filter than the same predicate in Java, and what does it add to parsing the event?
 *
 * <p>All three clauses hold, so none is skipped.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class FilterBenchmark {

    static final String JQL = "project = WEB AND status IN (Done, Closed) AND labels = checkout";

    private static final Set<String> FINAL = Set.of("Done", "Closed");

    private final byte[] bytes = Samples.issueUpdated();
    private final Event parsed = Jira.read(bytes);
    private final JqlFilter filter = JqlFilter.compile(JQL);
    private final Predicate<Event> lambda = FilterBenchmark::isWanted;

    /** For JMH. */
    public FilterBenchmark() {}

    private static boolean isWanted(Event event) {
        JsonNode fields = event.body().json().path("issue").path("fields");
        return fields.path("project").path("key").asText().equals("WEB")
                && FINAL.contains(fields.path("status").path("name").asText())
                && ByHand.contains(fields.path("labels"), "checkout");
    }

    /** The predicate by hand, on an event that is parsed. */
    @Benchmark
    public boolean lambda() {
        return lambda.test(parsed);
    }

    /** The filter, on an event that is parsed. */
    @Benchmark
    public boolean jql() {
        return filter.test(parsed);
    }

    /** An event from its bytes, the JSON parsed. */
    @Benchmark
    public JsonNode parse() {
        return Event.of("jira:issue_updated", bytes).body().json();
    }

    /** An event from its bytes, and the predicate by hand. */
    @Benchmark
    public boolean parseAndLambda() {
        return lambda.test(Event.of("jira:issue_updated", bytes));
    }

    /** An event from its bytes, and the filter. */
    @Benchmark
    public boolean parseAndJql() {
        return filter.test(Event.of("jira:issue_updated", bytes));
    }

    /** What a producer pays once for each webhook: the filter from its text. */
    @Benchmark
    public JqlFilter compile() {
        return JqlFilter.compile(JQL);
    }
}
