package webhook4j.jql.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Optional;
import webhook4j.event.Projection;
import webhook4j.filter.Explanation;
import webhook4j.filter.Verdict;
import webhook4j.jql.value.Outline;
import webhook4j.jql.value.Predicate;
import webhook4j.jql.value.Subject;
import webhook4j.jql.value.Verdicts;

/**
 * The WAS family: whether the field has, or had, one of the values, on the occasions that the clause asks for.
 *
 * <p>The event shows old values, in its change log, and the values that the field has now; of these it shows which ones
 * are new. Each is a candidate with a {@link Stretch} of time of its own.
 */
final class WasPredicate implements Predicate {

    private final HistoryClause clause;
    private final boolean negative;
    private final HistoryOperand operand;
    private final Occasion[] occasions;

    WasPredicate(HistoryClause clause, boolean negative, HistoryOperand operand, Occasion[] occasions) {
        this.clause = clause;
        this.negative = negative;
        this.operand = operand;
        this.occasions = occasions;
    }

    @Override
    public Verdict evaluate(Subject subject, long now) {
        Verdict verdict = clause.meaning(shown(subject, now), subject);
        return negative ? Verdicts.not(verdict) : verdict;
    }

    /** What this event alone says. */
    private Verdict shown(Subject subject, long now) {
        Verdict before = testItems(false, Stretch.OLD, subject, now);
        if (before == Verdict.TRUE) {
            return before;
        }
        Verdict current = testCurrent(subject, now);
        return current == Verdict.FALSE ? before : current;
    }

    /** Values that the change log has on one side, and which held for a stretch of time. */
    private Verdict testItems(boolean after, Stretch stretch, Subject subject, long now) {
        Verdict any = Verdict.FALSE;
        for (ChangedItem item : clause.changes(subject).items()) {
            Verdict one = on(stretch, operand.test(item, after, subject, now), subject, now);
            if (one == Verdict.TRUE) {
                return one;
            }
            any = one == Verdict.UNKNOWN ? one : any;
        }
        return any;
    }

    private Verdict testCurrent(Subject subject, long now) {
        JsonNode current = current(subject);
        if (current.isMissingNode()) {
            // What the event changed the field to is its value, even if the event does not repeat it.
            return testItems(true, Stretch.NEW, subject, now) == Verdict.TRUE ? Verdict.TRUE : Verdict.UNKNOWN;
        }
        if (current.isNull()) {
            return on(whole(subject), Verdicts.of(operand.orEmpty()), subject, now);
        }
        if (!current.isArray()) {
            return on(whole(subject), operand.testCurrent(current, subject, now), subject, now);
        }
        Verdict any = Verdict.FALSE;
        for (int i = 0; i < current.size(); i++) {
            Verdict one = testValue(current.get(i), subject, now);
            if (one == Verdict.TRUE) {
                return one;
            }
            any = one == Verdict.UNKNOWN ? one : any;
        }
        return any;
    }

    /** The field's value or values now. A list of nulls holds no more than an empty one. */
    private JsonNode current(Subject subject) {
        JsonNode found = clause.field().reader().read(subject);
        return found.isArray() && !hasValue(found) ? NullNode.getInstance() : found;
    }

    private static boolean hasValue(JsonNode array) {
        for (int i = 0; i < array.size(); i++) {
            if (!array.get(i).isNull()) {
                return true;
            }
        }
        return false;
    }

    /** One of several values. */
    private Verdict testValue(JsonNode value, Subject subject, long now) {
        if (value.isMissingNode()) {
            // There may be more values than the event holds.
            return Verdict.UNKNOWN;
        }
        Verdict match = value.isNull() ? Verdict.FALSE : operand.testCurrent(value, subject, now);
        return match == Verdict.FALSE ? match : on(stretch(value, subject), match, subject, now);
    }

    private Verdict on(Stretch stretch, Verdict match, Subject subject, long now) {
        if (match == Verdict.FALSE) {
            return match;
        }
        Verdict occasion = Occasion.all(occasions, stretch, subject, now);
        return occasion == Verdict.TRUE ? match : occasion;
    }

    /** Since when the field has its only value, or none. */
    private Stretch whole(Subject subject) {
        return stretch(!clause.changes(subject).isEmpty(), subject);
    }

    /** Since when the field has one of its values. */
    private Stretch stretch(JsonNode value, Subject subject) {
        return stretch(clause.changes(subject).isAdded(operand.splitting(subject), value), subject);
    }

    private static Stretch stretch(boolean given, Subject subject) {
        return given || ChangeLog.of(subject).isCreation() ? Stretch.NEW : Stretch.STANDING;
    }

    @Override
    public Outline outline() {
        return new Outline.Other(clause.outlined(), () -> new Outline.Needs(Projection.everything(), Optional.empty()));
    }

    @Override
    public Explanation explain(Subject subject, long now) {
        Verdict verdict = evaluate(subject, now);
        return verdict == Verdict.UNKNOWN ? clause.unknown(missing(subject, now)) : clause.saw(verdict, saw(subject));
    }

    private String saw(Subject subject) {
        String current = clause.showCurrent(current(subject));
        return current + "; " + clause.showChanges(subject);
    }

    private String missing(Subject subject, long now) {
        for (ChangedItem item : clause.changes(subject).items()) {
            Verdict match = operand.test(item, false, subject, now);
            if (on(Stretch.OLD, match, subject, now) == Verdict.UNKNOWN) {
                return missing(match, operand.missing(item, false, subject, now), Stretch.OLD, subject, now);
            }
        }
        return missingCurrent(subject, now);
    }

    private String missingCurrent(Subject subject, long now) {
        JsonNode current = current(subject);
        if (current.isMissingNode()) {
            return clause.field().reader().missing(subject);
        }
        if (current.isNull()) {
            return operand.orEmpty() ? or(Occasion.missing(occasions, whole(subject), subject, now)) : or("");
        }
        for (int i = 0; i < (current.isArray() ? current.size() : 1); i++) {
            JsonNode value = current.isArray() ? current.get(i) : current;
            if (value.isMissingNode()) {
                return clause.field().reader().missing(subject);
            }
            Stretch stretch = current.isArray() ? stretch(value, subject) : whole(subject);
            Verdict match = value.isNull() ? Verdict.FALSE : operand.testCurrent(value, subject, now);
            if (on(stretch, match, subject, now) == Verdict.UNKNOWN) {
                return missing(match, operand.missingCurrent(value, subject, now), stretch, subject, now);
            }
        }
        return or("");
    }

    private String missing(Verdict match, String ofMatch, Stretch stretch, Subject subject, long now) {
        return match == Verdict.UNKNOWN ? ofMatch : or(Occasion.missing(occasions, stretch, subject, now));
    }

    private static String or(String missing) {
        return missing.isEmpty() ? HistoryClause.BEFORE_THIS_EVENT : missing;
    }
}
