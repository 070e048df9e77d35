package webhook4j.jql.field;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import webhook4j.event.Projection;
import webhook4j.jql.value.FieldReader;
import webhook4j.jql.value.Subject;

/** Reads a field that has several texts: comments, or all texts of an issue. */
public final class TextsReader implements FieldReader {

    /** Adds some of the texts. */
    @FunctionalInterface
    interface Part {
        void addTo(TextMembers.Builder texts, Subject subject);
    }

    /** Texts of the same key are the same texts, whoever reads them. */
    private record Key(String texts, @Nullable ProvidedReader outside) {}

    private final Key key;
    private final boolean oneText;
    private final Projection reads;
    private final List<Part> parts;
    private final Function<Subject, TextMembers> maker;

    private TextsReader(Key key, boolean oneText, Projection reads, List<Part> parts) {
        this.key = key;
        this.oneText = oneText;
        this.reads = reads;
        this.parts = parts;
        this.maker = this::collect;
    }

    /**
     * A reader.
     *
     * @param key what is read; equal keys must come with equal parts
     * @param oneText as in {@link #isOneText}
     * @param reads what of an event's body the parts look at
     * @param parts what is read
     */
    static TextsReader of(String key, boolean oneText, Projection reads, Part... parts) {
        return new TextsReader(new Key(key, null), oneText, reads, List.of(parts));
    }

    /** The same, and somebody to ask where the event does not hold all texts. */
    TextsReader orElseAsk(ProvidedReader outside) {
        return new TextsReader(new Key(key.texts, outside), oneText, Projection.everything(), parts);
    }

    /**
     * The texts. Finding them again allocates nothing.
     *
     * @param subject the event
     * @return the same object at every call
     */
    public TextMembers members(Subject subject) {
        return subject.derived(key, TextMembers.class, maker);
    }

    /**
     * Whether the words of a query may stand in different texts, as if all of them were one.
     *
     * @return true for {@code text}; false for comments, of which one must have them all
     */
    public boolean isOneText() {
        return oneText;
    }

    /** An array with a missing node at its end where the texts are not complete; a null node where there is none. */
    @Override
    public String toString() {
        return key.texts();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TextsReader that && oneText == that.oneText && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public JsonNode read(Subject subject) {
        return members(subject).values();
    }

    @Override
    public Projection reads(List<String> members) {
        return reads;
    }

    @Override
    public String missing(Subject subject) {
        return members(subject).missing();
    }

    private TextMembers collect(Subject subject) {
        TextMembers.Builder shown = new TextMembers.Builder();
        parts.forEach(part -> part.addTo(shown, subject));
        TextMembers members = shown.build();
        ProvidedReader outside = key.outside;
        if (members.isComplete() || outside == null) {
            return members;
        }
        JsonNode answer = outside.read(subject);
        if (answer.isMissingNode()) {
            shown.lacks(outside.missing(subject));
            return shown.build();
        }
        TextMembers.Builder all = new TextMembers.Builder();
        members.texts().forEach(all::add);
        all.add(answer);
        return all.build();
    }
}
