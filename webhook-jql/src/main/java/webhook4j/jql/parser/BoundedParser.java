package webhook4j.jql.parser;

import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import webhook4j.jql.fault.Fault;
import webhook4j.jql.parser.grammar.JqlParser;

/** Stops at the first token that nests too deep or is one value too many, before the stack or the heap would. */
final class BoundedParser extends JqlParser {

    private final SourceText source;
    private final Limits limits;
    private int depth;

    BoundedParser(SourceText source, Limits limits) {
        super(new TokenWindow(new BoundedLexer(source, limits.codePoints())));
        this.source = source;
        this.limits = limits;
        removeErrorListeners();
        // The labels of the grammar hold every part that is read.
        setBuildParseTree(false);
        setErrorHandler(new FirstFault(source));
    }

    @Override
    public void enterRule(ParserRuleContext context, int state, int rule) {
        super.enterRule(context, state, rule);
        if (rule == RULE_operand && context.getParent() instanceof ListContext list) {
            checkRoom(list, context.getStart());
        }
        if (nests(context)) {
            deeper(context.getStart());
        }
    }

    @Override
    public void exitRule() {
        if (nests(getContext())) {
            depth--;
        }
        super.exitRule();
    }

    private static boolean nests(ParserRuleContext context) {
        return switch (context.getRuleIndex()) {
            case RULE_list -> true;
            case RULE_condition ->
                switch (context.getStart().getType()) {
                    case NOT, BANG, LEFT_PARENTHESIS -> true;
                    default -> false;
                };
            default -> false;
        };
    }

    private void deeper(Token token) {
        if (++depth > limits.depth()) {
            throw limit(
                    token,
                    "found nesting deeper than " + limits.depth() + ", expected less; write fewer "
                            + "parentheses and fewer NOT");
        }
    }

    /** A list holds the values before the one that begins. */
    private void checkRoom(ListContext list, Token token) {
        if (list.values.size() == limits.listValues()) {
            throw limit(
                    token,
                    "found a list of more than " + limits.listValues() + " values, expected fewer; split it "
                            + "into several lists joined by OR");
        }
    }

    private Fault limit(Token token, String problem) {
        int length = token.getStopIndex() - token.getStartIndex() + 1;
        return new Fault(Fault.Kind.LIMIT, source.position(token.getStartIndex(), length), problem);
    }
}
