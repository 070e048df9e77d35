package webhook4j.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** What can be said of bytes before they are read as UTF-8. */
final class Utf8 {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long NO_ASCII = 0x8080_8080_8080_8080L;

    private Utf8() {}

    /**
     * Tells whether bytes that are in the shape of UTF-8 may still be none: longer than needed, half of a surrogate
     * pair, or beyond the last code point. Missing and stray bytes inside a character are not looked for.
     */
    static boolean isDoubtful(byte[] bytes) {
        int i = 0;
        for (; i + Long.BYTES <= bytes.length; i += Long.BYTES) {
            if (((long) EIGHT.get(bytes, i) & NO_ASCII) != 0 && isDoubtful(bytes, i, i + Long.BYTES)) {
                return true;
            }
        }
        return isDoubtful(bytes, i, bytes.length);
    }

    private static boolean isDoubtful(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0 && isDoubtful(bytes[i] & 0xFF, i + 1 < bytes.length ? bytes[i + 1] & 0xFF : 0)) {
                return true;
            }
        }
        return false;
    }

    /** Source: the Unicode Standard, chapter 3, table "Well-Formed UTF-8 Byte Sequences". */
    private static boolean isDoubtful(int first, int second) {
        return switch (first) {
            case 0xC0, 0xC1 -> true;
            case 0xE0 -> second < 0xA0;
            case 0xED -> second >= 0xA0;
            case 0xF0 -> second < 0x90;
            case 0xF4 -> second >= 0x90;
            default -> first > 0xF4;
        };
    }
}
