package webhook4j.jql;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import webhook4j.event.Event;
import webhook4j.filter.Explanation;
import webhook4j.filter.Filter;
import webhook4j.filter.Verdict;
import webhook4j.jql.eval.QueryCompiler;
import webhook4j.jql.fault.Fault;
import webhook4j.jql.index.Rule;
import webhook4j.jql.value.Compilation;
import webhook4j.jql.value.Predicate;
import webhook4j.jql.value.Subject;

/**
 * A compiled query, which decides one event by the issue that the event carries.
 *
 * <p>An event without an issue is outside every filter: the verdict is {@link Verdict#UNKNOWN} and nothing is
 * evaluated, so that whoever dispatches can let such events pass.
 *
 * <p>Immutable; safe to share between threads. Filters are equal when query and options are.
 */
public final class JqlFilter implements Filter {

    private final JqlQuery query;
    private final JqlOptions options;
    private final Predicate predicate;
    /** Perhaps several times the same: few filters are ever asked for their needs, so the sets are made then. */
    private final List<String> fields;

    private final List<String> providers;
    private final boolean ofIssues;
    private final boolean readsClock;
    private final boolean readsChangeLog;
    /** Worked out when it is asked for; 0 before. Two threads that do it at once come to the same. */
    private int hash;

    private JqlFilter(JqlQuery query, JqlOptions options, Predicate predicate, Compilation compilation) {
        this.query = query;
        this.options = options;
        this.predicate = predicate;
        this.fields = compilation.fields();
        this.providers = compilation.providers();
        this.ofIssues = options.catalog().isOfJira();
        this.readsClock = compilation.readsClock();
        this.readsChangeLog = compilation.readsChangeLog();
    }

    /**
     * Compiles a query with {@linkplain JqlOptions#DEFAULT default options}.
     *
     * @param text the query
     * @return the filter
     * @throws JqlException if the text is no query, or cannot be decided on an event, with the place
     */
    public static JqlFilter compile(String text) {
        return compile(text, JqlOptions.DEFAULT);
    }

    /**
     * Compiles a query.
     *
     * @param text the query; every issue meets an empty one
     * @param options how it is read and decided
     * @return the filter
     * @throws JqlException if the text is no query, or cannot be decided on an event, with the place
     */
    public static JqlFilter compile(String text, JqlOptions options) {
        requireNonNull(options, "options");
        return compile(text, Jql.parse(text, options), options);
    }

    /**
     * Compiles a query that was made in Java.
     *
     * @param query the query
     * @param options how it is decided; its limits hold for the query {@linkplain JqlQuery#toJql() as JQL}
     * @return the filter
     * @throws JqlException if the query cannot be decided on an event, with the place in the query as JQL
     */
    public static JqlFilter compile(JqlQuery query, JqlOptions options) {
        return compile(query.toJql(), options);
    }

    private static JqlFilter compile(String text, JqlQuery query, JqlOptions options) {
        Compilation compilation =
                new Compilation(options.settings(), options.limits().textPatterns());
        Predicate predicate = QueryCompiler.compile(query.where(), query.orderBy(), options.fields(), compilation);
        List<Fault> faults = compilation.faults();
        if (!faults.isEmpty()) {
            throw JqlException.of(text, faults);
        }
        return new JqlFilter(query, options, predicate, compilation);
    }

    /**
     * What the filter was compiled from.
     *
     * @return the query
     */
    public JqlQuery query() {
        return query;
    }

    /**
     * What the filter asks for.
     *
     * @return fields, providers, clock and change log
     */
    public JqlNeeds needs() {
        return new JqlNeeds(Set.copyOf(fields), Set.copyOf(providers), readsClock, readsChangeLog);
    }

    /** What an index has to know. A filter that does more with UNKNOWN than not to match is asked itself. */
    Rule rule() {
        return options.unknown() == UnknownPolicy.NO_MATCH
                ? new Rule.WhereTrue(predicate, options, ofIssues, readsClock ? options.clock() : null)
                : new Rule.WhereItSays(this);
    }

    @Override
    public Verdict evaluate(Event event) {
        Subject subject = Subject.of(event);
        return isOutside(subject) ? Verdict.UNKNOWN : predicate.evaluate(subject, now());
    }

    @Override
    public Explanation explain(Event event) {
        Subject subject = Subject.of(event);
        return isOutside(subject)
                ? Explanation.unknown(query.toJql(), "the event carries no issue")
                        .at(0)
                : predicate.explain(subject, now());
    }

    private boolean isOutside(Subject subject) {
        return ofIssues && !subject.hasIssue();
    }

    private long now() {
        return readsClock ? options.clock().instant().toEpochMilli() : 0;
    }

    /**
     * Whether the event matches: the verdict after the {@linkplain JqlOptions#unknown() policy} for what is unknown.
     *
     * @throws UndecidedException if the verdict is unknown and the policy is {@link UnknownPolicy#ERROR}
     */
    @Override
    public boolean test(Event event) {
        Verdict verdict = evaluate(event);
        return verdict == Verdict.TRUE || (verdict == Verdict.UNKNOWN && decideUnknown(event));
    }

    private boolean decideUnknown(Event event) {
        return switch (options.unknown()) {
            case NO_MATCH -> false;
            case MATCH -> true;
            case ERROR -> throw UndecidedException.of(explain(event));
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof JqlFilter that
                        && hashCode() == that.hashCode()
                        && query.equals(that.query)
                        && options.equals(that.options));
    }

    @Override
    public int hashCode() {
        int known = hash;
        if (known == 0) {
            known = 31 * query.hashCode() + options.hashCode();
            hash = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return "JqlFilter[" + query + "]";
    }
}
