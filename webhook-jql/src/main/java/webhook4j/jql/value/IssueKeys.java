package webhook4j.jql.value;

/** Keys of issues, {@code WEB-10}: a project and a number. Compared without making parts of them. */
final class IssueKeys {

    private IssueKeys() {}

    /** Where the number starts; -1 if the text is no key. */
    static int numberStart(String text) {
        int dash = text.lastIndexOf('-');
        boolean shaped = dash > 0 && dash < text.length() - 1 && Character.isLetter(text.charAt(0));
        for (int i = dash + 1; shaped && i < text.length(); i++) {
            shaped = text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        return shaped ? dash + 1 : -1;
    }

    /** Whether two keys are of one project. */
    static boolean areOfOneProject(String one, int oneNumber, String other, int otherNumber) {
        return oneNumber == otherNumber && one.regionMatches(true, 0, other, 0, oneNumber);
    }

    /** Compares the numbers of two keys, however long. */
    static int compareNumbers(String one, int oneNumber, String other, int otherNumber) {
        int oneFrom = withoutZeros(one, oneNumber);
        int otherFrom = withoutZeros(other, otherNumber);
        int length = one.length() - oneFrom;
        int compared = Integer.compare(length, other.length() - otherFrom);
        for (int i = 0; compared == 0 && i < length; i++) {
            compared = Character.compare(one.charAt(oneFrom + i), other.charAt(otherFrom + i));
        }
        return compared;
    }

    private static int withoutZeros(String text, int from) {
        int at = from;
        while (at < text.length() - 1 && text.charAt(at) == '0') {
            at++;
        }
        return at;
    }
}
