/** What {@code ~} asks of a text. The package knows no fields and no clauses. */
@NullMarked
package webhook4j.jql.text;

import org.jspecify.annotations.NullMarked;
