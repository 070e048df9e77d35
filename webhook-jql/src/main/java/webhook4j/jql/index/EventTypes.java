package webhook4j.jql.index;

import webhook4j.event.Projection;
import webhook4j.jql.value.Subject;
import webhook4j.jql.value.TermSink;
import webhook4j.jql.value.TermSource;
import webhook4j.jql.value.Terms;

/** The type of an event as a term, so that to be for some types is one more condition. */
enum EventTypes implements TermSource {
    TYPE;

    @Override
    public void terms(Subject subject, TermSink sink) {
        sink.term(subject.event().type().value());
        sink.present(Terms.Shown.ALL);
    }

    @Override
    public Projection reads() {
        return Projection.nothing();
    }

    @Override
    public double share() {
        return 0.3;
    }

    @Override
    public String label() {
        return "event type";
    }
}
