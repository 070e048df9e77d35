package webhook4j.jql.function;

import com.fasterxml.jackson.databind.JsonNode;
import webhook4j.filter.Verdict;
import webhook4j.jql.value.Subject;
import webhook4j.jql.value.ValueMatch;

/** A project or a component that a user leads. */
record LeadMatch(ValueMatch user) implements ValueMatch {

    @Override
    public Verdict test(JsonNode value, Subject subject, long now) {
        JsonNode lead = value.path("lead");
        if (lead.isNull()) {
            return Verdict.FALSE;
        }
        return lead.isMissingNode() ? Verdict.UNKNOWN : user.test(lead, subject, now);
    }

    @Override
    public String missing(JsonNode value, Subject subject, long now) {
        return value.path("lead").isMissingNode() ? "member 'lead' is absent" : user.missing(value, subject, now);
    }
}
