package webhook4j.jql.function;

import com.fasterxml.jackson.databind.JsonNode;
import webhook4j.filter.Verdict;
import webhook4j.jql.value.Subject;
import webhook4j.jql.value.ValueMatch;
import webhook4j.jql.value.Verdicts;

/** A value one of whose members is true, or is false: a type's {@code subtask}, a version's {@code released}. */
record FlagMatch(String member, boolean wanted) implements ValueMatch {

    @Override
    public Verdict test(JsonNode value, Subject subject, long now) {
        JsonNode flag = value.path(member);
        return flag.isBoolean() ? Verdicts.of(flag.booleanValue() == wanted) : Verdict.UNKNOWN;
    }

    @Override
    public String missing(JsonNode value, Subject subject, long now) {
        return "member '" + member + "' is absent";
    }
}
