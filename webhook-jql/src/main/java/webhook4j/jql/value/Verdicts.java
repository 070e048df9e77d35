package webhook4j.jql.value;

import webhook4j.filter.Verdict;

/** Arithmetic of three truth values. */
public final class Verdicts {

    private Verdicts() {}

    /**
     * The opposite; of UNKNOWN, UNKNOWN.
     *
     * @param verdict a verdict
     * @return its opposite
     */
    public static Verdict not(Verdict verdict) {
        return switch (verdict) {
            case TRUE -> Verdict.FALSE;
            case FALSE -> Verdict.TRUE;
            case UNKNOWN -> Verdict.UNKNOWN;
        };
    }

    /**
     * TRUE or FALSE.
     *
     * @param holds whether it holds
     * @return the verdict
     */
    public static Verdict of(boolean holds) {
        return holds ? Verdict.TRUE : Verdict.FALSE;
    }
}
