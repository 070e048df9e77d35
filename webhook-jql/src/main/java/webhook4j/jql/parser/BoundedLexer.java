package webhook4j.jql.parser;

import org.antlr.v4.runtime.Token;
import webhook4j.jql.fault.Fault;
import webhook4j.jql.parser.grammar.JqlLexer;

/** Stops at the first token that ends past the longest query. */
final class BoundedLexer extends JqlLexer {

    private final SourceText source;
    private final int limit;

    BoundedLexer(SourceText source, int limit) {
        super(source);
        this.source = source;
        this.limit = limit;
        removeErrorListeners();
    }

    @Override
    public Token nextToken() {
        Token token = super.nextToken();
        int length = token.getType() == Token.EOF ? 0 : token.getStopIndex() - token.getStartIndex() + 1;
        if (token.getStartIndex() + length > limit) {
            throw new Fault(
                    Fault.Kind.LIMIT,
                    source.position(token.getStartIndex(), length),
                    "found a query of %d characters, expected at most %d; split it into several"
                            .formatted(source.size(), limit));
        }
        return token;
    }
}
