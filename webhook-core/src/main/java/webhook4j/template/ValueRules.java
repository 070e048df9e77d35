package webhook4j.template;

import java.util.Optional;

/** What a value must not hold, wherever it stands. */
final class ValueRules {

    private ValueRules() {}

    /**
     * Says what is wrong with a value.
     *
     * @param decoded the value with every escape in it undone, bytes as characters
     */
    static Optional<String> fault(String value, String decoded, boolean inPath) {
        if (value.codePoints().anyMatch(ValueRules::isSurrogate)) {
            return Optional.of("is no Unicode text: it has half of a surrogate pair");
        }
        if (value.codePoints().anyMatch(ValueRules::breaksLine) || hasAsciiControl(decoded)) {
            return Optional.of("has a line break or another control character, as such or in encoded form");
        }
        if (inPath && SegmentRules.hasSeparator(decoded)) {
            return Optional.of("has a slash or a backslash, as such or in encoded form, and would add a path segment;"
                    + " put the variable into the query");
        }
        return Optional.empty();
    }

    static boolean breaksLine(int codePoint) {
        return Character.isISOControl(codePoint)
                || Character.getType(codePoint) == Character.LINE_SEPARATOR
                || Character.getType(codePoint) == Character.PARAGRAPH_SEPARATOR;
    }

    static boolean isSurrogate(int codePoint) {
        return Character.getType(codePoint) == Character.SURROGATE;
    }

    private static boolean hasAsciiControl(String decoded) {
        return decoded.chars().anyMatch(c -> c < 0x20 || c == 0x7f);
    }
}
