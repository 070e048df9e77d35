/**
 * What a query means on one event.
 *
 * <p>{@link webhook4j.jql.eval.QueryCompiler} turns the clauses into a tree of {@link webhook4j.jql.eval.Predicate}s with
 * every name resolved, every operator checked and every literal folded, so that evaluating reads members and compares
 * text, and does nothing else. NOT is pushed to the leaves on the way. {@code FieldValues} alone knows where a field's
 * values stand and when a field is empty; {@code ValueMatch} alone knows when a literal is one of them.
 */
@NullMarked
package webhook4j.jql.eval;

import org.jspecify.annotations.NullMarked;
