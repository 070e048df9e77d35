package webhook4j.benchmarks.matching;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Filters in CEL, over variables with a field's name or names: see {@link CelVariables}. */
enum CelText implements Clause.Visitor<String> {
    INSTANCE;

    @Override
    public String equal(Clause.Equal equal) {
        return has(equal.field(), equal.value());
    }

    @Override
    public String in(Clause.In in) {
        Field field = in.field();
        if (field.isMultiple()) {
            return in.values().stream().map(value -> has(field, value)).collect(Collectors.joining(" || ", "(", ")"));
        }
        return field.jql() + " in "
                + in.values().stream().map(JqlText::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public String notEqual(Clause.NotEqual notEqual) {
        Field field = notEqual.field();
        String empty = field.isMultiple() ? "[]" : "\"\"";
        return "(" + field.jql() + " != " + empty + " && !(" + has(field, notEqual.value()) + "))";
    }

    @Override
    public String word(Clause.Word word) {
        return JqlText.quoted(word.word().toLowerCase(Locale.ROOT)) + " in " + CelVariables.WORDS;
    }

    @Override
    public String changedTo(Clause.ChangedTo changedTo) {
        return JqlText.quoted(changedTo.status()) + " in " + CelVariables.CHANGED_TO;
    }

    @Override
    public String and(Clause.And and) {
        return joined(and.clauses(), " && ");
    }

    @Override
    public String or(Clause.Or or) {
        return joined(or.clauses(), " || ");
    }

    private String joined(List<Clause> clauses, String operator) {
        return clauses.stream().map(clause -> clause.accept(this)).collect(Collectors.joining(operator, "(", ")"));
    }

    private static String has(Field field, String value) {
        return field.isMultiple()
                ? JqlText.quoted(value) + " in " + field.jql()
                : field.jql() + " == " + JqlText.quoted(value);
    }
}
