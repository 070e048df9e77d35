/**
 * What {@code ~} asks of a text: words, phrases, wildcards, near misses, and how they are joined.
 *
 * <p>{@link webhook4j.jql.text.TokenizedText} is a text cut into words, once, however many filters read it;
 * {@link webhook4j.jql.text.TextQuery} is the operand of {@code ~}, read once, when the filter is compiled. Both go
 * through {@code Tokenizer}, so that they agree on what a word is. {@code TextQueryParser} makes a tree of
 * {@code TextClause}s; its leaves are {@code TextItem}s, which look up words by hash and allocate nothing. The package
 * knows no fields and no clauses.
 */
@NullMarked
package webhook4j.jql.text;

import org.jspecify.annotations.NullMarked;
