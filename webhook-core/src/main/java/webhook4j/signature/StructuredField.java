package webhook4j.signature;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the two kinds of structured fields that HTTP message signatures have: dictionaries of inner lists, and
 * dictionaries of byte sequences (RFC 8941, section 3.2).
 *
 * <p>Stricter than the RFC: at most 4,096 characters, 32 members, 32 items in a list and 32 parameters, base64 with its
 * padding, no name twice, no decimals. What is not so is null, never an exception.
 */
final class StructuredField {

    private static final int MAX_DIGITS = 15;

    private final String text;
    private int at;

    private StructuredField(String text) {
        this.text = text;
    }

    /** One value. Its text is that which the RFC would write, whatever was read. */
    sealed interface Value {

        /** A string in quotation marks. */
        record Text(String content) implements Value {
            @Override
            public String toString() {
                return '"' + content.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
            }
        }

        /** An integer of at most 15 digits. */
        record Numeral(long number) implements Value {
            @Override
            public String toString() {
                return Long.toString(number);
            }
        }

        /** A word without quotation marks. */
        record Token(String word) implements Value {
            @Override
            public String toString() {
                return word;
            }
        }

        /** A byte sequence, as base64. */
        record Bytes(String base64) implements Value {
            @Override
            public String toString() {
                return ':' + base64 + ':';
            }
        }

        /** True or false. */
        record Flag(boolean isSet) implements Value {
            @Override
            public String toString() {
                return isSet ? "?1" : "?0";
            }
        }
    }

    /** A value with parameters. */
    record Item(Value value, Map<String, Value> parameters) {
        @Override
        public String toString() {
            return value + written(parameters);
        }
    }

    /** Items in parentheses with parameters of their own. */
    record InnerList(List<Item> items, Map<String, Value> parameters) {
        @Override
        public String toString() {
            return "(" + String.join(" ", items.stream().map(Item::toString).toList()) + ")" + written(parameters);
        }
    }

    private static String written(Map<String, Value> parameters) {
        StringBuilder text = new StringBuilder();
        parameters.forEach((name, value) -> {
            text.append(';').append(name);
            if (!(value instanceof Value.Flag flag && flag.isSet())) {
                text.append('=').append(value);
            }
        });
        return text.toString();
    }

    /** The inner lists of a dictionary that has nothing else, in their order; null if it is no such dictionary. */
    static @Nullable Map<String, InnerList> innerLists(String value) {
        return new StructuredField(value).dictionary(StructuredField::innerList);
    }

    /** The byte sequences of a dictionary that has nothing else, in their order; null if it is no such dictionary. */
    static @Nullable Map<String, byte[]> byteSequences(String value) {
        return new StructuredField(value).dictionary(StructuredField::bytes);
    }

    /** Reads one member's value from where the field stands. */
    private interface Reading<T> {
        T read(StructuredField field) throws Malformed;
    }

    /** Leaves this class only as null. Without a trace, since strangers can cause it at will. */
    private static final class Malformed extends Exception {

        private static final long serialVersionUID = 1;

        Malformed() {
            super(null, null, false, false);
        }
    }

    private <T> @Nullable Map<String, T> dictionary(Reading<T> reading) {
        if (text.length() > HeaderList.MAX_CHARACTERS) {
            return null;
        }
        try {
            return members(reading);
        } catch (Malformed e) {
            return null;
        }
    }

    private <T> Map<String, T> members(Reading<T> reading) throws Malformed {
        Map<String, T> members = new LinkedHashMap<>();
        boolean more = true;
        while (more) {
            skipBlanks(true);
            String key = key();
            expect('=');
            put(members, key, reading.read(this));
            skipBlanks(true);
            more = at < text.length();
            if (more) {
                expect(',');
            }
        }
        return members;
    }

    private static <T> void put(Map<String, T> all, String key, T value) throws Malformed {
        if (all.size() == HeaderList.MAX_ELEMENTS || all.putIfAbsent(key, value) != null) {
            throw new Malformed();
        }
    }

    private InnerList innerList() throws Malformed {
        expect('(');
        List<Item> items = new ArrayList<>();
        skipBlanks(false);
        while (peek() != ')') {
            if (items.size() == HeaderList.MAX_ELEMENTS || (!items.isEmpty() && text.charAt(at - 1) != ' ')) {
                throw new Malformed();
            }
            items.add(new Item(value(), parameters()));
            skipBlanks(false);
        }
        at++;
        return new InnerList(List.copyOf(items), parameters());
    }

    private byte[] bytes() throws Malformed {
        if (!(value() instanceof Value.Bytes bytes)) {
            throw new Malformed();
        }
        parameters();
        return Base64.getDecoder().decode(bytes.base64());
    }

    private Map<String, Value> parameters() throws Malformed {
        Map<String, Value> parameters = new LinkedHashMap<>();
        while (at < text.length() && text.charAt(at) == ';') {
            at++;
            skipBlanks(false);
            String key = key();
            boolean hasValue = at < text.length() && text.charAt(at) == '=';
            if (hasValue) {
                at++;
            }
            put(parameters, key, hasValue ? value() : new Value.Flag(true));
        }
        return parameters;
    }

    private Value value() throws Malformed {
        char c = peek();
        if (c == '"') {
            return string();
        }
        if (c == ':') {
            return byteSequence();
        }
        if (c == '?') {
            return flag();
        }
        return c == '-' || isDigit(c) ? number() : token();
    }

    private Value string() throws Malformed {
        StringBuilder content = new StringBuilder();
        at++;
        while (peek() != '"') {
            char c = text.charAt(at++);
            if (c == '\\') {
                c = peek();
                at++;
                if (c != '"' && c != '\\') {
                    throw new Malformed();
                }
            }
            if (c < ' ' || c >= 0x7f) {
                throw new Malformed();
            }
            content.append(c);
        }
        at++;
        return new Value.Text(content.toString());
    }

    private Value byteSequence() throws Malformed {
        int end = text.indexOf(':', at + 1);
        if (end < 0 || SignatureText.ofBase64(text, at + 1, end) == null) {
            throw new Malformed();
        }
        String base64 = text.substring(at + 1, end);
        at = end + 1;
        return new Value.Bytes(base64);
    }

    private Value flag() throws Malformed {
        at++;
        char c = peek();
        at++;
        if (c != '0' && c != '1') {
            throw new Malformed();
        }
        return new Value.Flag(c == '1');
    }

    private Value number() throws Malformed {
        int start = at;
        if (peek() == '-') {
            at++;
        }
        int digits = at;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        boolean isDecimal = at < text.length() && text.charAt(at) == '.';
        if (at == digits || at - digits > MAX_DIGITS || isDecimal) {
            throw new Malformed();
        }
        return new Value.Numeral(Long.parseLong(text.substring(start, at)));
    }

    private Value token() throws Malformed {
        char first = peek();
        if (!isLower(first) && !(first >= 'A' && first <= 'Z') && first != '*') {
            throw new Malformed();
        }
        int start = at;
        while (at < text.length()
                && (Headers.isTokenCharacter(text.charAt(at)) || ":/".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return new Value.Token(text.substring(start, at));
    }

    private String key() throws Malformed {
        char first = peek();
        if (!isLower(first) && first != '*') {
            throw new Malformed();
        }
        int start = at;
        while (at < text.length() && isKeyCharacter(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private static boolean isKeyCharacter(char c) {
        return isLower(c) || isDigit(c) || "_-.*".indexOf(c) >= 0;
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void skipBlanks(boolean tabsToo) {
        while (at < text.length() && (text.charAt(at) == ' ' || (tabsToo && text.charAt(at) == '\t'))) {
            at++;
        }
    }

    private void expect(char c) throws Malformed {
        if (peek() != c) {
            throw new Malformed();
        }
        at++;
    }

    private char peek() throws Malformed {
        if (at >= text.length()) {
            throw new Malformed();
        }
        return text.charAt(at);
    }
}
