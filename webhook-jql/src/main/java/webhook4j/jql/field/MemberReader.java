package webhook4j.jql.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import webhook4j.event.Projection;
import webhook4j.jql.value.FieldReader;
import webhook4j.jql.value.Subject;

/**
 * Reads members of an issue.
 *
 * <p>A field is empty when its member is null, {@code []} or {@code ""}; or absent from a full issue, where it is a
 * member that issues may lack. Otherwise an absent member says nothing.
 */
public final class MemberReader implements FieldReader {

    private enum WhenAbsent {
        UNKNOWN,
        EMPTY_IN_A_FULL_ISSUE,
        EMPTY_WHERE_ITS_PARENT_IS
    }

    private final WhenAbsent whenAbsent;
    private final String[] path;

    private MemberReader(WhenAbsent whenAbsent, String... path) {
        this.whenAbsent = whenAbsent;
        this.path = path;
    }

    /**
     * A member of {@code fields} that issues may lack.
     *
     * @param member its name
     * @return the reader
     */
    public static FieldReader optional(String member) {
        return new MemberReader(WhenAbsent.EMPTY_IN_A_FULL_ISSUE, member);
    }

    /**
     * A member of {@code fields}, or below, that says nothing when it is absent.
     *
     * @param members the names on the way to it
     * @return the reader
     */
    public static FieldReader certain(String... members) {
        return new MemberReader(WhenAbsent.UNKNOWN, members.clone());
    }

    /**
     * A member below {@code fields} that its parent may lack.
     *
     * @param parent the parent, which says nothing when it is absent itself
     * @param member the name of the member
     * @return the reader
     */
    public static FieldReader optionalOf(String parent, String member) {
        return new MemberReader(WhenAbsent.EMPTY_WHERE_ITS_PARENT_IS, parent, member);
    }

    /**
     * The issue itself.
     *
     * @return the reader
     */
    public static FieldReader issueItself() {
        return new MemberReader(WhenAbsent.UNKNOWN);
    }

    @Override
    public String toString() {
        return String.join(".", path);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MemberReader that && whenAbsent == that.whenAbsent && Arrays.equals(path, that.path);
    }

    @Override
    public int hashCode() {
        return 31 * whenAbsent.name().hashCode() + Arrays.hashCode(path);
    }

    @Override
    public JsonNode read(Subject subject) {
        if (path.length == 0) {
            return subject.issue();
        }
        JsonNode node = subject.fields();
        for (int i = 0; i < path.length; i++) {
            // The test by class lets the compiler inline the look-up, which a call by JsonNode does not.
            JsonNode child = node instanceof ObjectNode object ? object.get(path[i]) : null;
            if (child == null) {
                return isEmptyWithout(i, node, subject) ? NullNode.getInstance() : MissingNode.getInstance();
            }
            if (child instanceof NullNode) {
                return child;
            }
            node = child;
        }
        return orEmpty(node);
    }

    private boolean isEmptyWithout(int step, JsonNode parent, Subject subject) {
        return switch (whenAbsent) {
            case UNKNOWN -> false;
            case EMPTY_IN_A_FULL_ISSUE -> subject.isFull();
            case EMPTY_WHERE_ITS_PARENT_IS -> step == path.length - 1 && parent.isObject();
        };
    }

    @Override
    public Projection reads(List<String> members) {
        List<String> place = new ArrayList<>();
        place.add("issue");
        if (path.length > 0) {
            place.add("fields");
            place.addAll(List.of(path));
        }
        return Places.of(place, members);
    }

    @Override
    public String missing(Subject subject) {
        return absent(absentMember(subject.fields()));
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

    /** The reason where a member is absent. */
    static String absent(String member) {
        return "member '" + member + "' is absent";
    }

    /** A null node for {@code []} and {@code ""}, which are empty; everything else as it is. */
    static JsonNode orEmpty(JsonNode node) {
        boolean empty = (node instanceof ArrayNode array && array.isEmpty())
                || (node instanceof TextNode text && text.textValue().isEmpty());
        return empty ? NullNode.getInstance() : node;
    }
}
