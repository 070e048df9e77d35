package webhook4j.jql.function;

import com.fasterxml.jackson.databind.JsonNode;
import webhook4j.filter.Verdict;
import webhook4j.jql.value.Subject;
import webhook4j.jql.value.ValueMatch;

/** What the event says; where it does not, what a provider says. */
record ElseMatch(ValueMatch event, ValueMatch provided) implements ValueMatch {

    @Override
    public Verdict test(JsonNode value, Subject subject, long now) {
        Verdict verdict = event.test(value, subject, now);
        return verdict == Verdict.UNKNOWN ? provided.test(value, subject, now) : verdict;
    }

    @Override
    public String missing(JsonNode value, Subject subject, long now) {
        String here = event.missing(value, subject, now);
        String outside = provided.missing(value, subject, now);
        return here.isEmpty() ? outside : here + ", and " + outside;
    }
}
