package webhook4j.jql.eval;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import webhook4j.jql.ast.Operator;
import webhook4j.jql.value.FieldReader;
import webhook4j.jql.value.FieldSpec;
import webhook4j.jql.value.Kind;
import webhook4j.jql.value.MemberReader;
import webhook4j.jql.value.Types;
import webhook4j.jql.value.UnknownReader;

/** Jira's own fields: their names, the operators they take, and, where they are evaluated, their values. */
@SuppressWarnings("ImmutableEnumChecker") // the sets and lists are unmodifiable
enum SystemField {
    AFFECTED_VERSION("ENO", optional("versions", Kind.VERSION), "affectedVersion"),
    APPROVALS("=", "approvals", "approval"),
    ASSIGNEE("ENH", optional("assignee", Kind.USER), "assignee"),
    ATTACHMENTS("N", "attachments"),
    CATEGORY("EN", "category"),
    COMMENT("T", "comment"),
    COMPONENT("EN", optional("components", Kind.COMPONENT), "component"),
    CREATED("ENO", "created", "createdDate"),
    CREATOR("EN", certain(Kind.USER, "creator"), "creator"),
    DESCRIPTION("TN", "description"),
    DUE("ENO", "due", "dueDate"),
    ENVIRONMENT("TN", "environment"),
    EPIC_LINK("EN", "Epic Link"),
    FILTER("E", "filter", "request", "savedFilter", "searchRequest"),
    FIX_VERSION("ENOH", optional("fixVersions", Kind.VERSION), "fixVersion"),
    HIERARCHY_LEVEL("EO", "hierarchyLevel"),
    ISSUE_LINK("E", "issueLink", "workItemLink"),
    ISSUE_LINK_TYPE("E", "issueLinkType", "workItemLinkType"),
    ISSUE_PROPERTY("ENOT", "issue.property"),
    KEY(
            "EOT",
            new Values(MemberReader.issueItself(), Kind.THIS_ISSUE),
            "key",
            "issueKey",
            "issue",
            "id",
            "workItemKey",
            "workItem"),
    LABELS("EN", optional("labels", Kind.LABEL), "labels"),
    LAST_VIEWED("ENO", "lastViewed"),
    LEVEL("EN", "level"),
    LINKED_WORK_ITEM("E", "linkedWorkItem"),
    ORGANIZATIONS("EN", "organizations"),
    ORIGINAL_ESTIMATE("ENO", "originalEstimate", "timeOriginalEstimate"),
    PARENT("EN", "parent"),
    PARENT_EPIC("E", "parentEpic"),
    PARENT_PROJECT("E", "parentProject"),
    PRIORITY("ENOH", optional("priority", Kind.PRIORITY), "priority"),
    PROJECT("EN", certain(Kind.PROJECT, "project"), "project", "space"),
    PROJECT_TYPE("E", "projectType"),
    REMAINING_ESTIMATE("ENO", "remainingEstimate", "timeEstimate"),
    REPORTER("ENH", certain(Kind.USER, "reporter"), "reporter"),
    REQUEST_CHANNEL_TYPE("EN", "request-channel-type"),
    REQUEST_TYPE("EN", "Request Type"),
    RESOLUTION("ENOH", optional("resolution", Kind.RESOLUTION), "resolution"),
    RESOLVED("ENO", "resolved", "resolutionDate"),
    SPRINT("EN", "sprint"),
    STATUS("ENH", certain(Kind.NAMED, "status"), "status"),
    STATUS_CATEGORY("EN", certain(Kind.STATUS_CATEGORY, "status", "statusCategory"), "statusCategory"),
    STATUS_CATEGORY_CHANGED("ENO", "statusCategoryChangedDate"),
    SUMMARY("TN", "summary"),
    TEXT("~", "text"),
    TEXT_FIELDS("~", "textFields"),
    TIME_SPENT("ENO", "timeSpent"),
    TYPE("EN", certain(Kind.ISSUE_TYPE, "issuetype"), "type", "issueType", "workType"),
    UPDATED("ENO", "updated", "updatedDate"),
    VOTER("EN", "voter"),
    VOTES("EO", "votes"),
    WATCHER("EN", "watcher"),
    WATCHERS("EO", "watchers"),
    WORK_RATIO("ENO", "workRatio"),
    WORKLOG_AUTHOR("EN", "worklogAuthor"),
    WORKLOG_COMMENT("~", "worklogComment"),
    WORKLOG_DATE("ENO", "worklogDate");

    /** Where values stand, and what they are. */
    private record Values(FieldReader reader, Kind kind) {}

    private final Set<Operator> operators;
    private final @Nullable Values evaluated;
    private final List<String> names;

    SystemField(String groups, String... names) {
        this(groups, null, names);
    }

    SystemField(String groups, @Nullable Values evaluated, String... names) {
        this.operators = Operators.of(groups);
        this.evaluated = evaluated;
        this.names = List.of(names);
    }

    /** The operators it takes. */
    Set<Operator> operators() {
        return operators;
    }

    /** The field, resolved. */
    FieldSpec spec() {
        String name = names.get(0);
        return evaluated == null
                ? new FieldSpec(
                        name, operators, new UnknownReader("no event holds field '" + name + "'"), Types.of(Kind.NAMED))
                : new FieldSpec(name, operators, evaluated.reader(), Types.of(evaluated.kind()));
    }

    /** Its name, then its aliases. */
    List<String> names() {
        return names;
    }

    /** Whether a query names it with {@code [key]} behind it. */
    boolean takesProperties() {
        return this == ISSUE_PROPERTY || this == ISSUE_LINK;
    }

    private static Values optional(String member, Kind kind) {
        return new Values(MemberReader.optional(member), kind);
    }

    private static Values certain(Kind kind, String... members) {
        return new Values(MemberReader.certain(members), kind);
    }
}
