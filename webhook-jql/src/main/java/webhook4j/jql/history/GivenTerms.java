package webhook4j.jql.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.TreeSet;
import webhook4j.event.Projection;
import webhook4j.jql.value.Subject;
import webhook4j.jql.value.TermSink;
import webhook4j.jql.value.TermSource;
import webhook4j.jql.value.Terms;
import webhook4j.jql.value.ValueMatch;

/**
 * The values that an event gave to a field, by their ids and texts; EMPTY where it took the last one.
 *
 * @param field the field
 * @param splitting how items write several values
 */
record GivenTerms(ChangedField field, Splitting splitting) implements TermSource {

    @Override
    public void terms(Subject subject, TermSink sink) {
        for (ChangedItem item : ChangeLog.of(subject).changes(field).items()) {
            sink.present(Terms.Shown.LITTLE);
            if (item.whole(true).isEmpty()) {
                sink.term(Terms.EMPTY);
            } else {
                for (LoggedValue part : item.parts(splitting, true)) {
                    tell(part.id(), sink);
                    tell(part.text(), sink);
                }
            }
        }
    }

    private static void tell(JsonNode scalar, TermSink sink) {
        if (!scalar.isMissingNode()) {
            sink.name(ValueMatch.text(scalar));
        }
    }

    @Override
    public Projection reads() {
        return ChangeLog.READS;
    }

    /** Few events change a given field, and most of these give it another value. */
    @Override
    public double share() {
        return 0.05;
    }

    @Override
    public String label() {
        return "given to " + String.join(", ", new TreeSet<>(field.fields()));
    }
}
