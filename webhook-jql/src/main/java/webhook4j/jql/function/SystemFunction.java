package webhook4j.jql.function;

import static webhook4j.jql.function.Result.AGREEMENTS;
import static webhook4j.jql.function.Result.APPROVALS;
import static webhook4j.jql.function.Result.CASCADES;
import static webhook4j.jql.function.Result.COMPONENTS;
import static webhook4j.jql.function.Result.ISSUES;
import static webhook4j.jql.function.Result.ISSUE_TYPES;
import static webhook4j.jql.function.Result.OPTIONS;
import static webhook4j.jql.function.Result.PROJECTS;
import static webhook4j.jql.function.Result.SPRINTS;
import static webhook4j.jql.function.Result.TIMES;
import static webhook4j.jql.function.Result.USERS;
import static webhook4j.jql.function.Result.VERSIONS;
import static webhook4j.jql.function.Use.ORDERED;
import static webhook4j.jql.function.Use.SEVERAL;
import static webhook4j.jql.function.Use.SINGLE;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import webhook4j.jql.value.Folding;
import webhook4j.jql.value.ValueMatch;

/** JQL's own functions: names, arguments, beside what they may stand, and what an event says of them by itself. */
@SuppressWarnings("ImmutableEnumChecker") // the lists are unmodifiable and the readers hold nothing
enum SystemFunction {
    NOW(TIMES, ORDERED, 0, 0, "now"),
    START_OF_DAY(TIMES, ORDERED, 0, 1, "startOfDay"),
    START_OF_WEEK(TIMES, ORDERED, 0, 1, "startOfWeek"),
    START_OF_MONTH(TIMES, ORDERED, 0, 1, "startOfMonth"),
    START_OF_YEAR(TIMES, ORDERED, 0, 1, "startOfYear"),
    END_OF_DAY(TIMES, ORDERED, 0, 1, "endOfDay"),
    END_OF_WEEK(TIMES, ORDERED, 0, 1, "endOfWeek"),
    END_OF_MONTH(TIMES, ORDERED, 0, 1, "endOfMonth"),
    END_OF_YEAR(TIMES, ORDERED, 0, 1, "endOfYear"),
    CURRENT_LOGIN(TIMES, ORDERED, 0, 0, "currentLogin"),
    LAST_LOGIN(TIMES, ORDERED, 0, 0, "lastLogin"),

    CURRENT_USER(USERS, SINGLE, 0, 0, FromEvent::currentUser, "currentUser"),
    MEMBERS_OF(USERS, SEVERAL, 1, 1, "membersOf"),
    ORGANIZATION_MEMBERS(USERS, SEVERAL, 1, Integer.MAX_VALUE, "organizationMembers"),
    CUSTOMER_DETAIL(USERS, SEVERAL, 2, 2, "customerDetail"),

    RELEASED_VERSIONS(
            VERSIONS, SEVERAL, 0, Integer.MAX_VALUE, place -> FromEvent.versions(place, true), "releasedVersions"),
    UNRELEASED_VERSIONS(
            VERSIONS, SEVERAL, 0, Integer.MAX_VALUE, place -> FromEvent.versions(place, false), "unreleasedVersions"),
    LATEST_RELEASED_VERSION(VERSIONS, SINGLE, 1, 1, "latestReleasedVersion"),
    EARLIEST_UNRELEASED_VERSION(VERSIONS, SINGLE, 1, 1, "earliestUnreleasedVersion"),

    STANDARD_ISSUE_TYPES(
            ISSUE_TYPES,
            SEVERAL,
            0,
            0,
            place -> Optional.of(new FlagMatch("subtask", false)),
            "standardIssueTypes",
            "standardWorkTypes"),
    SUBTASK_ISSUE_TYPES(
            ISSUE_TYPES,
            SEVERAL,
            0,
            0,
            place -> Optional.of(new FlagMatch("subtask", true)),
            "subtaskIssueTypes",
            "subtaskWorkTypes"),

    OPEN_SPRINTS(SPRINTS, SEVERAL, 0, 0, place -> Optional.of(new SprintStateMatch("active")), "openSprints"),
    CLOSED_SPRINTS(SPRINTS, SEVERAL, 0, 0, place -> Optional.of(new SprintStateMatch("closed")), "closedSprints"),
    FUTURE_SPRINTS(SPRINTS, SEVERAL, 0, 0, place -> Optional.of(new SprintStateMatch("future")), "futureSprints"),

    LINKED_ISSUES(ISSUES, SEVERAL, 1, Integer.MAX_VALUE, FromEvent::linkedIssues, "linkedIssues", "linkedWorkItems"),
    ISSUES_WITH_REMOTE_LINKS(ISSUES, SEVERAL, 1, Integer.MAX_VALUE, "issuesWithRemoteLinksByGlobalId"),
    ISSUE_HISTORY(ISSUES, SEVERAL, 0, 0, "issueHistory", "workItemHistory"),
    VOTED_ISSUES(ISSUES, SEVERAL, 0, 0, "votedIssues", "votedWorkItems"),
    WATCHED_ISSUES(ISSUES, SEVERAL, 0, 0, "watchedIssues", "watchedWorkItems"),
    UPDATED_BY(ISSUES, SEVERAL, 1, 3, FromEvent::updatedBy, "updatedBy"),

    PROJECTS_LEAD_BY_USER(PROJECTS, SEVERAL, 0, 1, FromEvent::leadBy, "projectsLeadByUser", "spacesLeadByUser"),
    PROJECTS_WHERE_USER_HAS_PERMISSION(
            PROJECTS, SEVERAL, 1, 1, "projectsWhereUserHasPermission", "spacesWhereUserHasPermission"),
    PROJECTS_WHERE_USER_HAS_ROLE(PROJECTS, SEVERAL, 1, 1, "projectsWhereUserHasRole", "spacesWhereUserHasRole"),
    COMPONENTS_LEAD_BY_USER(COMPONENTS, SEVERAL, 0, 1, FromEvent::leadBy, "componentsLeadByUser"),

    CASCADE_OPTION(CASCADES, SEVERAL, 1, 2, FromEvent::cascadeOption, "cascadeOption"),
    CHOICE_OPTION(
            OPTIONS,
            SEVERAL,
            1,
            Integer.MAX_VALUE,
            place -> Optional.of(place.equal(place.arguments())),
            "choiceOption"),

    APPROVED(APPROVALS, SINGLE, 0, 0, "approved"),
    APPROVER(APPROVALS, SINGLE, 1, Integer.MAX_VALUE, "approver"),
    MY_APPROVAL(APPROVALS, SINGLE, 0, 0, "myApproval"),
    MY_PENDING(APPROVALS, SINGLE, 0, 0, "myPending"),
    MY_PENDING_APPROVAL(APPROVALS, SINGLE, 0, 0, "myPendingApproval"),
    PENDING(APPROVALS, SINGLE, 0, 0, "pending"),
    PENDING_BY(APPROVALS, SINGLE, 1, Integer.MAX_VALUE, "pendingBy"),
    PENDING_APPROVAL_BY(APPROVALS, SINGLE, 1, Integer.MAX_VALUE, "pendingApprovalBy"),

    BREACHED(AGREEMENTS, SINGLE, 0, 0, "breached"),
    COMPLETED(AGREEMENTS, SINGLE, 0, 0, "completed"),
    EVER_BREACHED(AGREEMENTS, SINGLE, 0, 0, "everBreached"),
    PAUSED(AGREEMENTS, SINGLE, 0, 0, "paused"),
    RUNNING(AGREEMENTS, SINGLE, 0, 0, "running"),
    WITHIN_CALENDAR_HOURS(AGREEMENTS, SINGLE, 0, 0, "withinCalendarHours"),
    ELAPSED(AGREEMENTS, ORDERED, 1, 1, "elapsed"),
    REMAINING(AGREEMENTS, ORDERED, 1, 1, "remaining");

    private static final Map<String, SystemFunction> BY_NAME = Stream.of(values())
            .flatMap(function -> function.names.stream().map(name -> Map.entry(Folding.fold(name), function)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final Result result;
    private final Use use;
    private final int fewest;
    private final int most;
    private final Function<Place, Optional<ValueMatch>> fromEvent;
    private final List<String> names;

    SystemFunction(Result result, Use use, int fewest, int most, String... names) {
        this(result, use, fewest, most, place -> Optional.empty(), names);
    }

    SystemFunction(
            Result result,
            Use use,
            int fewest,
            int most,
            Function<Place, Optional<ValueMatch>> fromEvent,
            String... names) {
        this.result = result;
        this.use = use;
        this.fewest = fewest;
        this.most = most;
        this.fromEvent = fromEvent;
        this.names = List.of(names);
    }

    /** The function of a name or an alias, in any case. */
    static Optional<SystemFunction> named(String name) {
        return Optional.ofNullable(BY_NAME.get(Folding.fold(name)));
    }

    /** What it gives. */
    Result result() {
        return result;
    }

    /** With which operators it stands. */
    Use use() {
        return use;
    }

    /** The fewest arguments. */
    int fewest() {
        return fewest;
    }

    /** The most arguments. */
    int most() {
        return most;
    }

    /** What the event says by itself; empty where it never says anything. */
    Optional<ValueMatch> fromEvent(Place place) {
        return fromEvent.apply(place);
    }

    /** Its name. */
    String ownName() {
        return names.get(0);
    }

    /** Its name, then its aliases. */
    List<String> names() {
        return names;
    }

    /** Whether there is nothing to ask anybody where the event can be asked. */
    boolean isOfEventAlone() {
        return this == CURRENT_USER || this == CASCADE_OPTION || this == CHOICE_OPTION;
    }

    /** Whether the event would decide a call if the current user were configured. */
    boolean missesPrincipal(Place place) {
        boolean isAboutUser = this == CURRENT_USER || this == PROJECTS_LEAD_BY_USER || this == COMPONENTS_LEAD_BY_USER;
        return isAboutUser
                && place.arguments().isEmpty()
                && place.settings().principal().isEmpty();
    }

    /** Whether the clock alone says what it gives. */
    boolean isOfClock() {
        return result == TIMES && this != CURRENT_LOGIN && this != LAST_LOGIN;
    }
}
