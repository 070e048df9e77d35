package webhook4j.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import webhook4j.event.Event;
import webhook4j.jira.Jira;
import webhook4j.jql.JqlFilter;

/** How much slower is a JQL filter than the same predicate in Java, whatever its clauses are? */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class FilterShapeBenchmark {

    /** The form of the clauses. */
    @Param
    FilterShape shape = FilterShape.MATCHING;

    private final Event parsed = Jira.read(Samples.issueUpdated());
    private JqlFilter filter = JqlFilter.compile("");
    private Predicate<Event> lambda = event -> true;

    /** For JMH. */
    public FilterShapeBenchmark() {}

    /** Compiles. */
    @Setup
    public void prepare() {
        filter = JqlFilter.compile(shape.jql());
        lambda = shape.lambda();
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
}
