/** The parser that ANTLR generates from {@code JqlLexer.g4} and {@code JqlParser.g4}. Nothing here is written by hand. */
@NullUnmarked
package webhook4j.jql.parser.grammar;

import org.jspecify.annotations.NullUnmarked;
