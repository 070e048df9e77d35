package webhook4j.jql.time;

/** Numbers inside a text. Only ASCII digits are digits. */
final class Digits {

    /** What is too great to be counted with: far more than anybody means, far less than a long holds. */
    private static final long MOST = 1_000_000_000_000_000L;

    private Digits() {}

    static boolean isSigned(String text) {
        return !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+');
    }

    /** The index after the digits that start at an index; that index if none do. */
    static int end(String text, int from) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** What the digits say; a great number for all that are greater. */
    static long value(String text, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            value = Math.min(MOST, value * 10 + text.charAt(i) - '0');
        }
        return value;
    }

    /** The number of two digits at an index, -1 if they are not there. */
    static int two(String text, int from) {
        return from + 2 <= text.length() && isDigit(text.charAt(from)) && isDigit(text.charAt(from + 1))
                ? (text.charAt(from) - '0') * 10 + text.charAt(from + 1) - '0'
                : -1;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
