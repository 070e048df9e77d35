/**
 * What it costs: each benchmark stands beside the same work done by hand, so that a ratio can be read off.
 *
 * <p>How to run them, and one run: {@code docs/benchmarks.md}.
 */
@NullMarked
package webhook4j.benchmarks;

import org.jspecify.annotations.NullMarked;
