/**
 * What JQL says about time: dates and durations in a query, times in an event, days in a zone.
 *
 * <p>{@link webhook4j.jql.time.Moments} turns an operand into a {@link webhook4j.jql.time.Moment}, once, when a query is
 * compiled; a moment then tells its instant for each reading of the clock. {@link webhook4j.jql.time.Timestamps} and
 * {@link webhook4j.jql.time.Days} read what events hold. Instants are epoch milliseconds and days are epoch days, both as
 * {@code long}, and the calendar is reckoned here and not by {@code java.time}, so that evaluating makes no garbage.
 * {@link webhook4j.jql.time.TimeRules} knows the zone. Nothing here knows of clauses, fields or events.
 */
@NullMarked
package webhook4j.jql.time;

import org.jspecify.annotations.NullMarked;
