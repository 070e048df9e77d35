package webhook4j.template;

import static webhook4j.template.TemplateException.Kind.MISSING_VALUE;
import static webhook4j.template.TemplateException.Kind.UNREADABLE_VALUE;
import static webhook4j.template.TemplateException.Kind.UNSAFE_VALUE;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import webhook4j.event.Event;
import webhook4j.template.TemplateException.Kind;

/** One expansion of a template for one event. Used once, by one thread. */
final class Expansion {

    private static final int SHOWN = 40;

    private final Event event;
    private final TemplateOptions options;
    private final StringBuilder out = new StringBuilder(128);
    private boolean inPath;

    Expansion(Event event, TemplateOptions options) {
        this.event = event;
        this.options = options;
    }

    void appendText(String text) {
        out.append(text);
    }

    void append(List<Piece> pieces) {
        pieces.forEach(piece -> piece.appendTo(this));
    }

    void appendSegment(Piece.Segment segment) {
        int start = out.length();
        inPath = true;
        append(segment.parts());
        inPath = false;
        Optional<String> fault = SegmentRules.fault(out.substring(start), segment.last(), segment.separators());
        if (fault.isPresent()) {
            Piece.Slot slot = segment.first();
            throw failure(UNSAFE_VALUE, slot.spelling(), slot.offset(), fault.get());
        }
    }

    void appendSlot(Piece.Slot slot) {
        Optional<String> value = read(slot.spelling(), slot.offset(), slot.value());
        if (value.isPresent()) {
            out.append(encoded(slot.spelling(), slot.offset(), value.get()));
            return;
        }
        switch (options.missing()) {
            case EMPTY -> {}
            case LEAVE -> out.append(PercentCoding.encode(slot.spelling()));
            case FAIL ->
                throw failure(
                        MISSING_VALUE,
                        slot.spelling(),
                        slot.offset(),
                        "an event of type " + event.type() + " has no value for it; use another variable, select other"
                                + " events, or choose the policy EMPTY or LEAVE");
        }
    }

    /** Appends what the options ask for; in an error the parameters stand at the end of the template. */
    void appendUserParameters(boolean hasQuery, int end) {
        boolean[] first = {!hasQuery};
        options.userParameters()
                .forEach((name, source) -> read(name, end, source).ifPresent(value -> {
                    out.append(first[0] ? '?' : '&').append(name).append('=');
                    out.append(encoded(name, end, value));
                    first[0] = false;
                }));
    }

    private Optional<String> read(String spelling, int offset, Function<Event, Optional<String>> source) {
        try {
            return source.apply(event).filter(value -> !value.isEmpty());
        } catch (RuntimeException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw TemplateException.inExpansion(
                    UNREADABLE_VALUE, spelling, offset, "its value cannot be read: " + reason, e);
        }
    }

    private String encoded(String spelling, int offset, String value) {
        requireLength(value.length());
        String encoded = PercentCoding.encode(value);
        if (encoded.equals(value)) {
            return value;
        }
        Optional<String> fault = ValueRules.fault(value, PercentCoding.decodeFully(encoded), inPath);
        if (fault.isPresent()) {
            throw failure(UNSAFE_VALUE, spelling, offset, "the value '" + shown(value) + "' " + fault.get());
        }
        return encoded;
    }

    URI toUri() {
        requireLength(out.length());
        return URI.create(out.toString());
    }

    /** Asked of values too, before they are encoded: an event may hold 25 MiB of one. */
    private static void requireLength(int length) {
        if (length > UrlTemplate.MAX_URL) {
            throw TemplateException.tooLong("a URL has at most " + UrlTemplate.MAX_URL + " characters, found " + length
                    + " after expansion; use fewer or shorter values");
        }
    }

    private static TemplateException failure(Kind kind, String spelling, int offset, String message) {
        return TemplateException.inExpansion(kind, spelling, offset, message, null);
    }

    /** The start of a value, on one line. */
    private static String shown(String value) {
        StringBuilder shown = new StringBuilder();
        value.codePoints().limit(SHOWN).forEach(c -> {
            if (ValueRules.breaksLine(c) || ValueRules.isSurrogate(c)) {
                shown.append("U+%04X".formatted(c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown + (value.codePointCount(0, value.length()) > SHOWN ? "…" : "");
    }
}
