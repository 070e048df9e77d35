package webhook4j.jql.parser;

import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import webhook4j.jql.fault.Fault;
import webhook4j.jql.parser.grammar.JqlLexer;

/**
 * Stops at the first token with which no query goes on, and says what could have stood there.
 *
 * <p>On the way to that token the parser narrows what it expects: behind a value it first leaves the optional
 * parentheses, then the chain of ANDs, then that of ORs, and at last wants the end. So the place where it first looked
 * at the token is kept: there, everything was still possible.
 */
final class FirstFault extends DefaultErrorStrategy {

    private final SourceText source;
    private int token = -1;
    private int state;
    private @Nullable ParserRuleContext context;

    FirstFault(SourceText source) {
        this.source = source;
    }

    @Override
    public void sync(Parser parser) {
        int index = parser.getInputStream().index();
        if (index != token) {
            token = index;
            state = parser.getState();
            context = parser.getContext();
        }
    }

    @Override
    public void reportError(Parser parser, RecognitionException e) {
        // recover() follows, and says it.
    }

    @Override
    public void recover(Parser parser, RecognitionException e) {
        throw fault(parser);
    }

    @Override
    public Token recoverInline(Parser parser) {
        throw fault(parser);
    }

    private Fault fault(Parser parser) {
        sync(parser);
        Token found = parser.getCurrentToken();
        String expected = Expectation.of(parser.getATN().getExpectedTokens(state, context));
        int start = found.getStartIndex();
        int length = found.getType() == Token.EOF ? 0 : found.getStopIndex() - start + 1;
        return new Fault(
                Fault.Kind.SYNTAX,
                source.position(start, length),
                "found " + describe(found, start, length) + ", expected " + expected + advice(found, start));
    }

    private String describe(Token found, int start, int length) {
        return found.getType() == Token.EOF ? "the end of the query" : Fault.quoted(source.text(start, length));
    }

    /** Why a token is none that could ever fit, and the way out. */
    private String advice(Token found, int start) {
        if (found.getType() == JqlLexer.RESERVED) {
            return "; it is a reserved word: put it in quotes";
        }
        if (found.getType() != JqlLexer.UNEXPECTED) {
            return "";
        }
        return switch (source.text(start, 1)) {
            case "\"", "'" -> "; the quote is not closed, or holds a control character or an unknown escape";
            case "\\" -> "; it starts no escape: write \\\\ for a backslash";
            default -> "; it stands only in quotes";
        };
    }
}
