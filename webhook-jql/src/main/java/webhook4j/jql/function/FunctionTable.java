package webhook4j.jql.function;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.ast.Terminal;
import webhook4j.jql.fault.Fault;
import webhook4j.jql.fault.Nearest;
import webhook4j.jql.value.Compilation;
import webhook4j.jql.value.FieldSpec;
import webhook4j.jql.value.TimeSource;
import webhook4j.jql.value.ValueMatch;

/** The functions of JQL by name. None is evaluated yet. */
public final class FunctionTable {

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

    private FunctionTable() {}

    /**
     * The match of a value that is in a function's result.
     *
     * @param call the function
     * @param inList whether it stands in a list
     * @param clause the clause as the query wrote it
     * @param field what the clause is about
     * @param compilation the query's
     * @return the match
     * @throws Fault if there is no such function, or it does not suit the field, the operator or its arguments
     */
    public static ValueMatch match(
            Operand.Call call, boolean inList, Terminal clause, FieldSpec field, Compilation compilation) {
        compilation.report(refusal(call));
        return ValueMatch.NONE;
    }

    /**
     * The time that a function gives.
     *
     * @param call the function
     * @param compilation the query's
     * @return the time; empty if the function gives none
     * @throws Fault if the arguments do not suit
     */
    public static Optional<TimeSource> time(Operand.Call call, Compilation compilation) {
        return Optional.empty();
    }

    private static Fault refusal(Operand.Call call) {
        String folded = call.name().toLowerCase(Locale.ROOT);
        String name = Fault.quoted(call.name());
        boolean known =
                NAMES.stream().anyMatch(one -> one.toLowerCase(Locale.ROOT).equals(folded));
        return new Fault(
                Fault.Kind.UNKNOWN_FUNCTION,
                call.position(),
                known
                        ? "function %s is not evaluated yet; write the values themselves".formatted(name)
                        : "found function %s, expected a known function%s"
                                .formatted(name, Nearest.hint(call.name(), NAMES)));
    }
}
