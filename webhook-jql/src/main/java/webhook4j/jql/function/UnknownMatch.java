package webhook4j.jql.function;

import com.fasterxml.jackson.databind.JsonNode;
import webhook4j.filter.Verdict;
import webhook4j.jql.value.Subject;
import webhook4j.jql.value.ValueMatch;

/** Nobody knows whether a value is meant. */
record UnknownMatch(String reason) implements ValueMatch {

    @Override
    public Verdict test(JsonNode value, Subject subject, long now) {
        return Verdict.UNKNOWN;
    }

    @Override
    public String missing(JsonNode value, Subject subject, long now) {
        return reason;
    }
}
