package webhook4j.jql.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import webhook4j.jql.ast.HistoryPredicate;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.ast.Operator;
import webhook4j.jql.ast.Position;
import webhook4j.jql.ast.Terminal;
import webhook4j.jql.fault.Fault;
import webhook4j.jql.function.FunctionTable;
import webhook4j.jql.time.Moment;
import webhook4j.jql.time.Moments;
import webhook4j.jql.time.TimeRules;
import webhook4j.jql.value.Choice;
import webhook4j.jql.value.Compilation;
import webhook4j.jql.value.FieldSpec;
import webhook4j.jql.value.Kind;
import webhook4j.jql.value.OperandValues;
import webhook4j.jql.value.Predicate;
import webhook4j.jql.value.TimeSource;
import webhook4j.jql.value.Types;
import webhook4j.jql.value.ValueMatch;
import webhook4j.jql.value.ValueType;

/** Compiles CHANGED and the WAS family. What does not suit is reported and left out, so that all of it is found. */
public final class HistoryClauses {

    private final Terminal clause;
    private final FieldSpec field;
    private final Compilation compilation;
    private final ChangedField changed;

    private HistoryClauses(Terminal clause, FieldSpec field, Compilation compilation) {
        this.clause = clause;
        this.field = field;
        this.compilation = compilation;
        this.changed = ChangedField.of(field, compilation.settings().catalog());
    }

    /**
     * A clause of the WAS family.
     *
     * @param clause the clause as it is to be evaluated, NOT pushed into its operator
     * @param field what it is about
     * @param compilation the query's, to which every operand that does not suit is reported
     * @return the predicate
     */
    public static Predicate was(Terminal.Was clause, FieldSpec field, Compilation compilation) {
        HistoryClauses parts = new HistoryClauses(clause, field, compilation);
        boolean negative = clause.operator() == Operator.WAS_NOT || clause.operator() == Operator.WAS_NOT_IN;
        return new WasPredicate(
                parts.about(false), negative, parts.was(clause.operand()), parts.occasions(clause.predicates()));
    }

    /**
     * A CHANGED clause.
     *
     * @param clause the clause
     * @param negated whether a NOT stands before it
     * @param field what it is about
     * @param compilation the query's, to which every operand that does not suit is reported
     * @return the predicate
     */
    public static Predicate changed(
            Terminal.Changed clause, boolean negated, FieldSpec field, Compilation compilation) {
        HistoryClauses parts = new HistoryClauses(clause, field, compilation);
        List<HistoryPredicate> predicates = clause.predicates();
        return new ChangedPredicate(
                parts.about(negated),
                negated,
                parts.sides(predicates, HistoryPredicate.Kind.FROM),
                parts.sides(predicates, HistoryPredicate.Kind.TO),
                parts.occasions(predicates));
    }

    private HistoryClause about(boolean negated) {
        compilation.needsChangeLog();
        return new HistoryClause(
                clause, negated, field, changed, compilation.settings().has(Choice.WHOLE_HISTORY));
    }

    /** The operand of WAS. */
    private HistoryOperand was(Operand operand) {
        compilation.needsField(field.name());
        return operand(operand);
    }

    /** The operands of FROM or of TO. */
    private HistoryOperand[] sides(List<HistoryPredicate> predicates, HistoryPredicate.Kind kind) {
        List<HistoryOperand> operands = new ArrayList<>();
        for (HistoryPredicate predicate : predicates) {
            if (predicate.kind() == kind) {
                operands.add(operand(predicate.operand()));
            }
        }
        return operands.toArray(HistoryOperand[]::new);
    }

    /** Everything but FROM and TO. */
    private Occasion[] occasions(List<HistoryPredicate> predicates) {
        List<Occasion> occasions = new ArrayList<>();
        for (HistoryPredicate predicate : predicates) {
            Operand operand = predicate.operand();
            attempt(() -> switch (predicate.kind()) {
                        case AFTER -> Optional.of(new When.After(point(operand), rules()));
                        case BEFORE -> Optional.of(new When.Before(point(operand), rules()));
                        case ON -> Optional.of(new When.On(point(operand), rules()));
                        case DURING -> Optional.of(during(operand));
                        case BY -> Optional.of(new ByAuthor(people(operand)));
                        case FROM, TO -> Optional.<Occasion>empty();
                    })
                    .flatMap(occasion -> occasion)
                    .ifPresent(occasions::add);
        }
        return occasions.toArray(Occasion[]::new);
    }

    private HistoryOperand operand(Operand operand) {
        OperandValues values = OperandValues.of(operand, field.type().kind() == Kind.RESOLUTION);
        List<ValueMatch> current = new ArrayList<>();
        List<LoggedMatch> matches = new ArrayList<>();
        if (!values.literals().isEmpty()) {
            attempt(() -> typed(values.literals())).ifPresent(typed -> {
                current.add(typed);
                matches.addAll(matches(values.literals(), typed));
            });
        }
        for (Operand.Call call : values.calls()) {
            attempt(() -> function(call, values.inList())).ifPresent(match -> {
                current.add(match);
                matches.add(new LoggedMatch.Person(match));
            });
        }
        return new HistoryOperand(field, values.orEmpty(), ValueMatch.anyOf(current), matches);
    }

    /** How literals are compared with the field's value now. Text that is searched is compared whole in history. */
    private ValueMatch typed(List<Operand.Literal> literals) {
        return field.type().kind() == Kind.TEXT ? texts(literals) : field.type().equal(literals, compilation);
    }

    private ValueMatch texts(List<Operand.Literal> literals) {
        return Types.of(Kind.STRING).equal(literals, compilation);
    }

    /** How literals are compared with what a change log has. */
    private List<LoggedMatch> matches(List<Operand.Literal> literals, ValueMatch typed) {
        return switch (field.type().kind()) {
            case USER -> List.of(new LoggedMatch.Person(typed));
            case DATE, DATETIME -> List.of(new LoggedMatch.Typed(typed));
            // As text, the 60 that means an hour would be the 60 that means a minute.
            case DURATION -> List.of(new LoggedMatch.Numbered(typed));
            case NUMBER -> List.of(new LoggedMatch.Named(texts(literals)), new LoggedMatch.Numbered(typed));
            case ANY ->
                List.of(
                        new LoggedMatch.Named(texts(literals)),
                        new LoggedMatch.Numbered(typed),
                        new LoggedMatch.Person(typed));
            case SPRINT, OPTION, CASCADING, PROJECT ->
                List.of(new LoggedMatch.Named(texts(literals)), new LoggedMatch.Held(changed, field.reader(), typed));
            default -> List.of(new LoggedMatch.Named(texts(literals)));
        };
    }

    private ValueMatch people(Operand operand) {
        ValueType people = Types.of(Kind.USER);
        OperandValues values = OperandValues.of(operand, false);
        List<ValueMatch> matches = new ArrayList<>();
        if (!values.literals().isEmpty()) {
            matches.add(people.equal(values.literals(), compilation));
        }
        for (Operand.Call call : values.calls()) {
            attempt(() -> FunctionTable.user(call, people, compilation)).ifPresent(matches::add);
        }
        return ValueMatch.anyOf(matches);
    }

    /** Beside WAS and WAS IN different functions may stand; beside FROM and TO they are the same. */
    private ValueMatch function(Operand.Call call, boolean inList) {
        return clause instanceof Terminal.Was
                ? FunctionTable.match(clause.operator(), call, inList, clause, field, compilation)
                : FunctionTable.user(call, field.type(), compilation);
    }

    private Occasion during(Operand operand) {
        if (operand instanceof Operand.Values list && list.values().size() == 2) {
            return new When.During(
                    point(list.values().get(0)), point(list.values().get(1)), rules());
        }
        throw new Fault(
                Fault.Kind.BAD_OPERAND,
                firstToken(operand),
                "found %s, expected two times in parentheses behind DURING".formatted(Fault.quoted(operand.toJql())));
    }

    private static Position firstToken(Operand operand) {
        Position all = operand.position();
        int length = operand instanceof Operand.Values
                ? 1
                : operand instanceof Operand.Call call ? call.name().length() : all.length();
        return new Position(all.offset(), Math.min(length, all.length()), all.line(), all.column());
    }

    private TimeSource point(Operand operand) {
        if (clause instanceof Terminal.Was) {
            compilation.needsField("created");
        }
        if (operand instanceof Operand.Literal literal) {
            return of(Moments.literal(literal, rules()));
        }
        if (!(operand instanceof Operand.Call call)) {
            throw new Fault(
                    Fault.Kind.BAD_OPERAND,
                    operand.position(),
                    "found %s, expected one time".formatted(Fault.quoted(operand.toJql())));
        }
        return FunctionTable.time(call, compilation).orElseThrow(() -> FunctionTable.noTime(call));
    }

    private TimeSource of(Moment moment) {
        if (moment.isRelative()) {
            compilation.needsClock();
        }
        return TimeSource.of(moment);
    }

    private TimeRules rules() {
        return compilation.settings().timeRules();
    }

    private <T> Optional<T> attempt(Supplier<T> compiler) {
        try {
            return Optional.of(compiler.get());
        } catch (Fault fault) {
            compilation.report(fault);
            return Optional.empty();
        }
    }
}
