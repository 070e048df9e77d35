package webhook4j.template;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import webhook4j.event.Event;

/** A part of a parsed template. */
sealed interface Piece {

    /** Adds what stands in the URL for the event. */
    void appendTo(Expansion expansion);

    /**
     * Text that is the same for every event.
     *
     * @param text what stands in the URL, encoded
     */
    record Literal(String text) implements Piece {
        @Override
        public void appendTo(Expansion expansion) {
            expansion.appendText(text);
        }
    }

    /**
     * A variable.
     *
     * @param spelling how it stands in the template: {@code ${issue.key}}
     * @param offset where it starts in the template
     * @param value where its value comes from
     */
    record Slot(String spelling, int offset, Function<Event, Optional<String>> value) implements Piece {
        @Override
        public void appendTo(Expansion expansion) {
            expansion.appendSlot(this);
        }
    }

    /**
     * A path segment with at least one variable, without its slash.
     *
     * @param parts literals and slots
     * @param first the segment's first variable, to be named in errors
     * @param last true if no other segment follows
     * @param separators how many slashes and backslashes its author wrote into it in encoded form
     */
    record Segment(List<Piece> parts, Slot first, boolean last, long separators) implements Piece {
        public Segment {
            parts = List.copyOf(parts);
        }

        @Override
        public void appendTo(Expansion expansion) {
            expansion.appendSegment(this);
        }
    }
}
