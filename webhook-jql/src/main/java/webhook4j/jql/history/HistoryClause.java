package webhook4j.jql.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.StringJoiner;
import webhook4j.filter.Explanation;
import webhook4j.filter.Verdict;
import webhook4j.jql.ast.Clause;
import webhook4j.jql.ast.Terminal;
import webhook4j.jql.fault.Shown;
import webhook4j.jql.value.Authorship;
import webhook4j.jql.value.FieldSpec;
import webhook4j.jql.value.Kind;
import webhook4j.jql.value.Outline;
import webhook4j.jql.value.Subject;
import webhook4j.jql.value.TimeSource;
import webhook4j.jql.value.Types;

/**
 * What clauses of history have in common: a field, the items that are about it, and how much of its history they mean.
 *
 * @param clause the clause as it is evaluated, for explanations
 * @param negated whether a NOT stands before it
 * @param field the field
 * @param changed which items are about it
 * @param wholeHistory whether all of the history is meant, of which the event shows the end
 */
record HistoryClause(Terminal clause, boolean negated, FieldSpec field, ChangedField changed, boolean wholeHistory) {

    /** What is missing where the event alone does not make a clause about the whole history true. */
    static final String BEFORE_THIS_EVENT = "the history of the issue before this event";

    private static final int LONGEST_SHOWN = 200;

    /** The clause as JQL. */
    String text() {
        return negated ? "NOT " + clause.toJql() : clause.toJql();
    }

    /** The clause as what it is compiled from. */
    Outline.Clause outlined() {
        return new Outline.Clause(negated ? new Clause.Not(clause.position(), clause) : clause, field);
    }

    /** The explanation where something was missing. */
    Explanation unknown(String missing) {
        return Explanation.unknown(text(), missing).at(clause.position().offset());
    }

    /** The explanation where nothing was. */
    Explanation saw(Verdict verdict, String saw) {
        return Explanation.saw(verdict, text(), saw).at(clause.position().offset());
    }

    /** What the event changed of the field. */
    FieldChanges changes(Subject subject) {
        return ChangeLog.of(subject).changes(changed);
    }

    /** What the event's own answer means: it shows no more than the end of the history. */
    Verdict meaning(Verdict shown, Subject subject) {
        return wholeHistory && shown == Verdict.FALSE && !ChangeLog.of(subject).isCreation() ? Verdict.UNKNOWN : shown;
    }

    /** What the event says of the field's changes: {@code status: To Do → Done by Mia at 2026-03-10T09:00:00Z}. */
    String showChanges(Subject subject) {
        if (ChangeLog.of(subject).isCreation()) {
            return field.name() + ": not changed, the issue is new";
        }
        StringJoiner changes = new StringJoiner("; ");
        for (ChangedItem item : changes(subject).items()) {
            if (changes.length() > LONGEST_SHOWN) {
                changes.add("…");
                break;
            }
            changes.add(Shown.clipped(item.show(field.type())));
        }
        Authorship made = Authorship.of(subject);
        return changes.length() == 0
                ? field.name() + ": not changed"
                : field.name() + ": " + changes + by(made.author()) + at(made.time());
    }

    /** What the event says of the field's value now. */
    String showCurrent(JsonNode current) {
        if (current.isMissingNode()) {
            return "unknown";
        }
        if (current.isNull()) {
            return "empty";
        }
        StringJoiner shown = new StringJoiner(", ");
        if (!current.isArray()) {
            return Shown.clipped(field.type().show(current));
        }
        for (int i = 0; i < current.size() && shown.length() <= LONGEST_SHOWN; i++) {
            if (!current.get(i).isNull()) {
                shown.add(
                        current.get(i).isMissingNode()
                                ? "perhaps more"
                                : field.type().show(current.get(i)));
            }
        }
        return Shown.clipped(shown.toString());
    }

    private static String by(JsonNode author) {
        return author.isMissingNode()
                ? ""
                : " by " + Shown.clipped(Types.of(Kind.USER).show(author));
    }

    private static String at(long time) {
        if (time == TimeSource.UNKNOWN) {
            return "";
        }
        try {
            return " at " + Instant.ofEpochMilli(time);
        } catch (DateTimeException e) {
            return "";
        }
    }
}
