package webhook4j.jql.eval;

import java.util.List;
import java.util.stream.Collectors;
import webhook4j.filter.Explanation;
import webhook4j.filter.Verdict;
import webhook4j.jira.RichText;
import webhook4j.jql.ast.Terminal;
import webhook4j.jql.fault.Shown;
import webhook4j.jql.field.TextMembers;
import webhook4j.jql.field.TextsReader;
import webhook4j.jql.text.TextQuery;
import webhook4j.jql.text.TokenizedText;
import webhook4j.jql.value.Predicate;
import webhook4j.jql.value.Subject;
import webhook4j.jql.value.Verdicts;

/** A search in a field that has several texts, of which the event may show only some. */
final class TextsPredicate implements Predicate {

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
        return decide(reader.members(subject));
    }

    private Verdict decide(TextMembers members) {
        if (members.isEmpty()) {
            return Verdict.FALSE;
        }
        Verdict found = reader.isOneText() ? query.matches(members.words(), members.isComplete()) : inOneOf(members);
        return negative ? Verdicts.not(found) : found;
    }

    private Verdict inOneOf(TextMembers members) {
        List<TokenizedText> texts = members.words();
        for (int i = 0; i < texts.size(); i++) {
            if (query.matches(texts.get(i))) {
                return Verdict.TRUE;
            }
        }
        return members.isComplete() ? Verdict.FALSE : Verdict.UNKNOWN;
    }

    @Override
    public Explanation explain(Subject subject, long now) {
        TextMembers members = reader.members(subject);
        Verdict verdict = decide(members);
        return verdict == Verdict.UNKNOWN
                ? Explanation.unknown(clause.toJql(), members.missing())
                : Explanation.saw(verdict, clause.toJql(), show(members));
    }

    private static String show(TextMembers members) {
        return members.isEmpty()
                ? "empty"
                : Shown.clipped(members.texts().stream()
                        .map(text -> RichText.plainText(text).orElseGet(text::asText))
                        .collect(Collectors.joining(" | ")));
    }
}
