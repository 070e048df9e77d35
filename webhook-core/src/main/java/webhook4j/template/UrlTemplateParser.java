package webhook4j.template;

import static webhook4j.template.TemplateException.Kind.CHARACTER;
import static webhook4j.template.TemplateException.Kind.UNKNOWN_VARIABLE;
import static webhook4j.template.TemplateException.Kind.VARIABLE;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import webhook4j.event.Event;
import webhook4j.template.TemplateException.Kind;

/** Reads one template. Used once, by one thread. */
final class UrlTemplateParser {

    /** What RFC 3986 allows in a path, a query and a fragment beside unreserved characters and escapes. */
    private static final String PATH = "!$&'()*+,;=:@";

    private static final String QUERY_OR_FRAGMENT = PATH + "/?";

    final String text;
    final TemplateOptions options;
    final Set<String> variables = new LinkedHashSet<>();
    final List<Piece> beforeFragment = new ArrayList<>();
    final List<Piece> fragment = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();
    URI endpoint = URI.create("");
    boolean hasQuery;
    private int at;

    UrlTemplateParser(String text, TemplateOptions options) {
        this.text = text;
        this.options = options;
    }

    UrlTemplate parse() {
        if (text.length() > UrlTemplate.MAX_TEMPLATE) {
            throw TemplateException.tooLong(
                    "a URL template has at most " + UrlTemplate.MAX_TEMPLATE + " characters, found " + text.length());
        }
        requireCharacters();
        Origin origin = Origin.parse(text);
        endpoint = origin.uri();
        at = origin.end();
        path();
        if (at < text.length() && text.charAt(at) == '?') {
            hasQuery = true;
            literal.append('?');
            at++;
            rest(beforeFragment, '#');
        }
        if (at < text.length()) {
            at++;
            rest(fragment, '\0');
        }
        return new UrlTemplate(this);
    }

    private void requireCharacters() {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (ValueRules.breaksLine(c) || Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                throw fault(
                        CHARACTER,
                        i,
                        "found U+%04X, a URL has no blanks and no control characters; write %%20 for a blank or remove it"
                                .formatted(c));
            }
            if (ValueRules.isSurrogate(c)) {
                throw fault(CHARACTER, i, "found half of a surrogate pair, which is no character");
            }
            if (c == '\\') {
                throw fault(CHARACTER, i, "found '\\', write '/' between segments or %5C for the backslash itself");
            }
        }
    }

    private void path() {
        while (at < text.length() && text.charAt(at) == '/') {
            at++;
            segment();
        }
        flush(beforeFragment);
    }

    private void segment() {
        literal.append('/');
        int mark = literal.length();
        List<Piece> parts = new ArrayList<>();
        while (at < text.length() && "/?#".indexOf(text.charAt(at)) < 0) {
            Optional<Piece.Slot> slot = slotOrLiteral(PATH);
            if (slot.isPresent()) {
                if (parts.isEmpty()) {
                    String before = literal.substring(mark);
                    literal.setLength(mark);
                    flush(beforeFragment);
                    literal.append(before);
                }
                flush(parts);
                parts.add(slot.get());
            }
        }
        if (!parts.isEmpty()) {
            flush(parts);
            boolean last = at == text.length() || text.charAt(at) != '/';
            beforeFragment.add(segment(parts, last));
        }
    }

    private static Piece.Segment segment(List<Piece> parts, boolean last) {
        Piece.Slot first = null;
        long separators = 0;
        for (Piece part : parts) {
            if (part instanceof Piece.Literal text) {
                separators += SegmentRules.countSeparators(PercentCoding.decodeFully(text.text()));
            } else if (first == null && part instanceof Piece.Slot slot) {
                first = slot;
            }
        }
        if (first == null) {
            throw new AssertionError("a segment without a variable is a literal");
        }
        return new Piece.Segment(parts, first, last, separators);
    }

    private void rest(List<Piece> pieces, char end) {
        while (at < text.length() && text.charAt(at) != end) {
            slotOrLiteral(QUERY_OR_FRAGMENT).ifPresent(slot -> {
                flush(pieces);
                pieces.add(slot);
            });
        }
        flush(pieces);
    }

    private void flush(List<Piece> pieces) {
        if (literal.length() > 0) {
            pieces.add(new Piece.Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    /** Takes a variable and returns it, or takes one character and adds it to the literal. */
    private Optional<Piece.Slot> slotOrLiteral(String allowed) {
        char c = text.charAt(at);
        if (isVariableAt(text, at)) {
            return Optional.of(slot());
        }
        if (c == '}') {
            throw fault(VARIABLE, at, "found '}' that closes no variable; write %7D for the brace itself");
        }
        if (c == '%') {
            escape();
        } else if (PercentCoding.isUnreserved(c) || allowed.indexOf(c) >= 0) {
            literal.append(c);
            at++;
        } else {
            String character = Character.toString(text.codePointAt(at));
            literal.append(PercentCoding.encode(character));
            at += character.length();
        }
        return Optional.empty();
    }

    private void escape() {
        if (at + 2 >= text.length()
                || !PercentCoding.isHex(text.charAt(at + 1))
                || !PercentCoding.isHex(text.charAt(at + 2))) {
            throw fault(CHARACTER, at, "expected two hexadecimal digits after '%'; write %25 for the sign itself");
        }
        literal.append(text, at, at + 3);
        at += 3;
    }

    private Piece.Slot slot() {
        int start = at;
        int nameStart = text.charAt(start) == '{' ? start + 1 : start + 2;
        char close = text.charAt(nameStart - 1) == '<' ? '>' : '}';
        int nameEnd = nameStart;
        while (nameEnd < text.length() && UrlVariables.isNameCharacter(text.charAt(nameEnd))) {
            nameEnd++;
        }
        if (nameEnd == text.length() || text.charAt(nameEnd) != close || nameEnd == nameStart) {
            throw badVariable(nameStart, nameEnd, close);
        }
        String name = text.substring(nameStart, nameEnd);
        Function<Event, Optional<String>> value = options.variables().find(name);
        if (value == null) {
            throw fault(UNKNOWN_VARIABLE, nameStart, unknown(name));
        }
        at = nameEnd + 1;
        variables.add(name);
        return new Piece.Slot(text.substring(start, at), start, value);
    }

    private TemplateException badVariable(int nameStart, int nameEnd, char close) {
        String found = nameEnd == text.length() ? "the end" : "'" + Character.toString(text.codePointAt(nameEnd)) + "'";
        String expected = nameEnd == nameStart ? "the name of a variable" : "'" + close + "'";
        String advice = text.charAt(nameStart - 1) == '{' ? "; write %7B for the brace itself" : "";
        return fault(VARIABLE, nameEnd, "expected " + expected + ", found " + found + advice);
    }

    private String unknown(String name) {
        return "unknown variable '" + name + "'"
                + Nearest.to(name, options.variables().names())
                        .map(near -> ", the nearest known one is '" + near + "'")
                        .orElse(", none is known");
    }

    private TemplateException fault(Kind kind, int offset, String message) {
        return TemplateException.inText(kind, text, offset, message);
    }

    /** Tells whether a variable starts here, well formed or not. */
    static boolean isVariableAt(String text, int at) {
        char c = text.charAt(at);
        return c == '{' || (c == '$' && at + 1 < text.length() && "{<".indexOf(text.charAt(at + 1)) >= 0);
    }

    /** Where the variable that starts here ends, its last character included; -1 when none starts here. */
    static int endOfVariable(String text, int at) {
        if (!isVariableAt(text, at)) {
            return -1;
        }
        int open = text.charAt(at) == '{' ? at : at + 1;
        return text.indexOf(text.charAt(open) == '{' ? '}' : '>', open);
    }

    /** The place of the first slash, question mark or number sign, or the end. */
    static int endOfAuthority(String text, int from) {
        int end = from;
        while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }
}
