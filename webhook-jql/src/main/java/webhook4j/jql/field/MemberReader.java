package webhook4j.jql.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;

/**
 * Reads members of an issue.
 *
 * <p>A field is empty when its member is null, {@code []} or {@code ""}; or absent from a full issue, where it is a
 * member that issues may lack. Otherwise an absent member says nothing.
 */
public final class MemberReader implements FieldReader {

    private final boolean emptyWhenAbsent;
    private final String[] path;

    private MemberReader(boolean emptyWhenAbsent, String... path) {
        this.emptyWhenAbsent = emptyWhenAbsent;
        this.path = path;
    }

    /**
     * A member of {@code fields} that issues may lack.
     *
     * @param member its name
     * @return the reader
     */
    public static FieldReader optional(String member) {
        return new MemberReader(true, member);
    }

    /**
     * A member of {@code fields}, or below, that says nothing when it is absent.
     *
     * @param members the names on the way to it
     * @return the reader
     */
    public static FieldReader certain(String... members) {
        return new MemberReader(false, members.clone());
    }

    /**
     * The issue itself.
     *
     * @return the reader
     */
    public static FieldReader issueItself() {
        return new MemberReader(false);
    }

    @Override
    public JsonNode read(Subject subject) {
        if (path.length == 0) {
            return subject.issue();
        }
        JsonNode node = subject.fields();
        for (String member : path) {
            JsonNode child = node.get(member);
            if (child == null) {
                return emptyWhenAbsent && subject.isFull() ? NullNode.getInstance() : MissingNode.getInstance();
            }
            if (child.isNull()) {
                return child;
            }
            node = child;
        }
        return isEmpty(node) ? NullNode.getInstance() : node;
    }

    @Override
    public String missing(Subject subject) {
        return "member '" + absentMember(subject.fields()) + "' is absent";
    }

    private String absentMember(JsonNode fields) {
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
}
