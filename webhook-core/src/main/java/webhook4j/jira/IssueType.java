package webhook4j.jira;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A kind of issue.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class IssueType extends NamedView {

    private IssueType(JsonNode json) {
        super(json);
    }

    /**
     * A view of this JSON.
     *
     * @param json the JSON, not copied
     * @return the view; its accessors are empty where the JSON has another shape
     */
    public static IssueType of(JsonNode json) {
        return new IssueType(json);
    }

    /**
     * What people wrote about it.
     *
     * @return the text, or empty when the payload has none
     */
    public Optional<String> description() {
        return string("description");
    }

    /**
     * Whether its issues are parts of others.
     *
     * @return true for a sub-task, or empty when the payload does not say
     */
    public Optional<Boolean> subtask() {
        return flag("subtask");
    }

    /**
     * Where it stands in the order of parents and children, in Cloud.
     *
     * @return -1 for a sub-task, 0 for a standard issue, 1 for an epic and so on, or empty when the payload does not
     *     say
     */
    public OptionalLong hierarchyLevel() {
        return number("hierarchyLevel");
    }
}
