package webhook4j.template;

import java.util.Optional;

/** What a path segment must not become. Receivers that decode twice, or drop path parameters, are thought of. */
final class SegmentRules {

    private SegmentRules() {}

    /**
     * Says what is wrong with an expanded segment.
     *
     * @param encoded the segment as it stands in the URL
     * @param last true if no other segment follows
     * @param separators how many encoded slashes and backslashes the template itself has in it
     */
    static Optional<String> fault(String encoded, boolean last, long separators) {
        if (encoded.isEmpty()) {
            return last
                    ? Optional.empty()
                    : Optional.of("without a value the path would have an empty segment, which many servers remove");
        }
        String decoded = PercentCoding.decodeFully(encoded);
        if (countSeparators(decoded) != separators) {
            return Optional.of("the path segment would hold a slash or a backslash in encoded form");
        }
        int start = 0;
        for (int i = 0; i <= decoded.length(); i++) {
            if (i == decoded.length() || isSeparator(decoded.charAt(i))) {
                if (isDots(decoded.substring(start, i))) {
                    return Optional.of("the path segment would be '.' or '..', which removes a segment");
                }
                start = i + 1;
            }
        }
        return Optional.empty();
    }

    static boolean hasSeparator(String decoded) {
        return countSeparators(decoded) > 0;
    }

    /** Counts slashes and backslashes, and the bytes that begin an over-long UTF-8 form of them. */
    static long countSeparators(String decoded) {
        return decoded.chars().filter(SegmentRules::isSeparator).count();
    }

    private static boolean isSeparator(int c) {
        return c == '/' || c == '\\' || c == 0xC0 || c == 0xC1;
    }

    /** Some servers cut a segment at a semicolon, and blanks at its ends, before they look at it. */
    private static boolean isDots(String segment) {
        int semicolon = segment.indexOf(';');
        String name = (semicolon < 0 ? segment : segment.substring(0, semicolon)).strip();
        return name.equals(".") || name.equals("..");
    }
}
