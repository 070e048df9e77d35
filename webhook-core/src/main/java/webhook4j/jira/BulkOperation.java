package webhook4j.jira;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What Cloud says of a change that was made to many issues at once.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class BulkOperation extends JiraView {

    private BulkOperation(JsonNode json) {
        super(json);
    }

    /**
     * A view of this JSON.
     *
     * @param json the JSON, not copied
     * @return the view; its accessors are empty where the JSON has another shape
     */
    public static BulkOperation of(JsonNode json) {
        return new BulkOperation(json);
    }

    /**
     * Whether people are told by mail.
     *
     * @return the value, or empty when the payload does not say
     */
    public Optional<Boolean> sendMail() {
        return flag("sendMail");
    }
}
