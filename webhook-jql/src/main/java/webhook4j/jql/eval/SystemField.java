package webhook4j.jql.eval;

import static webhook4j.jql.field.MemberReader.certain;
import static webhook4j.jql.field.MemberReader.optional;
import static webhook4j.jql.field.MemberReader.optionalOf;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import webhook4j.jql.ast.Operator;
import webhook4j.jql.catalog.FieldType;
import webhook4j.jql.field.FieldReaders;
import webhook4j.jql.field.MemberReader;
import webhook4j.jql.field.UnknownReader;
import webhook4j.jql.value.FieldReader;
import webhook4j.jql.value.Kind;

/**
 * Jira's own fields: the operators they take, what their values are and where these stand, and their names.
 *
 * <p>The letters are those of {@link Operators}; a small h is history that only an option allows.
 */
@SuppressWarnings("ImmutableEnumChecker") // the sets, lists and readers do not change
enum SystemField {
    AFFECTED_VERSION("ENOh", Kind.VERSION, optional("versions"), "affectedVersion"),
    APPROVALS("=", Kind.APPROVAL, nowhere("approvals"), "approvals", "approval"),
    ASSIGNEE("ENH", Kind.USER, optional("assignee"), "assignee"),
    ATTACHMENTS("Nh", Kind.NAMED, certain("attachment"), "attachments"),
    CATEGORY("EN", Kind.NAMED, optionalOf("project", "projectCategory"), "category"),
    COMMENT("T", Kind.TEXT, FieldReaders.comments(), "comment"),
    COMPONENT("ENh", Kind.COMPONENT, optional("components"), "component"),
    CREATED("ENO", Kind.DATETIME, certain("created"), "created", "createdDate"),
    CREATOR("EN", Kind.USER, certain("creator"), "creator"),
    DESCRIPTION("TNh", Kind.TEXT, optional("description"), "description"),
    DUE("ENOh", Kind.DATE, optional("duedate"), "due", "dueDate"),
    ENVIRONMENT("TNh", Kind.TEXT, optional("environment"), "environment"),
    EPIC_LINK("ENh", Kind.ISSUE, custom -> declared(custom, "Epic Link"), "Epic Link"),
    FILTER("E", Kind.FILTER, nowhere("filter"), "filter", "request", "savedFilter", "searchRequest"),
    FIX_VERSION("ENOH", Kind.VERSION, optional("fixVersions"), "fixVersion"),
    HIERARCHY_LEVEL("EO", Kind.NUMBER, FieldReaders.hierarchyLevel(), "hierarchyLevel"),
    ISSUE_LINK("E", Kind.ISSUE, FieldReaders.linkedIssues(Optional.empty()), "issueLink", "workItemLink"),
    ISSUE_LINK_TYPE("E", Kind.LINK_TYPE, FieldReaders.linkTypes(), "issueLinkType", "workItemLinkType"),
    ISSUE_PROPERTY("ENOT", Kind.PROPERTY, nowhere("issue.property"), "issue.property"),
    KEY(
            "EOTh",
            Kind.THIS_ISSUE,
            MemberReader.issueItself(),
            "key",
            "issueKey",
            "issue",
            "id",
            "workItemKey",
            "workItem"),
    LABELS("ENh", Kind.LABEL, optional("labels"), "labels"),
    LAST_VIEWED(
            "ENO",
            Kind.DATETIME,
            new UnknownReader("what an event says of field 'lastViewed' is about whoever sent it"),
            "lastViewed"),
    LEVEL("ENh", Kind.NAMED, optional("security"), "level"),
    LINKED_WORK_ITEM("E", Kind.ISSUE, FieldReaders.related(true), "linkedWorkItem"),
    ORGANIZATIONS("EN", Kind.NAMED, custom -> declared(custom, "Organizations"), "organizations"),
    ORIGINAL_ESTIMATE(
            "ENOh", Kind.DURATION, optional("timeoriginalestimate"), "originalEstimate", "timeOriginalEstimate"),
    PARENT("ENh", Kind.ISSUE, optional("parent"), "parent"),
    PARENT_EPIC("E", Kind.ISSUE, FieldReaders.related(false), "parentEpic"),
    PARENT_PROJECT("E", Kind.PROJECT, FieldReaders.parentProject(), "parentProject"),
    PRIORITY("ENOH", Kind.PRIORITY, optional("priority"), "priority"),
    PROJECT("ENh", Kind.PROJECT, certain("project"), "project", "space"),
    PROJECT_TYPE("E", Kind.NAMED, certain("project", "projectTypeKey"), "projectType"),
    REMAINING_ESTIMATE("ENOh", Kind.DURATION, optional("timeestimate"), "remainingEstimate", "timeEstimate"),
    REPORTER("ENH", Kind.USER, certain("reporter"), "reporter"),
    REQUEST_CHANNEL_TYPE("EN", Kind.STRING, custom -> declared(custom, "request-channel-type"), "request-channel-type"),
    REQUEST_TYPE(
            "EN",
            Kind.NAMED,
            custom -> FieldReaders.within(declared(custom, "Request Type", "Customer Request Type"), "requestType"),
            "Request Type"),
    RESOLUTION("ENOH", Kind.RESOLUTION, optional("resolution"), "resolution"),
    RESOLVED("ENO", Kind.DATETIME, optional("resolutiondate"), "resolved", "resolutionDate"),
    SPRINT("ENh", Kind.SPRINT, SystemField::sprints, "sprint"),
    STATUS("ENH", Kind.NAMED, certain("status"), "status"),
    STATUS_CATEGORY("EN", Kind.STATUS_CATEGORY, certain("status", "statusCategory"), "statusCategory"),
    STATUS_CATEGORY_CHANGED("ENO", Kind.DATETIME, optional("statuscategorychangedate"), "statusCategoryChangedDate"),
    SUMMARY("TNh", Kind.TEXT, certain("summary"), "summary"),
    TEXT("~", Kind.TEXT, custom -> FieldReaders.allTexts(custom.members(FieldType.TEXT), true), "text"),
    TEXT_FIELDS("~", Kind.TEXT, custom -> FieldReaders.allTexts(custom.members(FieldType.TEXT), false), "textFields"),
    TIME_SPENT("ENOh", Kind.DURATION, optional("timespent"), "timeSpent"),
    TYPE("ENh", Kind.ISSUE_TYPE, certain("issuetype"), "type", "issueType", "workType"),
    UPDATED("ENO", Kind.DATETIME, certain("updated"), "updated", "updatedDate"),
    VOTER("EN", Kind.USER, nowhere("voter"), "voter"),
    VOTES("EO", Kind.NUMBER, certain("votes", "votes"), "votes"),
    WATCHER("EN", Kind.USER, nowhere("watcher"), "watcher"),
    WATCHERS("EO", Kind.NUMBER, certain("watches", "watchCount"), "watchers"),
    WORK_RATIO("ENO", Kind.NUMBER, FieldReaders.workRatio(), "workRatio"),
    WORKLOG_AUTHOR("EN", Kind.USER, FieldReaders.worklogs("author"), "worklogAuthor"),
    WORKLOG_COMMENT("~", Kind.TEXT, FieldReaders.worklogComments(), "worklogComment"),
    WORKLOG_DATE("ENO", Kind.DATE, FieldReaders.worklogs("started"), "worklogDate");

    /** Of these an event holds some and may hold all. */
    private static final Set<SystemField> PARTLY_OUTSIDE = Set.of(
            APPROVALS,
            COMMENT,
            ISSUE_PROPERTY,
            LINKED_WORK_ITEM,
            PARENT_EPIC,
            TEXT,
            WORKLOG_AUTHOR,
            WORKLOG_COMMENT,
            WORKLOG_DATE);

    private static final Set<SystemField> OF_CLOUD_WEBHOOKS =
            Set.of(KEY, PROJECT, TYPE, STATUS, PRIORITY, ASSIGNEE, REPORTER, ISSUE_PROPERTY);

    /** These are custom fields, which the catalogue has to declare by their names. */
    private static final Set<SystemField> DECLARED =
            Set.of(EPIC_LINK, ORGANIZATIONS, REQUEST_CHANNEL_TYPE, REQUEST_TYPE, SPRINT);

    private final Set<Operator> operators;
    private final Set<Operator> operatorsAndHistory;
    private final Kind kind;
    private final Function<CustomFields, FieldReader> reader;
    private final List<String> names;

    SystemField(String groups, Kind kind, FieldReader reader, String... names) {
        this(groups, kind, custom -> reader, names);
    }

    SystemField(String groups, Kind kind, Function<CustomFields, FieldReader> reader, String... names) {
        this.operators = Operators.of(groups.replace("h", ""));
        this.operatorsAndHistory = Operators.of(groups.replace('h', 'H'));
        this.kind = kind;
        this.reader = reader;
        this.names = List.of(names);
    }

    /** The operators it takes. */
    Set<Operator> operators(boolean extendedHistory) {
        return extendedHistory ? operatorsAndHistory : operators;
    }

    /** What its values are. */
    Kind kind() {
        return kind;
    }

    /** Reads its values from events alone. */
    FieldReader reader(CustomFields custom) {
        return reader.apply(custom);
    }

    /** Its name, then its aliases. */
    List<String> names() {
        return names;
    }

    /** Its name. */
    String ownName() {
        return names.get(0);
    }

    /** Whether it is a custom field of the same name, if the catalogue declares one. */
    boolean isDeclared() {
        return DECLARED.contains(this);
    }

    /** Whether a query names it with {@code [key]} behind it. */
    boolean takesProperties() {
        return this == ISSUE_PROPERTY || this == ISSUE_LINK;
    }

    /**
     * Whether events are not meant to hold all its values, so that somebody outside may have to be asked.
     *
     * @param event reads its values from events
     */
    boolean isAskedOutside(FieldReader event) {
        return event instanceof UnknownReader || PARTLY_OUTSIDE.contains(this);
    }

    /** Whether Jira Cloud takes it in the query of a dynamic webhook. */
    boolean isOfCloudWebhooks() {
        return OF_CLOUD_WEBHOOKS.contains(this);
    }

    private static FieldReader nowhere(String name) {
        return new UnknownReader("no event holds field '" + name + "'");
    }

    private static FieldReader declared(CustomFields custom, String... names) {
        List<String> members = custom.members(names);
        return members.isEmpty()
                ? new UnknownReader("no custom field is declared as '" + names[0] + "'")
                : FieldReaders.firstOf(members);
    }

    private static FieldReader sprints(CustomFields custom) {
        List<String> members = custom.members("Sprint");
        return FieldReaders.sprints(members.isEmpty() ? custom.members(FieldType.SPRINT) : members);
    }
}
