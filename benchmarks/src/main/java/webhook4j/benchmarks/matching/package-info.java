/**
 * One event against very many filters: the index of {@code webhook-jql} beside its peers, in one run.
 *
 * <p>Filters are made by seed as trees of {@link Clause}s, and each {@link Engine} writes them in its own language. The
 * program is {@link Matching}; how to run it: {@code docs/benchmarks.md}.
 */
@NullMarked
package webhook4j.benchmarks.matching;

import org.jspecify.annotations.NullMarked;
