/**
 * What queries may name beyond Jira's own fields, and who knows what an event does not hold.
 *
 * <p>A {@link webhook4j.jql.catalog.FieldCatalog} lists fields: custom fields of a Jira site, or places in any JSON. A
 * {@link webhook4j.jql.catalog.FunctionProvider} or {@link webhook4j.jql.catalog.FieldProvider} answers what only
 * somebody outside can know, the members of a group, say; a {@link webhook4j.jql.catalog.JqlFunction} is a new function
 * altogether. All of them are handed to {@link webhook4j.jql.JqlOptions}, one by one or as a {@link
 * webhook4j.jql.catalog.JqlExtension} that {@link java.util.ServiceLoader} finds.
 */
@NullMarked
package webhook4j.jql.catalog;

import org.jspecify.annotations.NullMarked;
