/**
 * What an event says about the past of its issue: its change log, who made the change and when.
 *
 * <p>{@link webhook4j.jql.history.HistoryClauses} compiles CHANGED and the WAS family. Both are made of two things. The
 * values that FROM, TO or WAS ask for become a {@code HistoryOperand}, which is compared with the two sides of an item of
 * the log and with the field's value now. AFTER, BEFORE, ON, DURING and BY become {@code Occasion}s, which are asked about
 * the change itself or about the {@code Stretch} of time in which the field had a value.
 *
 * <p>A {@code ChangeLog} is made once for each event. It knows which field of JQL each {@code ChangedItem} is about, by
 * whatever of its {@code LogNames}, and gives the {@code FieldChanges} of one field. A side of an item holds one
 * {@code LoggedValue} or several, written in one of the ways of {@code Splitting}.
 *
 * <p>A further predicate of time or author is one more {@code Occasion}; a further way in which logs write a type of
 * values is one more {@code LoggedMatch}. Both are chosen in {@code HistoryClauses}.
 */
@NullMarked
package webhook4j.jql.history;

import org.jspecify.annotations.NullMarked;
