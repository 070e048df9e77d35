package webhook4j.jql;

import webhook4j.jql.ast.Position;
import webhook4j.jql.fault.Shown;

/** Shows a place: its line, indented, and a caret under it. A long line is cut around the place. */
final class Caret {

    private static final String INDENT = "  ";
    private static final String CUT = "…";
    private static final int BEFORE = 60;
    private static final int AFTER = 40;

    private Caret() {}

    static String under(String text, Position position) {
        int lineStart = position.offset() - position.column() + 1;
        int lineEnd = lineEnd(text, position.offset());
        int from = Math.max(lineStart, whole(text, position.offset() - BEFORE));
        int to = Math.min(lineEnd, whole(text, position.offset() + AFTER));
        String before = (from > lineStart ? CUT : "") + Shown.plain(text.substring(from, position.offset()));
        String after = Shown.plain(text.substring(position.offset(), to)) + (to < lineEnd ? CUT : "");
        return (INDENT + before + after).stripTrailing()
                + "\n"
                + INDENT
                + " ".repeat(before.codePoints().map(Caret::columns).sum())
                + "^";
    }

    private static int lineEnd(String text, int from) {
        int end = from;
        // No farther than is shown: a query of one line may have a fault at every other character.
        int last = Math.min(text.length(), from + AFTER + 2);
        while (end < last && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    /** The offset within the text, moved off the middle of a surrogate pair. */
    private static int whole(String text, int offset) {
        int inside = Math.max(0, Math.min(offset, text.length()));
        boolean splits = inside > 0
                && inside < text.length()
                && Character.isSurrogatePair(text.charAt(inside - 1), text.charAt(inside));
        return splits ? inside + 1 : inside;
    }

    /** How wide a terminal draws a character: combining marks take no room, East Asian characters and emoji two. */
    private static int columns(int c) {
        if (Character.getType(c) == Character.NON_SPACING_MARK) {
            return 0;
        }
        boolean wide = Character.isIdeographic(c)
                || (c >= 0x1100 && c <= 0x115F) // Hangul Jamo
                || (c >= 0x3000 && c <= 0x30FF) // Kana and their punctuation
                || (c >= 0xAC00 && c <= 0xD7A3) // Hangul
                || (c >= 0xFF01 && c <= 0xFF60) // full width forms
                || (c >= 0x1F300 && c <= 0x1FAFF); // emoji
        return wide ? 2 : 1;
    }
}
