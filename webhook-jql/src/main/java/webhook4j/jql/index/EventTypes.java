package webhook4j.jql.index;

import webhook4j.event.Projection;
import webhook4j.jql.value.Subject;
import webhook4j.jql.value.TermSource;
import webhook4j.jql.value.Terms;

/** The type of an event as a term, so that to be for some types is one more condition. */
enum EventTypes implements TermSource {
    TYPE;

    @Override
    public Terms terms(Subject subject) {
        return Terms.of(true, Terms.Shown.ALL, subject.event().type().value());
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
