package webhook4j.jql.history;

import webhook4j.filter.Verdict;
import webhook4j.jql.value.Subject;

/** What else must hold of a change, or of the time in which a field had a value. Immutable. */
interface Occasion {

    /**
     * Whether it holds.
     *
     * @param stretch of which time
     * @param subject the event
     * @param now the clock's reading
     * @return UNKNOWN where the event does not say
     */
    Verdict test(Stretch stretch, Subject subject, long now);

    /** What was missing where {@link #test} said UNKNOWN. */
    String missing(Stretch stretch, Subject subject, long now);

    /** Whether all of them hold. */
    static Verdict all(Occasion[] occasions, Stretch stretch, Subject subject, long now) {
        Verdict all = Verdict.TRUE;
        for (Occasion occasion : occasions) {
            Verdict one = occasion.test(stretch, subject, now);
            if (one == Verdict.FALSE) {
                return one;
            }
            if (one == Verdict.UNKNOWN) {
                all = one;
            }
        }
        return all;
    }

    /** What was missing to the first of them that is unknown; empty if none is. */
    static String missing(Occasion[] occasions, Stretch stretch, Subject subject, long now) {
        for (Occasion occasion : occasions) {
            if (occasion.test(stretch, subject, now) == Verdict.UNKNOWN) {
                return occasion.missing(stretch, subject, now);
            }
        }
        return "";
    }
}
