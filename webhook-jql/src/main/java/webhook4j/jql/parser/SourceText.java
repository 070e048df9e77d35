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

    private static final int[] ONE_LINE = {0};

    private final String text;
    private final int size;
    /** Null for text without surrogate pairs, the common case: its characters are its code points. */
    private final int @Nullable [] codePoints;

    private int index;
    private int @Nullable [] utf16Offsets;
    private int @Nullable [] lineStarts;

    SourceText(String text) {
        this.text = text;
        this.size = text.codePointCount(0, text.length());
        this.codePoints = size == text.length() ? null : text.codePoints().toArray();
    }

    /** The place of code points. Offsets before and after are code points, those of the result UTF-16 units. */
    Position position(int start, int length) {
        int from = utf16(start);
        int to = utf16(start + length);
        int[] starts = lineStarts();
        int found = starts.length == 1 ? 0 : Arrays.binarySearch(starts, from);
        int line = found >= 0 ? found : -found - 2;
        return new Position(from, to - from, line + 1, from - starts[line] + 1);
    }

    String text(int start, int length) {
        return text.substring(utf16(start), utf16(start + length));
    }

    private int utf16(int codePoint) {
        if (codePoints == null) {
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
        if (text.indexOf('\n') < 0 && text.indexOf('\r') < 0) {
            return ONE_LINE;
        }
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

    @Override
    public void consume() {
        Objects.checkIndex(index, size);
        index++;
    }

    @Override
    public int LA(int distance) {
        int at = distance > 0 ? index + distance - 1 : index + distance;
        if (at < 0 || at >= size) {
            return IntStream.EOF;
        }
        return codePoints == null ? text.charAt(at) : codePoints[at];
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
        index = Math.min(to, size);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public String getSourceName() {
        return IntStream.UNKNOWN_SOURCE_NAME;
    }

    @Override
    public String getText(Interval interval) {
        int end = Math.min(interval.b, size - 1);
        return interval.a > end ? "" : text(interval.a, end - interval.a + 1);
    }
}
