package webhook4j.jql.history;

import java.util.List;
import java.util.TreeSet;
import webhook4j.event.Projection;
import webhook4j.jql.value.Outline;
import webhook4j.jql.value.Sought;
import webhook4j.jql.value.Subject;
import webhook4j.jql.value.TermSink;
import webhook4j.jql.value.TermSource;
import webhook4j.jql.value.Terms;

/**
 * One term, where an event changed a field.
 *
 * @param field the field
 */
record ChangedTerms(ChangedField field) implements TermSource {

    private static final String CHANGED = "changed";

    @Override
    public void terms(Subject subject, TermSink sink) {
        if (!ChangeLog.of(subject).changes(field).isEmpty()) {
            sink.term(CHANGED);
            sink.present(Terms.Shown.ALL);
        }
    }

    @Override
    public Projection reads() {
        return ChangeLog.READS;
    }

    @Override
    public double share() {
        return 0.2;
    }

    @Override
    public String label() {
        return "changes of " + String.join(", ", new TreeSet<>(field.fields()));
    }

    Outline.AnyTerm any() {
        return new Outline.AnyTerm(this, List.of(Sought.of(CHANGED)));
    }
}
