/**
 * Where the values of fields stand in an event, and when an event does not say.
 *
 * <p>Most fields are a member of the issue: {@link webhook4j.jql.field.MemberReader}, which evaluating runs through
 * millions of times and which makes nothing. The others are in {@link webhook4j.jql.field.FieldReaders}: what has to be
 * put together from several members, or asked of somebody outside, is worked out once for each event and kept in
 * the {@link webhook4j.jql.value.Subject}. Fields of several texts give {@link webhook4j.jql.field.TextMembers}.
 */
@NullMarked
package webhook4j.jql.field;

import org.jspecify.annotations.NullMarked;
