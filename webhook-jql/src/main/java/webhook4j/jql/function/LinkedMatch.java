package webhook4j.jql.function;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import webhook4j.filter.Verdict;
import webhook4j.jql.value.Subject;
import webhook4j.jql.value.ValueMatch;
import webhook4j.jql.value.Verdicts;

/**
 * The event's own issue, if it is linked with another one. Links stand at both ends, so the ones here tell.
 *
 * @param other the other issue
 * @param texts what the link may be called at the other end; empty where any link will do
 */
record LinkedMatch(ValueMatch other, Set<String> texts) implements ValueMatch {

    @Override
    public Verdict test(JsonNode value, Subject subject, long now) {
        JsonNode links = subject.fields().path("issuelinks");
        if (links.isMissingNode() && !subject.isFull()) {
            return Verdict.UNKNOWN;
        }
        Verdict any = Verdict.FALSE;
        for (int i = 0; i < links.size(); i++) {
            Verdict one = testLink(links.get(i), subject, now);
            if (one == Verdict.TRUE) {
                return one;
            }
            if (one == Verdict.UNKNOWN) {
                any = one;
            }
        }
        return any;
    }

    /** What is outward here is inward at the other end. */
    private Verdict testLink(JsonNode link, Subject subject, long now) {
        JsonNode outward = link.path("outwardIssue");
        return outward.isObject()
                ? testEnd(outward, link.path("type").path("inward"), subject, now)
                : testEnd(link.path("inwardIssue"), link.path("type").path("outward"), subject, now);
    }

    private Verdict testEnd(JsonNode issue, JsonNode text, Subject subject, long now) {
        Verdict isOther = issue.isObject() ? other.test(issue, subject, now) : Verdict.UNKNOWN;
        if (isOther == Verdict.FALSE || texts.isEmpty()) {
            return isOther;
        }
        if (!text.isTextual()) {
            return Verdict.UNKNOWN;
        }
        return texts.contains(text.textValue()) ? isOther : Verdicts.of(false);
    }

    @Override
    public String missing(JsonNode value, Subject subject, long now) {
        return subject.fields().has("issuelinks")
                ? "a link says neither which issue it leads to nor what it is called"
                : "member 'issuelinks' is absent";
    }
}
