package webhook4j.jql.parser;

import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.Interval;
import org.jspecify.annotations.Nullable;

/**
 * The token that the parser looks at and the one before it: one token of lookahead decides everywhere, so ANTLR's buffer
 * of all tokens would be kept for nobody.
 */
final class TokenWindow implements TokenStream {

    private final TokenSource source;
    private Token current;
    private @Nullable Token previous;
    private int index;

    TokenWindow(TokenSource source) {
        this.source = source;
        this.current = source.nextToken();
    }

    @Override
    public @Nullable Token LT(int distance) {
        return switch (distance) {
            case 1 -> current;
            case -1 -> previous;
            default -> throw elsewhere();
        };
    }

    @Override
    public int LA(int distance) {
        if (distance != 1) {
            throw elsewhere();
        }
        return current.getType();
    }

    @Override
    public void consume() {
        previous = current;
        current = source.nextToken();
        index++;
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public TokenSource getTokenSource() {
        return source;
    }

    @Override
    public String getSourceName() {
        return source.getSourceName();
    }

    @Override
    public int mark() {
        throw elsewhere();
    }

    @Override
    public void release(int marker) {
        throw elsewhere();
    }

    @Override
    public void seek(int to) {
        throw elsewhere();
    }

    @Override
    public int size() {
        throw elsewhere();
    }

    @Override
    public Token get(int at) {
        throw elsewhere();
    }

    @Override
    public String getText(Interval interval) {
        throw elsewhere();
    }

    @Override
    public String getText() {
        throw elsewhere();
    }

    @Override
    public String getText(RuleContext context) {
        throw elsewhere();
    }

    @Override
    public String getText(@Nullable Token first, @Nullable Token last) {
        throw elsewhere();
    }

    private static UnsupportedOperationException elsewhere() {
        return new UnsupportedOperationException("only the current token and the one before it are kept");
    }
}
