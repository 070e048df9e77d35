package webhook4j.jql.eval;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import webhook4j.filter.Explanation;
import webhook4j.filter.Verdict;
import webhook4j.jira.RichText;
import webhook4j.jql.ast.Terminal;
import webhook4j.jql.fault.Shown;
import webhook4j.jql.field.TextMembers;
import webhook4j.jql.field.TextsReader;
import webhook4j.jql.text.TextQuery;
import webhook4j.jql.text.TokenizedText;
import webhook4j.jql.value.Outline;
import webhook4j.jql.value.Predicate;
import webhook4j.jql.value.Sought;
import webhook4j.jql.value.Subject;
import webhook4j.jql.value.Verdicts;

/** A search in a field that has several texts, of which the event may show only some. */
final class TextsPredicate implements Predicate {

    private static final int LONGEST_SHOWN = 200;

    private final Terminal clause;
    private final TextsReader reader;
    private final TextQuery query;
    private final boolean negative;

    TextsPredicate(Terminal clause, TextsReader reader, TextQuery query, boolean negative) {
        this.clause = clause;
        this.reader = reader;
        this.query = query;
        this.negative = negative;
    }

    @Override
    public Verdict evaluate(Subject subject, long now) {
        return decide(reader.members(subject), subject);
    }

    private Verdict decide(TextMembers members, Subject subject) {
        if (members.isEmpty()) {
            return Verdict.FALSE;
        }
        List<TokenizedText> texts = members.words(subject);
        Verdict found = reader.isOneText()
                ? query.matches(texts, members.isComplete())
                : query.matchesOneOf(texts, members.isComplete());
        return negative ? Verdicts.not(found) : found;
    }

    @Override
    public Outline outline() {
        return new Outline.Other(
                new Outline.Clause(clause, reader), () -> new Outline.Needs(reader.reads(List.of()), necessary()));
    }

    private Optional<Outline.AnyTerm> necessary() {
        return negative
                ? Optional.empty()
                : query.needed()
                        .map(words -> new Outline.AnyTerm(
                                new TextsWords(reader, words.stemmed()), Sought.allOf(words.words())));
    }

    @Override
    public Explanation explain(Subject subject, long now) {
        TextMembers members = reader.members(subject);
        Verdict verdict = decide(members, subject);
        Explanation explanation = verdict == Verdict.UNKNOWN
                ? Explanation.unknown(clause.toJql(), members.missing())
                : Explanation.saw(verdict, clause.toJql(), show(members));
        return explanation.at(clause.position().offset());
    }

    private static String show(TextMembers members) {
        if (members.isEmpty()) {
            return "empty";
        }
        StringJoiner shown = new StringJoiner(" | ");
        for (JsonNode text : members.texts()) {
            // There may be thousands.
            if (shown.length() > LONGEST_SHOWN) {
                break;
            }
            shown.add(RichText.plainText(text).orElseGet(text::asText));
        }
        return shown.length() == 0 ? "no text" : Shown.clipped(shown.toString());
    }
}
