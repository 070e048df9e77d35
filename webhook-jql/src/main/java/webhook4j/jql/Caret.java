package webhook4j.jql;

import webhook4j.jql.ast.Position;

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
        String before = (from > lineStart ? CUT : "") + plain(text.substring(from, position.offset()));
        String after = plain(text.substring(position.offset(), to)) + (to < lineEnd ? CUT : "");
        return (INDENT + before + after).stripTrailing()
                + "\n"
                + INDENT
                + " ".repeat(before.codePointCount(0, before.length()))
                + "^";
    }

    private static int lineEnd(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
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

    /** Control characters would move what follows them; each becomes a blank. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().map(c -> Character.isISOControl(c) ? ' ' : c).forEach(plain::appendCodePoint);
        return plain.toString();
    }
}
