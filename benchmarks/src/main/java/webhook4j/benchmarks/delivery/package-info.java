/**
 * What delivering costs: the publisher beside a bare loop over the same HTTP client, and what one endpoint that hangs
 * does to all others.
 */
@NullMarked
package webhook4j.benchmarks.delivery;

import org.jspecify.annotations.NullMarked;
