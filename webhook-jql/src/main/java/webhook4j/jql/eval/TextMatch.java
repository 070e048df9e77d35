package webhook4j.jql.eval;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import webhook4j.event.Projection;
import webhook4j.filter.Verdict;
import webhook4j.jql.field.EventWords;
import webhook4j.jql.text.NeededWords;
import webhook4j.jql.text.TextQuery;
import webhook4j.jql.value.FieldReader;
import webhook4j.jql.value.Kind;
import webhook4j.jql.value.Outline;
import webhook4j.jql.value.Sought;
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
        return isText(value, kind) ? Verdicts.of(query.matches(EventWords.of(value, subject))) : Verdict.UNKNOWN;
    }

    /** What is known of the words that it takes. */
    Outline outline(Outline.Clause clause, FieldReader reader) {
        Optional<NeededWords> needed = query.needed();
        Optional<Outline.AnyTerm> terms = needed.map(words ->
                new Outline.AnyTerm(new FieldWords(reader, kind, words.stemmed()), Sought.allOf(words.words())));
        return terms.isPresent() && needed.get().enough()
                ? terms.get()
                : new Outline.Other(clause, () -> new Outline.Needs(reader.reads(List.of()), terms));
    }

    /** A string, a rich-text document, and of properties any scalar. */
    static boolean isText(JsonNode value, Kind kind) {
        return value.isTextual()
                || (value.isObject() && value.path("type").asText().equals("doc"))
                || (kind == Kind.PROPERTY && value.isValueNode() && !value.isMissingNode());
    }

    @Override
    public String missing(JsonNode value, Subject subject, long now) {
        return "text to search, found a value that is none";
    }

    @Override
    public Projection looksBeside() {
        return Projection.nothing();
    }
}
