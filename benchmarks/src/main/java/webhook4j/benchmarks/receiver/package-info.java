/** What receiving costs: an event read, and a whole receiver over loopback. */
@NullMarked
package webhook4j.benchmarks.receiver;

import org.jspecify.annotations.NullMarked;
