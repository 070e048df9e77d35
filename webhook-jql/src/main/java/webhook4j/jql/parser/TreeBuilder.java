package webhook4j.jql.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import webhook4j.jql.ast.Clause;
import webhook4j.jql.ast.Field;
import webhook4j.jql.ast.HistoryPredicate;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.ast.Operator;
import webhook4j.jql.ast.Position;
import webhook4j.jql.ast.Sort;
import webhook4j.jql.ast.Terminal;
import webhook4j.jql.parser.grammar.JqlParser;
import webhook4j.jql.parser.grammar.JqlParserBaseVisitor;

/** Turns ANTLR's parse tree into ours. The parser has refused everything that has no meaning. */
final class TreeBuilder {

    private final SourceText source;
    private final ClauseBuilder clauses = new ClauseBuilder();
    private final OperandBuilder operands = new OperandBuilder();
    private final FieldBuilder fields = new FieldBuilder();

    TreeBuilder(SourceText source) {
        this.source = source;
    }

    QueryParser.Parsed query(JqlParser.QueryContext query) {
        Optional<Clause> where = Optional.ofNullable(query.where).map(clauses::visitDisjunction);
        return new QueryParser.Parsed(where, query.order == null ? List.of() : each(query.order.sorts, this::sort));
    }

    private Sort sort(JqlParser.SortContext sort) {
        Sort.Direction direction = sort.direction == null
                ? Sort.Direction.UNSAID
                : sort.direction.getType() == JqlParser.ASC ? Sort.Direction.ASCENDING : Sort.Direction.DESCENDING;
        return new Sort(position(sort), fields.visit(sort.sortField), direction);
    }

    /** A loop and no stream: this is done for each part of each query. */
    private static <C, T> List<T> each(List<C> contexts, Function<? super C, ? extends T> builder) {
        if (contexts.isEmpty()) {
            return List.of();
        }
        List<T> built = new ArrayList<>(contexts.size());
        for (C context : contexts) {
            built.add(builder.apply(context));
        }
        return built;
    }

    private Position position(ParserRuleContext context) {
        return position(context.getStart(), context.getStop());
    }

    private Position position(Token first, Token last) {
        return source.position(first.getStartIndex(), last.getStopIndex() - first.getStartIndex() + 1);
    }

    private static boolean isNumber(Token token) {
        return token.getType() == JqlParser.POSITIVE_NUMBER || token.getType() == JqlParser.NEGATIVE_NUMBER;
    }

    /** What a word, a text in quotes or a number says. */
    private String text(Token token) {
        int quote = token.getType() == JqlParser.QUOTED ? 1 : 0;
        int start = token.getStartIndex() + quote;
        return Unquoting.decode(source.text(start, token.getStopIndex() + 1 - quote - start));
    }

    /** Loops and direct calls: this recurs with the nesting, and streams and lambdas take many frames of the stack. */
    private final class ClauseBuilder extends JqlParserBaseVisitor<Clause> {

        @Override
        public Clause visitDisjunction(JqlParser.DisjunctionContext context) {
            if (context.parts.size() == 1) {
                return visitConjunction(context.parts.get(0));
            }
            List<Clause> clauses = new ArrayList<>(context.parts.size());
            for (JqlParser.ConjunctionContext part : context.parts) {
                clauses.add(visitConjunction(part));
            }
            return new Clause.Or(position(context), clauses);
        }

        @Override
        public Clause visitConjunction(JqlParser.ConjunctionContext context) {
            if (context.parts.size() == 1) {
                return visit(context.parts.get(0));
            }
            List<Clause> clauses = new ArrayList<>(context.parts.size());
            for (JqlParser.ConditionContext part : context.parts) {
                clauses.add(visit(part));
            }
            return new Clause.And(position(context), clauses);
        }

        @Override
        public Clause visitNotCondition(JqlParser.NotConditionContext context) {
            return new Clause.Not(position(context), visit(context.negated));
        }

        @Override
        public Clause visitGroupedCondition(JqlParser.GroupedConditionContext context) {
            return visitDisjunction(context.inner);
        }

        @Override
        public Clause visitTerminalCondition(JqlParser.TerminalConditionContext context) {
            return new TestBuilder(position(context), fields.visit(context.clauseField)).visit(context.tested);
        }
    }

    /** The part of a terminal clause behind its field. */
    private final class TestBuilder extends JqlParserBaseVisitor<Terminal> {

        private final Position position;
        private final Field field;

        TestBuilder(Position position, Field field) {
            this.position = position;
            this.field = field;
        }

        @Override
        public Terminal visitEqualityTest(JqlParser.EqualityTestContext context) {
            return comparison(context.operator, operator(context.operator), operands.visit(context.right));
        }

        @Override
        public Terminal visitOrderTest(JqlParser.OrderTestContext context) {
            return comparison(context.operator, operator(context.operator), operands.visit(context.right));
        }

        @Override
        public Terminal visitMembershipTest(JqlParser.MembershipTestContext context) {
            Operator operator = context.not == null ? Operator.IN : Operator.NOT_IN;
            return comparison(context.getStart(), operator, operands.visit(context.right));
        }

        @Override
        public Terminal visitEmptinessTest(JqlParser.EmptinessTestContext context) {
            Operator operator = context.not == null ? Operator.IS : Operator.IS_NOT;
            Operand empty = new Operand.Empty(position(context.empty, context.empty));
            return comparison(context.getStart(), operator, empty);
        }

        @Override
        public Terminal visitWasTest(JqlParser.WasTestContext context) {
            boolean in = context.set != null;
            Operator operator = context.not == null
                    ? (in ? Operator.WAS_IN : Operator.WAS)
                    : (in ? Operator.WAS_NOT_IN : Operator.WAS_NOT);
            Operand operand = operands.visit(in ? context.set : context.value);
            List<HistoryPredicate> predicates = each(context.predicates, one -> predicate(one, one.kind, one.right));
            return new Terminal.Was(position, field, operator, first(context), operand, predicates);
        }

        @Override
        public Terminal visitChangedTest(JqlParser.ChangedTestContext context) {
            List<HistoryPredicate> predicates = each(context.predicates, one -> predicate(one, one.kind, one.right));
            return new Terminal.Changed(position, field, first(context), predicates);
        }

        private Terminal comparison(Token first, Operator operator, Operand operand) {
            return new Terminal.Comparison(position, field, operator, position(first, first), operand);
        }

        private Position first(ParserRuleContext context) {
            return position(context.getStart(), context.getStart());
        }

        private HistoryPredicate predicate(ParserRuleContext context, Token kind, JqlParser.OperandContext operand) {
            return new HistoryPredicate(position(context), kind(kind), operands.visit(operand));
        }

        private static HistoryPredicate.Kind kind(Token token) {
            return switch (token.getType()) {
                case JqlParser.AFTER -> HistoryPredicate.Kind.AFTER;
                case JqlParser.BEFORE -> HistoryPredicate.Kind.BEFORE;
                case JqlParser.ON -> HistoryPredicate.Kind.ON;
                case JqlParser.DURING -> HistoryPredicate.Kind.DURING;
                case JqlParser.BY -> HistoryPredicate.Kind.BY;
                case JqlParser.FROM -> HistoryPredicate.Kind.FROM;
                case JqlParser.TO -> HistoryPredicate.Kind.TO;
                default -> throw new IllegalStateException("the grammar has a predicate unknown here: " + token);
            };
        }

        private static Operator operator(Token token) {
            return switch (token.getType()) {
                case JqlParser.EQUAL -> Operator.EQUAL;
                case JqlParser.NOT_EQUAL -> Operator.NOT_EQUAL;
                case JqlParser.LIKE -> Operator.LIKE;
                case JqlParser.NOT_LIKE -> Operator.NOT_LIKE;
                case JqlParser.LESS -> Operator.LESS;
                case JqlParser.LESS_OR_EQUAL -> Operator.LESS_OR_EQUAL;
                case JqlParser.GREATER -> Operator.GREATER;
                case JqlParser.GREATER_OR_EQUAL -> Operator.GREATER_OR_EQUAL;
                default -> throw new IllegalStateException("the grammar has an operator unknown here: " + token);
            };
        }
    }

    private final class OperandBuilder extends JqlParserBaseVisitor<Operand> {

        @Override
        public Operand visitListMembers(JqlParser.ListMembersContext context) {
            return visitList(context.inner);
        }

        @Override
        public Operand visitFunctionMembers(JqlParser.FunctionMembersContext context) {
            return call(context, context.name, context.arguments);
        }

        @Override
        public Operand visitListOperand(JqlParser.ListOperandContext context) {
            return visitList(context.inner);
        }

        @Override
        public Operand visitScalarOperand(JqlParser.ScalarOperandContext context) {
            return visit(context.value);
        }

        @Override
        public Operand visitEmptyOperand(JqlParser.EmptyOperandContext context) {
            return new Operand.Empty(position(context));
        }

        @Override
        public Operand visitValueOperand(JqlParser.ValueOperandContext context) {
            return visitScalar(context.value);
        }

        @Override
        public Operand visitList(JqlParser.ListContext context) {
            List<Operand> values = new ArrayList<>(context.values.size());
            for (JqlParser.OperandContext value : context.values) {
                values.add(visit(value));
            }
            return new Operand.Values(position(context), values);
        }

        @Override
        public Operand visitScalar(JqlParser.ScalarContext context) {
            return context.arguments == null ? literal(context.value) : call(context, context.value, context.arguments);
        }

        private Operand.Call call(
                ParserRuleContext whole, JqlParser.LiteralContext name, JqlParser.CallArgumentsContext arguments) {
            return new Operand.Call(
                    position(whole), position(name), text(name.getStart()), each(arguments.values, this::literal));
        }

        private Operand.Literal literal(JqlParser.LiteralContext context) {
            Token token = context.getStart();
            return isNumber(token)
                    ? new Operand.Numeral(position(context), text(token))
                    : new Operand.Text(position(context), text(token));
        }
    }

    private final class FieldBuilder extends JqlParserBaseVisitor<Field> {

        @Override
        public Field visitNumberedField(JqlParser.NumberedFieldContext context) {
            return new Field(position(context), text(context.getStart()), List.of());
        }

        @Override
        public Field visitNamedField(JqlParser.NamedFieldContext context) {
            return new Field(position(context), text(context.getStart()), properties(context.properties));
        }

        @Override
        public Field visitCustomField(JqlParser.CustomFieldContext context) {
            return new Field(position(context), "cf[" + context.id.getText() + "]", properties(context.properties));
        }

        private List<Field.Property> properties(List<JqlParser.PropertyContext> contexts) {
            return each(contexts, this::property);
        }

        private Field.Property property(JqlParser.PropertyContext context) {
            StringBuilder path = new StringBuilder();
            context.path.forEach(part -> path.append(text(part.getStart())));
            String dropped = path.indexOf(".") == 0 ? path.substring(1) : path.toString();
            return new Field.Property(text(context.key.getStart()), dropped);
        }
    }
}
