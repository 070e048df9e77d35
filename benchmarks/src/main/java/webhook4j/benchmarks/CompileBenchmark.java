package webhook4j.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import webhook4j.jql.Jql;
import webhook4j.jql.JqlFilter;

/**
 * What does a filter cost from its text, in a JVM that has done it often? Times and bytes are for one of a thousand
 * different filters; {@link FilterLoading} asks for the first time.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(CompileBenchmark.FILTERS)
@State(Scope.Benchmark)
public class CompileBenchmark {

    static final int FILTERS = 1_000;

    final List<String> texts = WebhookFilters.distinct(FILTERS);

    /** For JMH. */
    public CompileBenchmark() {}

    /** The texts parsed. */
    @Benchmark
    public void parse(Blackhole sink) {
        for (String text : texts) {
            sink.consume(Jql.parse(text));
        }
    }

    /** The texts parsed and compiled. */
    @Benchmark
    public void parseAndCompile(Blackhole sink) {
        for (String text : texts) {
            sink.consume(JqlFilter.compile(text));
        }
    }
}
