package webhook4j.signature;

/** Header values that are lists, bounded before any work is done for an element. */
final class HeaderList {

    static final int MAX_ELEMENTS = 32;
    static final int MAX_CHARACTERS = 4_096;

    private HeaderList() {}

    /** Takes one element. */
    interface Sink {

        /** Where the element stands in the value; false if it is not to be there. */
        boolean accept(String value, int start, int end);
    }

    /** Hands over the elements one by one; false if there are too many, or one is not to be there. */
    static boolean forEach(String value, char separator, Sink sink) {
        if (value.length() > MAX_CHARACTERS || countOf(separator, value) >= MAX_ELEMENTS) {
            return false;
        }
        int start = 0;
        while (true) {
            int next = value.indexOf(separator, start);
            int end = next < 0 ? value.length() : next;
            if (!sink.accept(value, start, end)) {
                return false;
            }
            if (next < 0) {
                return true;
            }
            start = next + 1;
        }
    }

    private static int countOf(char separator, String value) {
        int count = 0;
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) == separator) {
                count++;
            }
        }
        return count;
    }
}
