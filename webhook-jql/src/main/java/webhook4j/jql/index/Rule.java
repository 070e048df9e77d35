package webhook4j.jql.index;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import webhook4j.filter.Filter;
import webhook4j.jql.value.Predicate;

/** What an index is asked to match: a filter as far as the index has to know it. */
public sealed interface Rule {

    /**
     * Matches where a predicate is TRUE.
     *
     * @param predicate the predicate
     * @param options what it was compiled with: with equal options, equal clauses are equal predicates
     * @param ofIssues whether only events with an issue are meant
     * @param clock read for the predicate, once for each match; null if it reads none
     */
    record WhereTrue(
            Predicate predicate,
            Object options,
            boolean ofIssues,
            @Nullable InstantSource clock) implements Rule {}

    /**
     * Matches where a filter says so, which may be where nothing is known.
     *
     * @param filter the filter; equal filters are asked once
     */
    record WhereItSays(Filter filter) implements Rule {}
}
