package webhook4j.jql.field;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import webhook4j.event.Projection;
import webhook4j.jql.value.FieldReader;
import webhook4j.jql.value.Subject;

/** Reads a place in the event's body. */
final class PointerReader implements FieldReader {

    private final JsonPointer pointer;
    private final JsonNode whenAbsent;

    PointerReader(String pointer, boolean emptyWhenAbsent) {
        this.pointer = JsonPointer.compile(pointer);
        this.whenAbsent = emptyWhenAbsent ? NullNode.getInstance() : MissingNode.getInstance();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PointerReader that
                && pointer.equals(that.pointer)
                && whenAbsent.equals(that.whenAbsent);
    }

    @Override
    public int hashCode() {
        return pointer.hashCode();
    }

    @Override
    public JsonNode read(Subject subject) {
        JsonNode node = subject.root();
        for (JsonPointer rest = pointer; !rest.matches(); rest = rest.tail()) {
            if (node.isNull()) {
                return node;
            }
            JsonNode child = node.isArray() ? node.get(rest.getMatchingIndex()) : node.get(rest.getMatchingProperty());
            if (child == null) {
                return whenAbsent;
            }
            node = child;
        }
        return MemberReader.orEmpty(node);
    }

    @Override
    public Projection reads(List<String> members) {
        List<String> place = new ArrayList<>();
        for (JsonPointer rest = pointer; !rest.matches(); rest = rest.tail()) {
            if (rest.mayMatchElement()) { // perhaps of an array, of which a projection has all elements
                return Projection.nothing().plus(place);
            }
            place.add(rest.getMatchingProperty());
        }
        return Places.of(place, members);
    }

    @Override
    public String missing(Subject subject) {
        return "nothing stands at '" + pointer + "'";
    }

    @Override
    public String toString() {
        return pointer.toString();
    }
}
