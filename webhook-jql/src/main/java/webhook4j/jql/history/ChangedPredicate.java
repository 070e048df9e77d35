package webhook4j.jql.history;

import java.util.Optional;
import java.util.stream.Stream;
import webhook4j.event.Projection;
import webhook4j.filter.Explanation;
import webhook4j.filter.Verdict;
import webhook4j.jql.value.Outline;
import webhook4j.jql.value.Predicate;
import webhook4j.jql.value.Subject;
import webhook4j.jql.value.Verdicts;

/** CHANGED: whether one item of the change log is about the field and satisfies every predicate. */
final class ChangedPredicate implements Predicate {

    private final HistoryClause clause;
    private final boolean negated;
    private final HistoryOperand[] from;
    private final HistoryOperand[] to;
    private final Occasion[] occasions;

    ChangedPredicate(
            HistoryClause clause, boolean negated, HistoryOperand[] from, HistoryOperand[] to, Occasion[] occasions) {
        this.clause = clause;
        this.negated = negated;
        this.from = from;
        this.to = to;
        this.occasions = occasions;
    }

    @Override
    public Verdict evaluate(Subject subject, long now) {
        Verdict verdict = clause.meaning(shown(subject, now), subject);
        return negated ? Verdicts.not(verdict) : verdict;
    }

    /** What this event alone says. */
    private Verdict shown(Subject subject, long now) {
        Verdict any = Verdict.FALSE;
        for (ChangedItem item : clause.changes(subject).items()) {
            Verdict one = test(item, subject, now);
            if (one == Verdict.TRUE) {
                return one;
            }
            any = one == Verdict.UNKNOWN ? one : any;
        }
        return any;
    }

    private Verdict test(ChangedItem item, Subject subject, long now) {
        Verdict before = all(from, item, false, subject, now);
        if (before == Verdict.FALSE) {
            return before;
        }
        Verdict after = all(to, item, true, subject, now);
        if (after == Verdict.FALSE) {
            return after;
        }
        Verdict occasion = Occasion.all(occasions, Stretch.CHANGE, subject, now);
        if (occasion == Verdict.FALSE) {
            return occasion;
        }
        boolean known = before == Verdict.TRUE && after == Verdict.TRUE && occasion == Verdict.TRUE;
        return known ? Verdict.TRUE : Verdict.UNKNOWN;
    }

    private static Verdict all(HistoryOperand[] operands, ChangedItem item, boolean after, Subject subject, long now) {
        Verdict all = Verdict.TRUE;
        for (HistoryOperand operand : operands) {
            Verdict one = operand.test(item, after, subject, now);
            if (one == Verdict.FALSE) {
                return one;
            }
            all = one == Verdict.UNKNOWN ? one : all;
        }
        return all;
    }

    /** What the log alone decides is looked up; otherwise the event must have changed the field at least. */
    @Override
    public Outline outline() {
        boolean looksAtNothingElse = !negated && from.length == 0 && occasions.length == 0;
        if (looksAtNothingElse && to.length == 0) {
            return new ChangedTerms(clause.changed()).any();
        }
        if (looksAtNothingElse && to.length == 1 && to[0].isByLogAlone()) {
            return new Outline.AnyTerm(new GivenTerms(clause.changed(), to[0].splitting()), to[0].terms());
        }
        return new Outline.Other(clause.outlined(), this::needs);
    }

    private Outline.Needs needs() {
        ChangedTerms changed = new ChangedTerms(clause.changed());
        boolean byLogAlone =
                occasions.length == 0 && Stream.of(from, to).flatMap(Stream::of).allMatch(HistoryOperand::isByLogAlone);
        return new Outline.Needs(
                byLogAlone ? changed.reads() : Projection.everything(),
                negated ? Optional.empty() : Optional.of(changed.any()));
    }

    @Override
    public Explanation explain(Subject subject, long now) {
        Verdict verdict = evaluate(subject, now);
        return verdict == Verdict.UNKNOWN
                ? clause.unknown(missing(subject, now))
                : clause.saw(verdict, clause.showChanges(subject));
    }

    private String missing(Subject subject, long now) {
        for (ChangedItem item : clause.changes(subject).items()) {
            if (test(item, subject, now) == Verdict.UNKNOWN) {
                return missing(item, subject, now);
            }
        }
        return HistoryClause.BEFORE_THIS_EVENT;
    }

    private String missing(ChangedItem item, Subject subject, long now) {
        for (HistoryOperand operand : from) {
            String missing = operand.missing(item, false, subject, now);
            if (!missing.isEmpty()) {
                return missing;
            }
        }
        for (HistoryOperand operand : to) {
            String missing = operand.missing(item, true, subject, now);
            if (!missing.isEmpty()) {
                return missing;
            }
        }
        return Occasion.missing(occasions, Stretch.CHANGE, subject, now);
    }
}
