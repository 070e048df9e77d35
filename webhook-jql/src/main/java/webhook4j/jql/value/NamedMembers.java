package webhook4j.jql.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Goes once through the values of one field of an event, and tells what of them is a name and what an id. */
abstract class NamedMembers {

    private final MemberType type;
    private boolean missing;
    private int values;
    /** Whether there are values that the event does not hold. */
    private boolean lacks;

    private boolean showsNames = true;
    private boolean showsIds = true;

    NamedMembers(MemberType type) {
        this.type = type;
    }

    /** Takes a name as it stands in the event. */
    abstract void name(String name);

    /** Takes an id. */
    abstract void id(String id);

    /** Goes through what a {@link FieldReader} found. */
    final void read(JsonNode found) {
        missing = found instanceof MissingNode;
        if (found instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                add(array.get(i));
            }
        } else {
            add(found);
        }
    }

    private void add(JsonNode value) {
        if (value instanceof NullNode || value instanceof MissingNode) {
            lacks |= value instanceof MissingNode;
            return;
        }
        values++;
        if (value instanceof ObjectNode object) {
            addMembers(object);
        } else if (Shapes.isScalar(value)) {
            name(ValueMatch.text(value));
        } else {
            showsNames = false;
        }
    }

    private void addMembers(ObjectNode value) {
        int names = 0;
        for (String name : type.names()) {
            JsonNode member = value.get(name);
            if (Shapes.isScalar(member)) {
                names++;
                name(ValueMatch.text(member));
            }
        }
        showsNames &= names >= type.leastNames();
        JsonNode id = type.byId() ? value.get("id") : null;
        if (id != null && Shapes.isScalar(id)) {
            id(ValueMatch.text(id));
        } else {
            showsIds = false;
        }
    }

    /** Whether the event does not say what the field holds. */
    final boolean areMissing() {
        return missing || (values == 0 && lacks);
    }

    /** Whether the event says that the field is empty. */
    final boolean areEmpty() {
        return values == 0 && !areMissing();
    }

    /** Whether all names of all values are there. */
    final boolean showNames() {
        return showsNames && !lacks;
    }

    /** Whether all values that are there have an id. */
    final boolean showIds() {
        return showsIds;
    }
}
