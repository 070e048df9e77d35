package webhook4j.jql.function;

import com.fasterxml.jackson.databind.JsonNode;
import webhook4j.filter.Verdict;
import webhook4j.jql.value.Subject;
import webhook4j.jql.value.ValueMatch;
import webhook4j.jql.value.Verdicts;

/**
 * A sprint in a state: {@code active}, {@code closed} or {@code future}, in any case.
 *
 * <p>The field sprint gives objects. A custom field that nobody declared may still hold what Jira Server writes, {@code
 * …Sprint@1f[id=7,state=ACTIVE,name=Week 1]}.
 */
record SprintStateMatch(String wanted) implements ValueMatch {

    private static final String SPRINT = "Sprint@";
    private static final String STATE = "state=";

    @Override
    public Verdict test(JsonNode value, Subject subject, long now) {
        String state = state(value);
        return isState(state) ? Verdicts.of(state.equalsIgnoreCase(wanted)) : Verdict.UNKNOWN;
    }

    private static String state(JsonNode value) {
        return value.isTextual()
                ? stateIn(value.textValue())
                : value.path("state").asText();
    }

    private static String stateIn(String text) {
        int sprint = text.indexOf(SPRINT);
        int bracket = sprint < 0 ? -1 : text.indexOf('[', sprint);
        int state = bracket < 0 ? -1 : text.indexOf(STATE, bracket);
        while (state > 0 && !isStartOfPart(text.charAt(state - 1))) {
            state = text.indexOf(STATE, state + 1);
        }
        if (state < 0) {
            return "";
        }
        int end = state + STATE.length();
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return text.substring(state + STATE.length(), end);
    }

    private static boolean isStartOfPart(char before) {
        return before == '[' || before == ',';
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
