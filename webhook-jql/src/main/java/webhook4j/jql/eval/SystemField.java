package webhook4j.jql.eval;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import webhook4j.jql.ast.Operator;

/** Jira's own fields: their names, the operators they take, and, where they are evaluated, their values. */
@SuppressWarnings("ImmutableEnumChecker") // the sets and lists are unmodifiable
enum SystemField {
    AFFECTED_VERSION("ENO", optional("versions", ValueType.ENTITY), "affectedVersion"),
    APPROVALS("=", "approvals", "approval"),
    ASSIGNEE("ENH", optional("assignee", ValueType.USER), "assignee"),
    ATTACHMENTS("N", "attachments"),
    CATEGORY("EN", "category"),
    COMMENT("T", "comment"),
    COMPONENT("EN", optional("components", ValueType.ENTITY), "component"),
    CREATED("ENO", "created", "createdDate"),
    CREATOR("EN", certain(ValueType.USER, "creator"), "creator"),
    DESCRIPTION("TN", "description"),
    DUE("ENO", "due", "dueDate"),
    ENVIRONMENT("TN", "environment"),
    EPIC_LINK("EN", "Epic Link"),
    FILTER("E", "filter", "request", "savedFilter", "searchRequest"),
    FIX_VERSION("ENOH", optional("fixVersions", ValueType.ENTITY), "fixVersion"),
    HIERARCHY_LEVEL("EO", "hierarchyLevel"),
    ISSUE_LINK("E", "issueLink", "workItemLink"),
    ISSUE_LINK_TYPE("E", "issueLinkType", "workItemLinkType"),
    ISSUE_PROPERTY("ENOT", "issue.property"),
    KEY(
            "EOT",
            new IssueField(FieldValues.issueItself(), ValueType.ISSUE),
            "key",
            "issueKey",
            "issue",
            "id",
            "workItemKey",
            "workItem"),
    LABELS("EN", optional("labels", ValueType.LABEL), "labels"),
    LAST_VIEWED("ENO", "lastViewed"),
    LEVEL("EN", "level"),
    LINKED_WORK_ITEM("E", "linkedWorkItem"),
    ORGANIZATIONS("EN", "organizations"),
    ORIGINAL_ESTIMATE("ENO", "originalEstimate", "timeOriginalEstimate"),
    PARENT("EN", "parent"),
    PARENT_EPIC("E", "parentEpic"),
    PARENT_PROJECT("E", "parentProject"),
    PRIORITY("ENOH", optional("priority", ValueType.ENTITY), "priority"),
    PROJECT("EN", certain(ValueType.PROJECT, "project"), "project", "space"),
    PROJECT_TYPE("E", "projectType"),
    REMAINING_ESTIMATE("ENO", "remainingEstimate", "timeEstimate"),
    REPORTER("ENH", certain(ValueType.USER, "reporter"), "reporter"),
    REQUEST_CHANNEL_TYPE("EN", "request-channel-type"),
    REQUEST_TYPE("EN", "Request Type"),
    RESOLUTION("ENOH", optional("resolution", ValueType.ENTITY), "resolution"),
    RESOLVED("ENO", "resolved", "resolutionDate"),
    SPRINT("EN", "sprint"),
    STATUS("ENH", certain(ValueType.ENTITY, "status"), "status"),
    STATUS_CATEGORY("EN", certain(ValueType.STATUS_CATEGORY, "status", "statusCategory"), "statusCategory"),
    STATUS_CATEGORY_CHANGED("ENO", "statusCategoryChangedDate"),
    SUMMARY("TN", "summary"),
    TEXT("~", "text"),
    TEXT_FIELDS("~", "textFields"),
    TIME_SPENT("ENO", "timeSpent"),
    TYPE("EN", certain(ValueType.ENTITY, "issuetype"), "type", "issueType", "workType"),
    UPDATED("ENO", "updated", "updatedDate"),
    VOTER("EN", "voter"),
    VOTES("EO", "votes"),
    WATCHER("EN", "watcher"),
    WATCHERS("EO", "watchers"),
    WORK_RATIO("ENO", "workRatio"),
    WORKLOG_AUTHOR("EN", "worklogAuthor"),
    WORKLOG_COMMENT("~", "worklogComment"),
    WORKLOG_DATE("ENO", "worklogDate");

    private final Set<Operator> operators;
    private final @Nullable IssueField evaluated;
    private final List<String> names;

    SystemField(String groups, String... names) {
        this(groups, null, names);
    }

    SystemField(String groups, @Nullable IssueField evaluated, String... names) {
        this.operators = Operators.of(groups);
        this.evaluated = evaluated;
        this.names = List.of(names);
    }

    /** The operators it takes. */
    Set<Operator> operators() {
        return operators;
    }

    /** How it is evaluated, or empty while it is not. */
    Optional<IssueField> evaluated() {
        return Optional.ofNullable(evaluated);
    }

    /** Its name, then its aliases. */
    List<String> names() {
        return names;
    }

    /** Whether a query names it with {@code [key]} behind it. */
    boolean takesProperties() {
        return this == ISSUE_PROPERTY || this == ISSUE_LINK;
    }

    private static IssueField optional(String member, ValueType type) {
        return new IssueField(FieldValues.optional(member), type);
    }

    private static IssueField certain(ValueType type, String... members) {
        return new IssueField(FieldValues.certain(members), type);
    }
}
