package webhook4j.jql.eval;

import com.fasterxml.jackson.databind.JsonNode;
import webhook4j.event.Projection;
import webhook4j.filter.Verdict;
import webhook4j.jql.text.KeyPattern;
import webhook4j.jql.value.Subject;
import webhook4j.jql.value.ValueMatch;
import webhook4j.jql.value.Verdicts;

/** Whether an issue's key fits a pattern with wildcards. */
final class KeyPatternMatch implements ValueMatch {

    private final KeyPattern pattern;

    KeyPatternMatch(KeyPattern pattern) {
        this.pattern = pattern;
    }

    @Override
    public Verdict test(JsonNode issue, Subject subject, long now) {
        JsonNode key = issue.path("key");
        return key.isTextual() ? Verdicts.of(pattern.matches(key.textValue())) : Verdict.UNKNOWN;
    }

    @Override
    public String missing(JsonNode issue, Subject subject, long now) {
        return "the issue's key is absent";
    }

    @Override
    public Projection looksBeside() {
        return Projection.nothing();
    }
}
