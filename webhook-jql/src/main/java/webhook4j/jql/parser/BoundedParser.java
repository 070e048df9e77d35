package webhook4j.jql.parser;

import java.util.ArrayDeque;
import java.util.Deque;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import webhook4j.jql.fault.Fault;
import webhook4j.jql.parser.grammar.JqlParser;

/** Stops at the first token that nests too deep or is one value too many, before the stack or the heap would. */
final class BoundedParser extends JqlParser {

    private final SourceText source;
    private final Limits limits;
    private final Deque<Integer> listSizes = new ArrayDeque<>();
    private int depth;

    BoundedParser(SourceText source, Limits limits) {
        super(new CommonTokenStream(new BoundedLexer(source, limits.codePoints())));
        this.source = source;
        this.limits = limits;
        removeErrorListeners();
        setErrorHandler(new FirstFault(source));
    }

    @Override
    public void enterRule(ParserRuleContext context, int state, int rule) {
        super.enterRule(context, state, rule);
        if (rule == RULE_list) {
            listSizes.push(0);
        } else if (rule == RULE_operand && context.getParent() instanceof ListContext) {
            countValue(context.getStart());
        }
        if (nests(context)) {
            deeper(context.getStart());
        }
    }

    @Override
    public void exitRule() {
        ParserRuleContext context = getContext();
        if (nests(context)) {
            depth--;
        }
        if (context.getRuleIndex() == RULE_list) {
            listSizes.pop();
        }
        super.exitRule();
    }

    private static boolean nests(ParserRuleContext context) {
        if (context.getRuleIndex() == RULE_list) {
            return true;
        }
        int start = context.getStart().getType();
        return context.getRuleIndex() == RULE_condition && (start == NOT || start == BANG || start == LEFT_PARENTHESIS);
    }

    private void deeper(Token token) {
        if (++depth > limits.depth()) {
            throw limit(
                    token,
                    "found nesting deeper than " + limits.depth() + ", expected less; write fewer "
                            + "parentheses and fewer NOT");
        }
    }

    private void countValue(Token token) {
        int size = listSizes.pop() + 1;
        listSizes.push(size);
        if (size > limits.listValues()) {
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
