package webhook4j.jql;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import webhook4j.jql.ast.Clause;
import webhook4j.jql.ast.Field;
import webhook4j.jql.ast.HistoryPredicate;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.ast.Operator;
import webhook4j.jql.ast.Position;
import webhook4j.jql.ast.Sort;
import webhook4j.jql.ast.Terminal;

/** Makes queries by chance: of the whole grammar, or only such as are evaluated. */
final class RandomQueries {

    private static final Position AT = Position.START;
    private static final Set<Operator> WAS_FAMILY =
            EnumSet.of(Operator.WAS, Operator.WAS_NOT, Operator.WAS_IN, Operator.WAS_NOT_IN);
    private static final Set<Operator> WITH_MEMBERS =
            EnumSet.of(Operator.IN, Operator.NOT_IN, Operator.WAS_IN, Operator.WAS_NOT_IN);
    private static final String[] ODD_TEXTS = {
        "", " ", "EMPTY", "null", "not", "user", "cf", "-5", "42", "-5d", "a b", "\"", "'", "\\", "\t", "\n", "\u0001",
        "日本", "😀", "\uD83D", "\uFDD0", "\uFFFF", "é", "a/b", "[x]", "cf[1]", "cf[x]", "--", "-", "a.b", "10:30",
        "\u00A0"
    };
    private static final String[] FIELDS = {
        "project",
        "type",
        "status",
        "statusCategory",
        "priority",
        "resolution",
        "assignee",
        "reporter",
        "creator",
        "labels",
        "component",
        "fixVersion",
        "affectedVersion",
        "key",
        "cf[10001]",
        "cf[10004]",
        "cf[99999]"
    };
    private final RandomGenerator random;
    private final RandomClauses clauses;

    RandomQueries(RandomGenerator random) {
        this.random = random;
        this.clauses = new RandomClauses(random);
    }

    /** Any query that the grammar has. */
    JqlQuery any() {
        Optional<Clause> where = chance(10) ? Optional.empty() : Optional.of(clause(4, this::anyTerminal));
        return new JqlQuery(where, chance(4) ? some(1, 3, this::sort) : List.of());
    }

    /** A condition that compiles with {@link RandomClauses#OPTIONS}. */
    Clause evaluated(int depth) {
        return clause(depth, clauses::any);
    }

    /** A condition of such clauses. */
    Clause clause(int depth, Supplier<? extends Clause> terminal) {
        if (depth == 0) {
            return terminal.get();
        }
        Supplier<Clause> deeper = () -> clause(depth - 1, terminal);
        return switch (random.nextInt(5)) {
            case 0 -> new Clause.And(AT, some(2, 4, deeper));
            case 1 -> new Clause.Or(AT, some(2, 4, deeper));
            case 2 -> new Clause.Not(AT, deeper.get());
            default -> terminal.get();
        };
    }

    private Clause anyTerminal() {
        Operator operator = pick(Operator.values());
        Field field = field();
        if (operator == Operator.CHANGED) {
            return new Terminal.Changed(AT, field, AT, some(0, 3, () -> predicate(HistoryPredicate.Kind.values())));
        }
        Operand operand = WITH_MEMBERS.contains(operator)
                ? (chance(2) ? call() : list(2))
                : switch (operator) {
                    case IS, IS_NOT -> new Operand.Empty(AT);
                    case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> scalar(false);
                    default -> scalar(true);
                };
        if (WAS_FAMILY.contains(operator)) {
            HistoryPredicate.Kind[] kinds = Stream.of(HistoryPredicate.Kind.values())
                    .filter(kind -> kind != HistoryPredicate.Kind.FROM && kind != HistoryPredicate.Kind.TO)
                    .toArray(HistoryPredicate.Kind[]::new);
            return new Terminal.Was(AT, field, operator, AT, operand, some(0, 3, () -> predicate(kinds)));
        }
        return new Terminal.Comparison(AT, field, operator, AT, operand);
    }

    private Sort sort() {
        return new Sort(AT, field(), pick(Sort.Direction.values()));
    }

    private Field field() {
        List<Field.Property> properties =
                chance(5) ? some(1, 2, () -> new Field.Property(text(), chance(3) ? "" : text())) : List.of();
        return new Field(AT, text(), properties);
    }

    private HistoryPredicate predicate(HistoryPredicate.Kind[] kinds) {
        return new HistoryPredicate(AT, pick(kinds), chance(3) ? list(1) : scalar(true));
    }

    private Operand list(int depth) {
        return new Operand.Values(AT, some(1, 4, () -> depth > 0 && chance(4) ? list(depth - 1) : scalar(true)));
    }

    private Operand scalar(boolean orEmpty) {
        return switch (random.nextInt(orEmpty ? 5 : 4)) {
            case 0, 1, 2 -> literal();
            case 3 -> call();
            default -> new Operand.Empty(AT);
        };
    }

    private Operand call() {
        return new Operand.Call(AT, AT, text(), some(0, 3, this::literal));
    }

    private Operand.Literal literal() {
        return chance(4)
                ? new Operand.Numeral(AT, (chance(2) ? "-" : "") + random.nextInt(1000))
                : new Operand.Text(AT, text());
    }

    private String text() {
        return switch (random.nextInt(4)) {
            case 0 -> pick(ODD_TEXTS);
            case 1 -> pick(ODD_TEXTS) + pick(ODD_TEXTS);
            case 2 -> pick(FIELDS);
            default -> "word" + random.nextInt(100);
        };
    }

    private <T> List<T> some(int min, int max, Supplier<? extends T> one) {
        int count = min + random.nextInt(max - min + 1);
        List<T> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(one.get());
        }
        return all;
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private <T> T pick(T[] from) {
        return from[random.nextInt(from.length)];
    }
}
