package webhook4j.jql;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import webhook4j.event.Event;
import webhook4j.event.Json;
import webhook4j.filter.Explanation;
import webhook4j.filter.Verdict;
import webhook4j.jql.ConformanceTable.Row;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.ast.Operator;
import webhook4j.jql.ast.Terminal;
import webhook4j.jql.value.Subject;

/** Which combinations of field, operator and outcome the conformance tables have a case for. */
final class ConformanceMatrix {

    /** What a clause met, in the order in which the matrix writes the letters. */
    enum Outcome {
        TRUE,
        FALSE,
        EMPTY,
        UNKNOWN
    }

    private static final Path FIELDS = ConformanceTable.FOLDER.resolve("fields.tsv");
    private static final String CUSTOM = "custom: ";
    private static final Set<Operator> HISTORY =
            EnumSet.of(Operator.WAS, Operator.WAS_NOT, Operator.WAS_IN, Operator.WAS_NOT_IN, Operator.CHANGED);

    /** A line of the matrix: a field as the specification's table has it, and how many cases its cells have. */
    static final class Line {

        final String name;
        final String type;
        final Set<Operator> operators;
        private final Map<Operator, Map<Outcome, Integer>> cases = new EnumMap<>(Operator.class);

        Line(String name, String type, Set<Operator> operators) {
            this.name = name;
            this.type = type;
            this.operators = operators;
        }

        int cases(Operator operator, Outcome outcome) {
            return cases.getOrDefault(operator, Map.of()).getOrDefault(outcome, 0);
        }

        int cases() {
            return cases.values().stream()
                    .flatMap(outcomes -> outcomes.values().stream())
                    .mapToInt(Integer::intValue)
                    .sum();
        }

        /** Whether something can come out: no event leaves its key empty, and IS is true of what is empty only. */
        boolean has(Operator operator, Outcome outcome) {
            return operators.contains(operator)
                    && !(outcome == Outcome.EMPTY && name.equals("key"))
                    && !(outcome == Outcome.TRUE && operator == Operator.IS)
                    && !(outcome == Outcome.FALSE && operator == Operator.IS_NOT);
        }

        private void add(Operator operator, Outcome outcome) {
            cases.computeIfAbsent(operator, key -> new EnumMap<>(Outcome.class)).merge(outcome, 1, Integer::sum);
        }
    }

    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final Map<String, Line> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Line otherHistory = new Line("every other field, with extendedHistory", "", HISTORY);

    ConformanceMatrix() {
        ConformanceTable.rows(FIELDS).forEach(row -> {
            List<String> names = List.of(row.cell(0).split(", "));
            Line line = new Line(names.get(0), row.cell(1), operators(row.cell(2)));
            lines.put(line.name, line);
            names.forEach(name -> byName.put(name, line));
        });
        ConformanceTable.files("verdicts").flatMap(ConformanceTable::rows).forEach(this::add);
    }

    /** The lines in the order of the specification. */
    List<Line> lines() {
        List<Line> all = new ArrayList<>(lines.values());
        all.add(otherHistory);
        return all;
    }

    /** The cells without a case that should have one. */
    List<String> blanks() {
        List<String> blanks = new ArrayList<>();
        for (Line line : lines()) {
            for (Operator operator : line.operators) {
                for (Outcome outcome : Outcome.values()) {
                    if (line.has(operator, outcome) && line.cases(operator, outcome) == 0) {
                        blanks.add(line.name + " " + operator.text() + " " + outcome);
                    }
                }
            }
        }
        return blanks;
    }

    /** The one clause of a row, of which alone it can be said what it met; empty where there are more. */
    static Optional<Terminal> onlyClause(Row row) {
        return Jql.parse(row.cell(2)).where().filter(Terminal.class::isInstance).map(Terminal.class::cast);
    }

    /** What the values of a clause's field are, without the asterisk of several. */
    String type(Terminal clause, Row row) {
        return line(clause.field().name(), row.cell(1)).type.replace("*", "");
    }

    private void add(Row row) {
        onlyClause(row).ifPresent(clause -> add(clause, row));
    }

    private void add(Terminal clause, Row row) {
        if (row.cell(1).contains("\"fields\"") || row.cell(1).contains("CLOUD_WEBHOOK")) {
            return;
        }
        Event event = ConformanceTable.event(row.cell(0));
        if (!Subject.of(event).hasIssue()) {
            return;
        }
        Line line = line(clause.field().name(), row.cell(1));
        if (HISTORY.contains(clause.operator()) && !line.operators.contains(clause.operator())) {
            otherHistory.add(clause.operator(), historyOutcome(clause, row));
        } else if (HISTORY.contains(clause.operator())) {
            line.add(clause.operator(), historyOutcome(clause, row));
        } else {
            line.add(clause.operator(), outcome(row, event));
        }
    }

    private Line line(String name, String options) {
        Line system = byName.get(name);
        if (system != null) {
            return system;
        }
        String type = "ANY";
        if (!options.isEmpty()) {
            for (var field : Json.read(options.getBytes(StandardCharsets.UTF_8)).path("customFields")) {
                String id = field.path("id").asText();
                String own = field.path("name").asText();
                String typed = own + "[" + field.path("typeName").asText() + "]";
                if (List.of(
                                "cf[" + id + "]",
                                "customfield_" + id,
                                own.toLowerCase(Locale.ROOT),
                                typed.toLowerCase(Locale.ROOT))
                        .contains(name.toLowerCase(Locale.ROOT))) {
                    type = field.path("type").asText();
                }
            }
        }
        return lines.computeIfAbsent(CUSTOM + type, key -> new Line(key, "", Set.of()));
    }

    /** The explanation says whether the field was empty; the verdict is the table's. */
    private static Outcome outcome(Row row, Event event) {
        Verdict verdict = Verdict.valueOf(row.cell(3));
        if (verdict == Verdict.UNKNOWN) {
            return Outcome.UNKNOWN;
        }
        Explanation explanation = JqlFilter.compile(
                        row.cell(2), TableOptions.read(row.cell(1)).build())
                .explain(event);
        boolean empty = explanation.saw().filter("empty"::equals).isPresent();
        return empty ? Outcome.EMPTY : Outcome.valueOf(verdict.name());
    }

    /** History knows EMPTY as an operand, with whatever verdict. */
    private static Outcome historyOutcome(Terminal clause, Row row) {
        boolean empty = clause instanceof Terminal.Was was
                ? namesEmpty(was.operand())
                : ((Terminal.Changed) clause)
                        .predicates().stream().anyMatch(predicate -> namesEmpty(predicate.operand()));
        return empty ? Outcome.EMPTY : Outcome.valueOf(row.cell(3));
    }

    private static boolean namesEmpty(Operand operand) {
        return operand instanceof Operand.Empty
                || (operand instanceof Operand.Values list
                        && list.values().stream().anyMatch(ConformanceMatrix::namesEmpty));
    }

    private static Set<Operator> operators(String groups) {
        EnumSet<Operator> operators = EnumSet.noneOf(Operator.class);
        groups.chars()
                .forEach(group -> operators.addAll(
                        switch (group) {
                            case 'E' -> EnumSet.of(Operator.EQUAL, Operator.NOT_EQUAL, Operator.IN, Operator.NOT_IN);
                            case 'N' -> EnumSet.of(Operator.IS, Operator.IS_NOT);
                            case 'O' -> EnumSet.range(Operator.LESS, Operator.GREATER_OR_EQUAL);
                            case 'T' -> EnumSet.of(Operator.LIKE, Operator.NOT_LIKE);
                            case 'H' -> HISTORY;
                            case '=' -> EnumSet.of(Operator.EQUAL);
                            case '!' -> EnumSet.of(Operator.NOT_EQUAL);
                            case '~' -> EnumSet.of(Operator.LIKE);
                            default -> throw new IllegalStateException("no group of operators: " + (char) group);
                        }));
        return operators;
    }
}
