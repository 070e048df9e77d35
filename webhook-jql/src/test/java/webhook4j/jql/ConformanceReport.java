package webhook4j.jql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import webhook4j.jql.ConformanceMatrix.Line;
import webhook4j.jql.ConformanceMatrix.Outcome;
import webhook4j.jql.ConformanceTable.Row;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.ast.Operator;
import webhook4j.jql.ast.Terminal;

/** What the conformance tables have cases for: fields and operators, functions, forms of dates; as a document. */
final class ConformanceReport {

    private static final List<String> OUTCOMES = List.of("TRUE", "FALSE", "UNKNOWN", "REFUSED");
    private static final List<String> DATE_PLACES = List.of("datetime", "date", "history");
    private static final Pattern CALL = Pattern.compile("([A-Za-z]+)\"? *\\(");
    private static final Map<String, Pattern> DATE_FORMS = dateForms();

    private final ConformanceMatrix matrix = new ConformanceMatrix();
    private final Map<String, String> functions = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Map<String, Integer>> cases = new LinkedHashMap<>();

    ConformanceReport() {
        ConformanceTable.rows(ConformanceTable.FOLDER.resolve("functions.tsv")).forEach(row -> {
            List<String> names = List.of(row.cell(0).split(", "));
            names.forEach(name -> functions.put(name, names.get(0)));
            cases.put(names.get(0), new TreeMap<>());
        });
        DATE_FORMS.keySet().forEach(form -> cases.put(form, new TreeMap<>()));
        rows("verdicts").forEach(this::add);
        rows("refusals")
                .forEach(row -> CALL.matcher(row.cell(1))
                        .results()
                        .map(call -> functions.get(call.group(1)))
                        .filter(name -> name != null)
                        .forEach(name -> count(name, "REFUSED")));
    }

    /** What should have a case and has none. */
    List<String> blanks() {
        List<String> blanks = new ArrayList<>(matrix.blanks());
        cases.forEach((name, counts) -> outcomes(name).forEach(outcome -> {
            if (!counts.containsKey(outcome)) {
                blanks.add(name + " " + outcome);
            }
        }));
        return blanks;
    }

    String markdown() {
        StringBuilder text = new StringBuilder("""
                # What the conformance tables of JQL have cases for

                Made from the tables in `webhook-jql/src/test/resources/webhook4j/jql/conformance` by `ConformanceMatrixTest`,
                which fails when this file differs from them or when a cell is blank that should not be.

                """);
        text.append(rows("verdicts").count())
                .append(" verdicts and ")
                .append(rows("refusals").count());
        text.append(" refusals. The matrices count queries of one clause on events with an issue.\n\n");
        fields(text);
        text.append("\n## Functions\n\n");
        table(text, "function", OUTCOMES, List.copyOf(new TreeSet<>(functions.values())));
        text.append("\n## Forms of dates\n\nIn comparisons of fields and in predicates of history.\n\n");
        List<String> places = DATE_PLACES.stream()
                .flatMap(place -> Stream.of(place + " TRUE", place + " FALSE"))
                .toList();
        table(text, "form", places, List.copyOf(DATE_FORMS.keySet()));
        return text.toString();
    }

    private void fields(StringBuilder text) {
        text.append("""
                ## Fields and operators

                T, F: true or false of a value. E: on an empty field, for history with EMPTY as an operand. U: unknown. A dot: cannot
                be (`IS EMPTY` is true of empty fields alone, and no event leaves its key empty). Nothing: the field does not take the
                operator.

                | field | type | cases""");
        Operator[] operators = Operator.values();
        for (Operator operator : operators) {
            text.append(" | `").append(operator.text()).append('`');
        }
        text.append(" |\n")
                .append("| --- | --- | ---:")
                .append(" | ---".repeat(operators.length))
                .append(" |\n");
        for (Line line : matrix.lines()) {
            text.append("| ").append(line.name).append(" | ").append(line.type);
            text.append(" | ").append(line.cases());
            for (Operator operator : operators) {
                text.append(" | ").append(cell(line, operator));
            }
            text.append(" |\n");
        }
    }

    private static String cell(Line line, Operator operator) {
        if (!line.operators.contains(operator)) {
            return "";
        }
        StringBuilder cell = new StringBuilder();
        for (Outcome outcome : Outcome.values()) {
            boolean blank = line.cases(operator, outcome) == 0;
            cell.append(
                    !line.has(operator, outcome)
                            ? '.'
                            : blank ? '-' : outcome.name().charAt(0));
        }
        return cell.toString();
    }

    private void table(StringBuilder text, String head, List<String> columns, List<String> names) {
        text.append("| ")
                .append(head)
                .append(" | ")
                .append(String.join(" | ", columns))
                .append(" |\n");
        text.append("| ---").append(" | ---:".repeat(columns.size())).append(" |\n");
        for (String name : names) {
            text.append("| ").append(name);
            columns.forEach(column -> text.append(" | ").append(cases(name).getOrDefault(column, 0)));
            text.append(" |\n");
        }
    }

    private List<String> outcomes(String name) {
        return DATE_FORMS.containsKey(name)
                ? DATE_PLACES.stream()
                        .flatMap(place -> Stream.of(place + " TRUE", place + " FALSE"))
                        .toList()
                : OUTCOMES;
    }

    private void add(Row row) {
        ConformanceMatrix.onlyClause(row).ifPresent(clause -> add(clause, row));
    }

    private void add(Terminal clause, Row row) {
        if (clause instanceof Terminal.Comparison comparison) {
            add(comparison.operand(), matrix.type(clause, row), row);
        } else if (clause instanceof Terminal.Was was) {
            add(was.operand(), "", row);
            was.predicates().forEach(predicate -> add(predicate.operand(), "history", row));
        } else if (clause instanceof Terminal.Changed changed) {
            changed.predicates().forEach(predicate -> add(predicate.operand(), "history", row));
        }
    }

    private void add(Operand operand, String place, Row row) {
        if (operand instanceof Operand.Values list) {
            list.values().forEach(value -> add(value, place, row));
        } else if (operand instanceof Operand.Call call && functions.containsKey(call.name())) {
            count(functions.get(call.name()), row.cell(3));
        } else if (operand instanceof Operand.Literal literal && DATE_PLACES.contains(place)) {
            String written = (literal instanceof Operand.Numeral ? "#" : "") + literal.text();
            DATE_FORMS.forEach((form, pattern) -> {
                if (pattern.matcher(written).matches()) {
                    count(form, place + " " + row.cell(3));
                }
            });
        }
    }

    private void count(String name, String outcome) {
        cases(name).merge(outcome, 1, Integer::sum);
    }

    private Map<String, Integer> cases(String name) {
        return cases.computeIfAbsent(name, unused -> new TreeMap<>());
    }

    private static Stream<Row> rows(String prefix) {
        return ConformanceTable.files(prefix).flatMap(ConformanceTable::rows);
    }

    private static Map<String, Pattern> dateForms() {
        Map<String, Pattern> forms = new LinkedHashMap<>();
        forms.put("`\"yyyy/MM/dd HH:mm\"`", Pattern.compile("\\d{4}/\\d+/\\d+ \\d+:\\d+"));
        forms.put("`\"yyyy-MM-dd HH:mm\"`", Pattern.compile("\\d{4}-\\d+-\\d+ \\d+:\\d+"));
        forms.put("`\"yyyy/MM/dd\"`", Pattern.compile("\\d{4}/\\d+/\\d+"));
        forms.put("`\"yyyy-MM-dd\"`", Pattern.compile("\\d{4}-\\d+-\\d+"));
        forms.put("`-5d`", Pattern.compile("-\\d+[wdhm]"));
        forms.put("`5d`", Pattern.compile("\\d+[wdhm]"));
        forms.put("`\"+5d\"`", Pattern.compile("\\+\\d+[wdhm]"));
        forms.put("`\"-1w 2d\"`", Pattern.compile("[-+]?\\d+[wdhm]( \\d+[wdhm])+"));
        forms.put("`\"-30\"` (minutes)", Pattern.compile("[-+]?\\d+"));
        forms.put("`1773144000000` (milliseconds)", Pattern.compile("#-?\\d+"));
        return forms;
    }
}
