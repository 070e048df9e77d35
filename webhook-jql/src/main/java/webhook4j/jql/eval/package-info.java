/**
 * From clauses to predicates.
 *
 * <p>{@link webhook4j.jql.eval.QueryCompiler} turns the clauses into a tree of {@link webhook4j.jql.value.Predicate}s with
 * every name resolved, every operator checked and every literal folded, so that evaluating reads members and compares
 * them, and does nothing else. NOT is pushed to the leaves on the way. {@code Fields} knows what a name stands for,
 * {@code SystemField} is the table of Jira's own, {@code CustomFields} the fields of the catalogue.
 */
@NullMarked
package webhook4j.jql.eval;

import org.jspecify.annotations.NullMarked;
