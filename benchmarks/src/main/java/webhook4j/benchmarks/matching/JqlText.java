package webhook4j.benchmarks.matching;

import java.util.List;
import java.util.stream.Collectors;

/** Filters in JQL. */
enum JqlText implements Clause.Visitor<String> {
    INSTANCE;

    @Override
    public String equal(Clause.Equal equal) {
        return equal.field().jql() + " = " + quoted(equal.value());
    }

    @Override
    public String in(Clause.In in) {
        return in.field().jql() + " IN "
                + in.values().stream().map(JqlText::quoted).collect(Collectors.joining(", ", "(", ")"));
    }

    @Override
    public String notEqual(Clause.NotEqual notEqual) {
        return notEqual.field().jql() + " != " + quoted(notEqual.value());
    }

    @Override
    public String word(Clause.Word word) {
        return "summary ~ " + quoted(word.word());
    }

    @Override
    public String changedTo(Clause.ChangedTo changedTo) {
        return "status CHANGED TO " + quoted(changedTo.status());
    }

    @Override
    public String and(Clause.And and) {
        return joined(and.clauses(), " AND ");
    }

    @Override
    public String or(Clause.Or or) {
        return joined(or.clauses(), " OR ");
    }

    private String joined(List<Clause> clauses, String operator) {
        return clauses.stream().map(clause -> clause.accept(this)).collect(Collectors.joining(operator, "(", ")"));
    }

    /** A text as JQL quotes it, and CEL too. */
    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
