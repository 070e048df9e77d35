package webhook4j.template;

import java.util.Optional;
import java.util.stream.IntStream;

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
            if (i == decoded.length() || isSeparator(decoded, i)) {
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

    /** Counts slashes and backslashes, and the bytes that begin an over-long UTF-8 form, be it of them or of others. */
    static long countSeparators(String decoded) {
        return IntStream.range(0, decoded.length())
                .filter(i -> isSeparator(decoded, i))
                .count();
    }

    private static boolean isSeparator(String decoded, int at) {
        char next = at + 1 < decoded.length() ? decoded.charAt(at + 1) : 0;
        return switch (decoded.charAt(at)) {
            case '/', '\\', 0xC0, 0xC1 -> true;
            case 0xE0 -> next >= 0x80 && next < 0xA0; // RFC 3629, section 4: what UTF-8 has begins at A0
            case 0xF0 -> next >= 0x80 && next < 0x90; // and here at 90
            default -> false;
        };
    }

    /** Some servers decode twice, cut a segment at its parameters, or blanks at its ends, before they look at it. */
    private static boolean isDots(String segment) {
        int end = 0;
        while (end < segment.length() && ";?#".indexOf(segment.charAt(end)) < 0) {
            end++;
        }
        String name = segment.substring(0, end).strip();
        return name.equals(".") || name.equals("..");
    }
}
