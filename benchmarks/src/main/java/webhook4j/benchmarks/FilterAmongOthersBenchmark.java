package webhook4j.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import webhook4j.event.Event;
import webhook4j.jira.Jira;
import webhook4j.jql.JqlFilter;

/**
 * What do filters cost where there are many, so that the machine's code is shared by all of them and fits none best?
 *
 * <p>A hundred queries of ten kinds, beside as many lambdas of ten bodies; a third of them hold. Times are for one.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(FilterAmongOthersBenchmark.FILTERS)
@State(Scope.Benchmark)
public class FilterAmongOthersBenchmark {

    static final int FILTERS = 100;

    private final Event parsed = Jira.read(Samples.issueUpdated());
    private final List<ByHand.Pair> pairs = ByHand.pairs(FILTERS);
    private final JqlFilter[] filters = ByHand.filters(pairs);
    private final Predicate<Event>[] lambdas = ByHand.lambdas(pairs);

    /** For JMH. */
    public FilterAmongOthersBenchmark() {}

    /** The predicates by hand, in turn. */
    @Benchmark
    public int lambda() {
        int matching = 0;
        for (Predicate<Event> lambda : lambdas) {
            matching += lambda.test(parsed) ? 1 : 0;
        }
        return matching;
    }

    /** The filters, in turn. */
    @Benchmark
    public int jql() {
        int matching = 0;
        for (JqlFilter filter : filters) {
            matching += filter.test(parsed) ? 1 : 0;
        }
        return matching;
    }
}
