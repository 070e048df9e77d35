package webhook4j.jql.eval;

import com.fasterxml.jackson.databind.JsonNode;
import webhook4j.filter.Verdict;
import webhook4j.jql.field.EventWords;
import webhook4j.jql.text.TextQuery;
import webhook4j.jql.value.Kind;
import webhook4j.jql.value.Subject;
import webhook4j.jql.value.ValueMatch;
import webhook4j.jql.value.Verdicts;

/** Whether one text holds the words that are looked for. */
final class TextMatch implements ValueMatch {

    private final TextQuery query;
    private final Kind kind;

    TextMatch(TextQuery query, Kind kind) {
        this.query = query;
        this.kind = kind;
    }

    @Override
    public Verdict test(JsonNode value, Subject subject, long now) {
        if (value.isArray()) {
            return ValueMatch.testAny(this, value, subject, now);
        }
        return isText(value) ? Verdicts.of(query.matches(EventWords.of(value, subject))) : Verdict.UNKNOWN;
    }

    /** A string, a rich-text document, and of properties any scalar. */
    private boolean isText(JsonNode value) {
        return value.isTextual()
                || (value.isObject() && value.path("type").asText().equals("doc"))
                || (kind == Kind.PROPERTY && value.isValueNode() && !value.isMissingNode());
    }

    @Override
    public String missing(JsonNode value, Subject subject, long now) {
        return "text to search, found a value that is none";
    }
}
