package webhook4j.jql.ast;

import java.util.List;

/** Writes parts of a query as JQL that parses to equal parts. Keywords in capitals, one blank between words. */
final class Printer implements Clause.Visitor<StringBuilder>, Operand.Visitor<StringBuilder> {

    private final StringBuilder out = new StringBuilder();

    private Printer() {}

    static String print(Clause clause) {
        return clause.accept(new Printer()).toString();
    }

    static String print(Operand operand) {
        return operand.accept(new Printer()).toString();
    }

    static String print(Field field) {
        return new Printer().field(field).toString();
    }

    @Override
    public StringBuilder and(Clause.And and) {
        return joined(and.clauses(), " AND ", false);
    }

    @Override
    public StringBuilder or(Clause.Or or) {
        return joined(or.clauses(), " OR ", true);
    }

    @Override
    public StringBuilder not(Clause.Not not) {
        out.append("NOT ");
        return part(not.clause(), false);
    }

    @Override
    public StringBuilder comparison(Terminal.Comparison comparison) {
        head(comparison);
        out.append(' ');
        return comparison.operand().accept(this);
    }

    @Override
    public StringBuilder was(Terminal.Was was) {
        head(was);
        out.append(' ');
        was.operand().accept(this);
        return predicates(was.predicates());
    }

    @Override
    public StringBuilder changed(Terminal.Changed changed) {
        head(changed);
        return predicates(changed.predicates());
    }

    @Override
    public StringBuilder text(Operand.Text text) {
        return out.append(Spelling.text(text.text()));
    }

    @Override
    public StringBuilder numeral(Operand.Numeral numeral) {
        return out.append(numeral.text());
    }

    @Override
    public StringBuilder call(Operand.Call call) {
        out.append(Spelling.name(call.name()));
        return list(call.arguments());
    }

    @Override
    public StringBuilder values(Operand.Values values) {
        return list(values.values());
    }

    @Override
    public StringBuilder empty(Operand.Empty empty) {
        return out.append("EMPTY");
    }

    private StringBuilder joined(List<Clause> clauses, String joint, boolean conjunctionsBindCloser) {
        String before = "";
        for (Clause clause : clauses) {
            out.append(before);
            part(clause, conjunctionsBindCloser);
            before = joint;
        }
        return out;
    }

    private StringBuilder part(Clause clause, boolean conjunctionsBindCloser) {
        boolean bare = clause instanceof Terminal
                || clause instanceof Clause.Not
                || (conjunctionsBindCloser && clause instanceof Clause.And);
        out.append(bare ? "" : "(");
        clause.accept(this);
        return out.append(bare ? "" : ")");
    }

    private void head(Terminal terminal) {
        field(terminal.field());
        out.append(' ').append(terminal.operator().text());
    }

    private StringBuilder field(Field field) {
        boolean plain = field.properties().isEmpty();
        out.append(plain ? Spelling.fieldName(field.name()) : Spelling.fieldNameWithProperties(field.name()));
        for (Field.Property property : field.properties()) {
            out.append('[').append(Spelling.name(property.key())).append(']');
            if (!property.path().isEmpty()) {
                out.append(Spelling.text("." + property.path()));
            }
        }
        return out;
    }

    private StringBuilder predicates(List<HistoryPredicate> predicates) {
        for (HistoryPredicate predicate : predicates) {
            out.append(' ').append(predicate.kind()).append(' ');
            predicate.operand().accept(this);
        }
        return out;
    }

    private StringBuilder list(List<? extends Operand> values) {
        String before = "(";
        for (Operand value : values) {
            out.append(before);
            value.accept(this);
            before = ", ";
        }
        return out.append(values.isEmpty() ? "()" : ")");
    }
}
