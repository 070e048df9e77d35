/**
 * JQL outside Jira: which events a filter means.
 *
 * <p>{@link webhook4j.jql.Jql#parse} reads a query, {@link webhook4j.jql.Jql#field} begins one in Java, {@link
 * webhook4j.jql.JqlFilter#compile} makes a filter of it that decides one event, {@link webhook4j.jql.JqlIndex} asks
 * very many filters about one event, and tells what it holds ({@link webhook4j.jql.JqlIndexStats}) and what a match did
 * ({@link webhook4j.jql.JqlIndexTrace}). What is no query, or none that can be decided, is refused with a {@link
 * webhook4j.jql.JqlException} that says where and why. {@link webhook4j.jql.JqlLanguage} offers all of it to the rest
 * of the library.
 */
@NullMarked
package webhook4j.jql;

import org.jspecify.annotations.NullMarked;
