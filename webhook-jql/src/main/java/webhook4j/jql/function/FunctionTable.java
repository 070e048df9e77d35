package webhook4j.jql.eval;

import java.util.List;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.fault.Fault;

/** The functions of JQL by name. None is evaluated yet. */
final class Functions {

    private static final List<String> NAMES = List.of(
            ("now startOfDay startOfWeek startOfMonth startOfYear endOfDay endOfWeek endOfMonth endOfYear currentLogin "
                            + "lastLogin currentUser membersOf organizationMembers customerDetail releasedVersions "
                            + "unreleasedVersions latestReleasedVersion earliestUnreleasedVersion standardIssueTypes "
                            + "standardWorkTypes subtaskIssueTypes subtaskWorkTypes openSprints closedSprints "
                            + "futureSprints linkedIssues linkedWorkItems issuesWithRemoteLinksByGlobalId issueHistory "
                            + "workItemHistory votedIssues votedWorkItems watchedIssues watchedWorkItems updatedBy "
                            + "projectsLeadByUser spacesLeadByUser projectsWhereUserHasPermission "
                            + "spacesWhereUserHasPermission projectsWhereUserHasRole spacesWhereUserHasRole "
                            + "componentsLeadByUser cascadeOption choiceOption approved approver myApproval myPending "
                            + "myPendingApproval pending pendingBy pendingApprovalBy breached completed everBreached "
                            + "paused running withinCalendarHours elapsed remaining")
                    .split(" "));

    private Functions() {}

    /** Why a call cannot be compiled. */
    static Fault refusal(Operand.Call call) {
        String folded = Folding.fold(call.name());
        String name = Fault.quoted(call.name());
        boolean known = NAMES.stream().anyMatch(one -> Folding.fold(one).equals(folded));
        return new Fault(
                Fault.Kind.UNKNOWN_FUNCTION,
                call.position(),
                known
                        ? "function %s is not evaluated yet; write the values themselves".formatted(name)
                        : "found function %s, expected a known function%s"
                                .formatted(name, Nearest.hint(call.name(), NAMES)));
    }
}
