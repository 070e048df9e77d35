package webhook4j.jql.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import webhook4j.jql.value.FieldReader;
import webhook4j.jql.value.Subject;

/**
 * Reads sprints: objects with an id, a name and a state, or what Jira Server writes, {@code …Sprint@1f[id=7,name=Week
 * 1]}, which is made such an object.
 */
final class Sprints {

    private static final String CUSTOM = "customfield_";
    private static final Pattern TEXT = Pattern.compile("[\\w.$]*Sprint@[0-9a-fA-F]+\\[(.*)]", Pattern.DOTALL);
    /** Values may hold commas: one that ends a value has a name and an equals sign behind it. */
    private static final Pattern COMMA = Pattern.compile(",(?=\\w{1,40}=)");

    private static final String NULL = "<null>";

    private Sprints() {}

    /**
     * The sprints in custom fields.
     *
     * @param members the members of the fields that are declared to hold sprints; if none is, the first that looks so
     */
    static FieldReader in(List<String> members) {
        return new WorkedOutReader(
                "sprint:" + members,
                subject -> members.isEmpty() ? undeclared(subject) : declared(subject, members),
                subject -> members.isEmpty()
                        ? "no custom field is declared as 'Sprint', and none holds sprints"
                        : MemberReader.absent(members.get(0)));
    }

    private static JsonNode declared(Subject subject, List<String> members) {
        JsonNode found = MissingNode.getInstance();
        for (String member : members) {
            JsonNode value = subject.fields().get(member);
            if (value != null) {
                JsonNode sprints = read(value);
                if (!sprints.isNull()) {
                    return sprints;
                }
                found = sprints;
            }
        }
        return found;
    }

    private static JsonNode undeclared(Subject subject) {
        for (Map.Entry<String, JsonNode> member : subject.fields().properties()) {
            JsonNode value = member.getValue();
            JsonNode first = value.isArray() ? value.path(0) : value;
            if (member.getKey().startsWith(CUSTOM) && isSprint(first)) {
                return read(value);
            }
        }
        return MissingNode.getInstance();
    }

    private static boolean isSprint(JsonNode value) {
        return value.isTextual()
                ? TEXT.matcher(value.textValue()).matches()
                : value.path("id").isValueNode()
                        && value.path("name").isTextual()
                        && value.path("state").isTextual();
    }

    private static JsonNode read(JsonNode value) {
        if (!value.isArray()) {
            return MemberReader.orEmpty(parsed(value));
        }
        ArrayNode sprints = JsonNodeFactory.instance.arrayNode(value.size());
        value.forEach(sprint -> sprints.add(parsed(sprint)));
        return MemberReader.orEmpty(sprints);
    }

    private static JsonNode parsed(JsonNode value) {
        return Optional.of(value)
                .filter(JsonNode::isTextual)
                .map(text -> TEXT.matcher(text.textValue()))
                .filter(Matcher::matches)
                .map(matcher -> (JsonNode) object(matcher.group(1)))
                .orElse(value);
    }

    private static ObjectNode object(String members) {
        ObjectNode sprint = JsonNodeFactory.instance.objectNode();
        for (String member : COMMA.split(members, -1)) {
            int equals = member.indexOf('=');
            if (equals > 0) {
                String value = member.substring(equals + 1);
                sprint.set(
                        member.substring(0, equals),
                        value.equals(NULL) ? NullNode.getInstance() : sprint.textNode(value));
            }
        }
        return sprint;
    }
}
