package webhook4j.benchmarks.matching;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A field that filters ask for by value, and where an issue holds it. */
enum Field {
    PROJECT("project", "project", "key", false),
    ASSIGNEE("assignee", "assignee", "name", false),
    REPORTER("reporter", "reporter", "name", false),
    LABEL("labels", "labels", null, true),
    VERSION("fixVersion", "fixVersions", "name", true),
    COMPONENT("component", "components", "name", true),
    STATUS("status", "status", "name", false),
    PRIORITY("priority", "priority", "name", false),
    TYPE("issuetype", "issuetype", "name", false);

    private final String jql;
    private final String member;
    private final @Nullable String inner;
    private final boolean multiple;

    Field(String jql, String member, @Nullable String inner, boolean multiple) {
        this.jql = jql;
        this.member = member;
        this.inner = inner;
        this.multiple = multiple;
    }

    /** Its name in JQL. */
    String jql() {
        return jql;
    }

    /** The member of {@code issue.fields} that holds it. */
    String member() {
        return member;
    }

    /** The member of the value that filters name it by, or null where the value is a text. */
    @Nullable
    String inner() {
        return inner;
    }

    /** Whether an issue can have more than one. */
    boolean isMultiple() {
        return multiple;
    }

    /** Gives a value, or each one of an array, to the action. */
    void forEachValue(JsonNode fields, Consumer<JsonNode> action) {
        JsonNode node = fields.path(member);
        if (node.isArray()) {
            node.forEach(action);
        } else {
            action.accept(node);
        }
    }

    /** What filters name a value by, which may be a bare text too; null where the value has no such text. */
    @Nullable
    String nameOf(JsonNode value) {
        return inner == null || value.isTextual()
                ? value.textValue()
                : value.path(inner).textValue();
    }
}
