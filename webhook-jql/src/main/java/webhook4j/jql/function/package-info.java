/**
 * The functions of JQL: what they are called with, beside which fields they stand, and what they give.
 *
 * <p>{@code SystemFunction} is the table of JQL's own, {@link webhook4j.jql.function.FunctionTable} checks a call by it and
 * makes a match of the call. What an event says by itself is read there; everything else is a {@code Question} for a
 * provider, whose answer is kept with the event in {@code Answers}.
 */
@NullMarked
package webhook4j.jql.function;

import org.jspecify.annotations.NullMarked;
