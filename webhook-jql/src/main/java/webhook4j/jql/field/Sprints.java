package webhook4j.jql.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import webhook4j.event.Projection;
import webhook4j.jira.Sprint;
import webhook4j.jql.value.FieldReader;
import webhook4j.jql.value.Subject;

/**
 * Reads sprints: objects with an id, a name and a state, or what Jira Server writes, {@code …Sprint@1f[id=7,name=Week
 * 1]}, which is made such an object.
 */
final class Sprints {

    private static final String CUSTOM = "customfield_";
    private static final Set<String> STATES = Set.of("active", "closed", "future");

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
                        : MemberReader.absent(members.get(0)),
                members.isEmpty() ? Projection.everything() : Places.fields(members));
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
        Sprint sprint = Sprint.of(value);
        return sprint.id().isPresent()
                && sprint.name().isPresent()
                && sprint.state().filter(STATES::contains).isPresent();
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
        return value.isTextual() && isSprint(value) ? object(Sprint.of(value)) : value;
    }

    private static JsonNode object(Sprint sprint) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        sprint.id().ifPresent(id -> object.put("id", id));
        sprint.name().ifPresent(name -> object.put("name", name));
        sprint.state().ifPresent(state -> object.put("state", state));
        return object;
    }
}
