package webhook4j.jira;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A step of a workflow, as a workflow's post function tells it.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class Transition extends JiraView {

    private Transition(JsonNode json) {
        super(json);
    }

    /**
     * A view of this JSON.
     *
     * @param json the JSON, not copied
     * @return the view; its accessors are empty where the JSON has another shape
     */
    public static Transition of(JsonNode json) {
        return new Transition(json);
    }

    /**
     * The id.
     *
     * @return the id, or empty when the payload has none
     */
    public Optional<String> id() {
        return string("transitionId");
    }

    /**
     * The name.
     *
     * @return the name, or empty when the payload has none
     */
    public Optional<String> name() {
        return string("transitionName");
    }

    /**
     * The id of the workflow.
     *
     * @return the id, or empty when the payload has none
     */
    public Optional<String> workflowId() {
        return string("workflowId");
    }

    /**
     * The name of the workflow.
     *
     * @return the name, or empty when the payload has none
     */
    public Optional<String> workflowName() {
        return string("workflowName");
    }

    /**
     * The name of the state before.
     *
     * @return the name, or empty when the payload has none
     */
    public Optional<String> fromStatus() {
        return string("from_status");
    }

    /**
     * The name of the state after.
     *
     * @return the name, or empty when the payload has none
     */
    public Optional<String> toStatus() {
        return string("to_status");
    }
}
