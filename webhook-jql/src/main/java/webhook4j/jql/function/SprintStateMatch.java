package webhook4j.jql.function;

import com.fasterxml.jackson.databind.JsonNode;
import webhook4j.filter.Verdict;
import webhook4j.jira.Sprint;
import webhook4j.jql.value.Subject;
import webhook4j.jql.value.ValueMatch;
import webhook4j.jql.value.Verdicts;

/** A sprint in a state: {@code active}, {@code closed} or {@code future}, in any case. */
record SprintStateMatch(String wanted) implements ValueMatch {

    @Override
    public Verdict test(JsonNode value, Subject subject, long now) {
        String state = state(value);
        return isState(state) ? Verdicts.of(state.equalsIgnoreCase(wanted)) : Verdict.UNKNOWN;
    }

    private static String state(JsonNode value) {
        return Sprint.of(value).state().orElse("");
    }

    private static boolean isState(String state) {
        return state.equalsIgnoreCase("active") || state.equalsIgnoreCase("closed") || state.equalsIgnoreCase("future");
    }

    @Override
    public String missing(JsonNode value, Subject subject, long now) {
        String state = state(value);
        return state.isEmpty() ? "the sprint's state is absent" : "the sprint's state '" + state + "' is not known";
    }
}
