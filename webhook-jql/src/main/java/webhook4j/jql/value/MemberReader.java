package webhook4j.jql.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;

/**
 * Where a field's values stand in an issue, and when it has none. The one place that knows.
 *
 * <p>A field is empty when its member is null, {@code []} or {@code ""}; or absent from a full issue, where it is a
 * member that issues may lack. Otherwise an absent member says nothing.
 */
final class FieldValues {

    private final boolean emptyWhenAbsent;
    private final String[] path;

    private FieldValues(boolean emptyWhenAbsent, String... path) {
        this.emptyWhenAbsent = emptyWhenAbsent;
        this.path = path;
    }

    /** A member of {@code fields} that issues may lack. */
    static FieldValues optional(String member) {
        return new FieldValues(true, member);
    }

    /** A member of {@code fields}, or below, that says nothing when it is absent. */
    static FieldValues certain(String... members) {
        return new FieldValues(false, members.clone());
    }

    /** The issue itself. */
    static FieldValues issueItself() {
        return new FieldValues(false);
    }

    /**
     * The values.
     *
     * @return a missing node where the issue does not say; a null node where the field is empty; an array of values; or
     *     the one value
     */
    JsonNode read(JsonNode issue, JsonNode fields) {
        if (path.length == 0) {
            return issue;
        }
        JsonNode node = fields;
        for (String member : path) {
            JsonNode child = node.get(member);
            if (child == null) {
                return emptyWhenAbsent && isFull(fields) ? NullNode.getInstance() : MissingNode.getInstance();
            }
            if (child.isNull()) {
                return child;
            }
            node = child;
        }
        return isEmpty(node) ? NullNode.getInstance() : node;
    }

    /** The first member on the way that is absent; asked only where {@link #read} gave a missing node. */
    String absentMember(JsonNode fields) {
        if (!fields.isObject()) {
            return "fields";
        }
        JsonNode node = fields;
        for (String member : path) {
            JsonNode child = node.get(member);
            if (child == null) {
                return member;
            }
            node = child;
        }
        throw new IllegalStateException("every member is there: " + List.of(path));
    }

    private static boolean isEmpty(JsonNode node) {
        return (node.isArray() && node.isEmpty())
                || (node.isTextual() && node.textValue().isEmpty());
    }

    /** Whether the event carries a whole issue and not the few members of, say, a comment event. */
    private static boolean isFull(JsonNode fields) {
        return fields.has("summary") && fields.has("status") && fields.has("created");
    }
}
