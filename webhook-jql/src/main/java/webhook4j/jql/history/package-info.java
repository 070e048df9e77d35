/**
 * What an event says about the past of its issue: its change log, who made the change and when.
 *
 * <p>A {@link webhook4j.jql.history.ChangeLog} is made once for each event; it knows which field of JQL each item of the
 * log is about, whatever name the log calls it by. {@link webhook4j.jql.history.HistoryClauses} compiles CHANGED and the
 * WAS family: the values of a clause become a {@code HistoryOperand}, which is compared with the two sides of an item and
 * with the field's value now; AFTER, BEFORE, ON, DURING and BY become {@code Occasion}s, which are asked about the change
 * itself or about the {@code Stretch} of time in which the field had a value.
 */
@NullMarked
package webhook4j.jql.history;

import org.jspecify.annotations.NullMarked;
