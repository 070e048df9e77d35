package webhook4j.jql.time;

/**
 * The parts of a time as events write it: {@code 2024-01-31}, then perhaps {@code T} or a blank, hours and minutes,
 * perhaps seconds, perhaps a fraction, perhaps an offset. Each part is asked for by itself, so that nothing needs to be
 * made to hold them all.
 */
final class EventText {

    /** What is not there, or not right. No instant, day or offset in use has this number. */
    static final long NONE = Long.MIN_VALUE;

    private static final int DATE_END = 10;
    private static final int MINUTES_END = 16;
    private static final int SECONDS_END = 19;
    private static final int MILLI_DIGITS = 3;
    private static final int MOST_FRACTION = 9;
    private static final long MILLIS = 1_000;
    private static final int MOST_OFFSET = 18 * 60;

    private EventText() {}

    /** The day at the start of the text; {@link #NONE} if there is none, or none such in the calendar. */
    static long day(String text) {
        if (text.length() < DATE_END || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return NONE;
        }
        int century = Digits.two(text, 0);
        int inCentury = Digits.two(text, 2);
        int month = Digits.two(text, 5);
        int day = Digits.two(text, 8);
        int year = century * 100 + inCentury;
        boolean isRight = century >= 0 && inCentury >= 0 && Gregorian.exists(year, month, day);
        return isRight ? Gregorian.day(year, month, day) : NONE;
    }

    static boolean isOnlyDay(String text) {
        return text.length() == DATE_END;
    }

    /** The millisecond of the day; {@link #NONE} if the text has no time, or none that exists. */
    static long milliOfDay(String text) {
        boolean isParted = text.length() >= MINUTES_END
                && (text.charAt(DATE_END) == 'T' || text.charAt(DATE_END) == ' ')
                && text.charAt(13) == ':';
        int hour = isParted ? Digits.two(text, 11) : -1;
        int minute = isParted ? Digits.two(text, 14) : -1;
        int second = hasSeconds(text) ? Digits.two(text, 17) : 0;
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return NONE;
        }
        long millis = hasFraction(text) ? fraction(text) : 0;
        return millis == NONE ? NONE : ((hour * 60L + minute) * 60 + second) * MILLIS + millis;
    }

    /** Where the offset starts, in a text that has a time. */
    static int timeEnd(String text) {
        if (hasFraction(text)) {
            return Digits.end(text, SECONDS_END + 1);
        }
        return hasSeconds(text) ? SECONDS_END : MINUTES_END;
    }

    /** The offset that starts at an index, in milliseconds; {@link #NONE} if it is none, or beyond 18 hours. */
    static long offset(String text, int at) {
        int length = text.length() - at;
        char sign = text.charAt(at);
        if (sign == 'Z') {
            return length == 1 ? 0 : NONE;
        }
        boolean hasColon = length == 6 && text.charAt(at + 3) == ':';
        boolean isShaped = (sign == '+' || sign == '-') && (length == 3 || length == 5 || hasColon);
        int hours = isShaped ? Digits.two(text, at + 1) : -1;
        int minutes = length == 3 ? 0 : Digits.two(text, text.length() - 2);
        if (hours < 0 || minutes < 0 || minutes > 59 || hours * 60 + minutes > MOST_OFFSET) {
            return NONE;
        }
        long offset = (hours * 60L + minutes) * 60 * MILLIS;
        return sign == '-' ? -offset : offset;
    }

    /** Digits, perhaps after a minus, that a long holds; else {@link #NONE}. */
    static long number(String text) {
        int from = text.startsWith("-") ? 1 : 0;
        if (from == text.length() || Digits.end(text, from) < text.length()) {
            return NONE;
        }
        // Below zero there is one number more than above.
        long value = 0;
        for (int i = from; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (value < (Long.MIN_VALUE + digit) / 10) {
                return NONE;
            }
            value = value * 10 - digit;
        }
        return from == 1 || value == Long.MIN_VALUE ? value : -value;
    }

    private static boolean hasSeconds(String text) {
        return text.length() > MINUTES_END && text.charAt(MINUTES_END) == ':';
    }

    private static boolean hasFraction(String text) {
        return hasSeconds(text) && text.length() > SECONDS_END && text.charAt(SECONDS_END) == '.';
    }

    /** Milliseconds; what is finer is cut off. */
    private static long fraction(String text) {
        int from = SECONDS_END + 1;
        int end = Digits.end(text, from);
        if (end == from || end - from > MOST_FRACTION) {
            return NONE;
        }
        long millis = Digits.value(text, from, Math.min(end, from + MILLI_DIGITS));
        for (int i = end - from; i < MILLI_DIGITS; i++) {
            millis *= 10;
        }
        return millis;
    }
}
