package webhook4j.jql.time;

/** Amounts of time such as {@code 1w 2d 3h 4m}, in this order, each once at most; a number alone counts minutes. */
final class Amounts {

    /** Fifty million years: so much can be added to any time of our days without a second look. */
    static final long MOST_SECONDS = 50 * 366_000_000L * 86_400;

    static final long MALFORMED = -1;
    static final long TOO_MUCH = -2;

    private static final long HOUR = 3_600;
    private static final long MINUTE = 60;
    private static final String UNITS = "wdhm";

    private Amounts() {}

    /**
     * The seconds of an amount.
     *
     * @param from where it starts in the text; it goes to the end
     * @param week the seconds of a week
     * @param day the seconds of a day
     * @return seconds, {@link #MALFORMED} or {@link #TOO_MUCH}
     */
    static long seconds(String text, int from, long week, long day) {
        if (from == text.length() || text.charAt(text.length() - 1) == ' ') {
            return MALFORMED;
        }
        long sum = 0;
        int last = -1;
        int at = from;
        while (at < text.length()) {
            int end = Digits.end(text, at);
            boolean isBare = at == from && end == text.length();
            int unit = isBare ? UNITS.indexOf('m') : unitAt(text, end);
            if (end == at || unit <= last) {
                return MALFORMED;
            }
            long seconds = switch (UNITS.charAt(unit)) {
                case 'w' -> week;
                case 'd' -> day;
                case 'h' -> HOUR;
                default -> MINUTE;
            };
            // Saturates, so that text after a great number is still looked at.
            long count = Math.min(Digits.value(text, at, end), MOST_SECONDS / seconds + 1);
            sum = Math.min(sum + count * seconds, MOST_SECONDS + 1);
            last = unit;
            at = afterBlanks(text, end + 1);
        }
        return sum > MOST_SECONDS ? TOO_MUCH : sum;
    }

    /** The place of a unit among the units, -1 if it is none. */
    private static int unitAt(String text, int at) {
        return at < text.length() ? UNITS.indexOf(text.charAt(at)) : -1;
    }

    private static int afterBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }
}
