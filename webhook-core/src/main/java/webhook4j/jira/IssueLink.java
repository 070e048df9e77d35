package webhook4j.jira;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A link between two issues: as events have it, with the ids of both, or as an issue's field has it, with one of them
 * in part.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class IssueLink extends JiraView {

    private IssueLink(JsonNode json) {
        super(json);
    }

    /**
     * A view of this JSON.
     *
     * @param json the JSON, not copied
     * @return the view; its accessors are empty where the JSON has another shape
     */
    public static IssueLink of(JsonNode json) {
        return new IssueLink(json);
    }

    /**
     * The id.
     *
     * @return the id, or empty when the payload has none
     */
    public Optional<String> id() {
        return string("id");
    }

    /**
     * The id of the issue where the link begins, in events.
     *
     * @return the id, or empty within an issue
     */
    public Optional<String> sourceIssueId() {
        return string("sourceIssueId");
    }

    /**
     * The id of the issue where the link ends, in events.
     *
     * @return the id, or empty within an issue
     */
    public Optional<String> destinationIssueId() {
        return string("destinationIssueId");
    }

    /**
     * The other issue, when the link ends here; within an issue.
     *
     * @return the issue in part, or empty
     */
    public Optional<Issue> inwardIssue() {
        return view("inwardIssue", Issue::of);
    }

    /**
     * The other issue, when the link begins here; within an issue.
     *
     * @return the issue in part, or empty
     */
    public Optional<Issue> outwardIssue() {
        return view("outwardIssue", Issue::of);
    }

    /**
     * What the link means.
     *
     * @return the type, or empty when the payload has none
     */
    public Optional<LinkType> type() {
        return view("issueLinkType", LinkType::new).or(() -> view("type", LinkType::new));
    }

    /**
     * Whether Jira made it for a purpose of its own, as for a sub-task.
     *
     * @return the value, or empty when the payload does not say
     */
    public Optional<Boolean> systemLink() {
        return flag("systemLink");
    }

    /** What a link means. Immutable; safe to share between threads. */
    public static final class LinkType extends NamedView {

        private LinkType(JsonNode json) {
            super(json);
        }

        /**
         * What the first issue does to the second.
         *
         * @return {@code "blocks"}, say, or empty when the payload has none
         */
        public Optional<String> outwardName() {
            return string("outwardName").or(() -> string("outward"));
        }

        /**
         * What the second issue has from the first.
         *
         * @return {@code "is blocked by"}, say, or empty when the payload has none
         */
        public Optional<String> inwardName() {
            return string("inwardName").or(() -> string("inward"));
        }

        /**
         * Whether it joins an issue and its sub-task.
         *
         * @return the value, or empty when the payload does not say
         */
        public Optional<Boolean> subTaskLink() {
            return flag("isSubTaskLinkType");
        }
    }
}
