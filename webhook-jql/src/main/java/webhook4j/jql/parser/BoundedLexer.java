package webhook4j.jql.parser;

import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.LexerATNSimulator;
import org.antlr.v4.runtime.dfa.DFAState;
import org.jspecify.annotations.Nullable;
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
        setInterpreter(new Simulator());
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

    /** No token goes on at the end of the text. ANTLR keeps no such thing, and would find it out anew for each query. */
    private final class Simulator extends LexerATNSimulator {

        Simulator() {
            super(BoundedLexer.this, _ATN, _decisionToDFA, _sharedContextCache);
        }

        @Override
        protected @Nullable DFAState getExistingTargetState(DFAState state, int character) {
            return character == IntStream.EOF ? ERROR : super.getExistingTargetState(state, character);
        }
    }
}
