/**
 * From text to {@linkplain webhook4j.jql.ast the tree}. The only package that sees ANTLR.
 *
 * <p>{@link webhook4j.jql.parser.QueryParser} is the door. The grammar needs one token of lookahead, so that a fault is
 * always reported at the first token with which no query goes on; {@code FirstFault} says what could have stood there
 * instead. {@code TreeBuilder} turns the parse tree into ours; {@code BoundedLexer} and {@code BoundedParser} stop
 * before a query that is too long, too deep or too wide costs anything.
 */
@NullMarked
package webhook4j.jql.parser;

import org.jspecify.annotations.NullMarked;
