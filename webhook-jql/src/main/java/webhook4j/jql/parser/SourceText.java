package webhook4j.jql.parser;

import java.util.Arrays;
import java.util.Objects;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.misc.Interval;
import org.jspecify.annotations.Nullable;
import webhook4j.jql.ast.Position;

/**
 * The text of a query as code points, and where each of them stands for an editor.
 *
 * <p>ANTLR's own stream refuses text with half of a surrogate pair; to JQL that is a character like others.
 */
final class SourceText implements CharStream {

    private final String text;
    private final int[] codePoints;
    private int index;
    private int @Nullable [] utf16Offsets;
    private int @Nullable [] lineStarts;

    SourceText(String text) {
        this.text = text;
        this.codePoints = decode(text);
    }

    /** The place of code points. Offsets before and after are code points, those of the result UTF-16 units. */
    Position position(int start, int length) {
        int from = utf16(start);
        int to = utf16(start + length);
        int[] starts = lineStarts();
        int found = Arrays.binarySearch(starts, from);
        int line = found >= 0 ? found : -found - 2;
        return new Position(from, to - from, line + 1, from - starts[line] + 1);
    }

    String text(int start, int length) {
        return new String(codePoints, start, length);
    }

    /** Text without surrogate pairs, the common case, needs no table. */
    private int utf16(int codePoint) {
        if (codePoints.length == text.length()) {
            return codePoint;
        }
        if (utf16Offsets == null) {
            utf16Offsets = findUtf16Offsets(codePoints);
        }
        return utf16Offsets[codePoint];
    }

    private static int[] findUtf16Offsets(int[] codePoints) {
        int[] offsets = new int[codePoints.length + 1];
        for (int i = 0; i < codePoints.length; i++) {
            offsets[i + 1] = offsets[i] + Character.charCount(codePoints[i]);
        }
        return offsets;
    }

    private int[] lineStarts() {
        if (lineStarts == null) {
            lineStarts = findLineStarts(text);
        }
        return lineStarts;
    }

    private static int[] findLineStarts(String text) {
        int[] starts = new int[8];
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean endsLine = c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1));
            if (endsLine) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, 2 * count);
                }
                starts[count++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }

    private static int[] decode(String text) {
        int[] decoded = new int[text.length()];
        int count = 0;
        for (int i = 0; i < text.length(); count++) {
            int c = text.codePointAt(i);
            decoded[count] = c;
            i += Character.charCount(c);
        }
        return count == decoded.length ? decoded : Arrays.copyOf(decoded, count);
    }

    @Override
    public void consume() {
        Objects.checkIndex(index, codePoints.length);
        index++;
    }

    @Override
    public int LA(int distance) {
        int at = distance > 0 ? index + distance - 1 : index + distance;
        return at >= 0 && at < codePoints.length ? codePoints[at] : IntStream.EOF;
    }

    @Override
    public int mark() {
        return 0;
    }

    @Override
    public void release(int marker) {
        // Everything stays in memory.
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public void seek(int to) {
        index = Math.min(to, codePoints.length);
    }

    @Override
    public int size() {
        return codePoints.length;
    }

    @Override
    public String getSourceName() {
        return IntStream.UNKNOWN_SOURCE_NAME;
    }

    @Override
    public String getText(Interval interval) {
        int end = Math.min(interval.b, codePoints.length - 1);
        return interval.a > end ? "" : text(interval.a, end - interval.a + 1);
    }
}
