/**
 * What a JQL query says, after parsing.
 *
 * <p>A query is a tree of {@link webhook4j.jql.ast.Clause}s: immutable, aware of where each part stood in the source
 * text, and ignorant of the parser generator. Start with {@code Clause}; everything else hangs from it. Every part
 * prints back to JQL. Two parts are equal when they say the same; where they stood does not count.
 */
@NullMarked
package webhook4j.jql.ast;

import org.jspecify.annotations.NullMarked;
