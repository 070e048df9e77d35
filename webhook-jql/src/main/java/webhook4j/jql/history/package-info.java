/** What an event says about the past of its issue: its change log, who made the change and when. */
@NullMarked
package webhook4j.jql.history;

import org.jspecify.annotations.NullMarked;
