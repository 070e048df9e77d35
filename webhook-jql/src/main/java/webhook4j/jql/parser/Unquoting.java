package webhook4j.jql.parser;

/** Decodes the escapes of words and of quoted text. The lexer lets no other escapes through. */
final class Unquoting {

    private static final int HEX_DIGITS = 4;

    private Unquoting() {}

    static String decode(String raw) {
        int backslash = raw.indexOf('\\');
        if (backslash < 0) {
            return raw;
        }
        StringBuilder out = new StringBuilder(raw.length());
        int done = 0;
        while (backslash >= 0) {
            out.append(raw, done, backslash);
            done = appendEscape(raw, backslash + 1, out);
            backslash = raw.indexOf('\\', done);
        }
        return out.append(raw, done, raw.length()).toString();
    }

    /** Returns the index behind the escape. */
    private static int appendEscape(String raw, int at, StringBuilder out) {
        char c = raw.charAt(at);
        switch (c) {
            case 't' -> out.append('\t');
            case 'n' -> out.append('\n');
            case 'r' -> out.append('\r');
            case 'u' -> out.append((char) Integer.parseInt(raw, at + 1, at + 1 + HEX_DIGITS, 16));
            default -> out.append(c);
        }
        return c == 'u' ? at + 1 + HEX_DIGITS : at + 1;
    }
}
