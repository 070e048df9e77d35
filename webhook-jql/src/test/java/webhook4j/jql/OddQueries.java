package webhook4j.jql;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.util.List;
import webhook4j.jql.ast.Operand;

/** Queries and events from a fuzzer's data: known names with odd values in odd places. */
final class OddQueries {

    private static final String[] FIELDS =
            ("affectedVersion; approvals; assignee; attachments; category; comment; component; created; "
                            + "creator; description; environment; due; Epic Link; filter; fixVersion; hierarchyLevel; key; "
                            + "issueLink; issueLinkType; labels; lastViewed; level; originalEstimate; parent; parentProject; "
                            + "priority; project; projectType; remainingEstimate; reporter; resolution; resolved; sprint; "
                            + "status; statusCategory; statusCategoryChangedDate; summary; text; textFields; timeSpent; type; "
                            + "updated; voter; votes; watchers; watcher; workRatio; worklogAuthor; worklogDate; "
                            + "worklogComment; issue.property; cf[10001]; Story Points; Team; Team[Dropdown]; "
                            + "customfield_10002; cf[99999]; Cascade; Day; People; Agreement; parentEpic; linkedWorkItem; "
                            + "organizations; Request Type")
                    .split("; ");
    private static final String[] FUNCTIONS =
            ("now; startOfDay; startOfWeek; startOfMonth; startOfYear; endOfDay; endOfWeek; endOfMonth; "
                            + "endOfYear; currentLogin; currentUser; membersOf; releasedVersions; unreleasedVersions; "
                            + "latestReleasedVersion; standardIssueTypes; subtaskIssueTypes; openSprints; closedSprints; "
                            + "linkedIssues; updatedBy; projectsLeadByUser; componentsLeadByUser; cascadeOption; "
                            + "choiceOption; approved; breached; remaining; elapsed; oddly; futureSprints; issueHistory; "
                            + "pendingBy; lastLogin; customerDetail; projectsWhereUserHasRole; earliestUnreleasedVersion")
                    .split("; ");
    private static final String[] VALUES =
            ("; 0; -1; 5; 1.5; 1e9; WEB; WEB-1; Done; High; Unresolved; \"none\"; 2026-02-29; "
                            + "2026/1/1 24:00; 2026-01-31 14:00; -1d; +4w 2d; 9999999999w; -9223372036854775808; "
                            + "99999999999999999999; 1w 2d 3h 4m; wins*; *; ?x; \"full screen\"~3; fuzzy~0.5; a~99; a^2; "
                            + "(a OR b) NOT c; \"open; (((; +-!; AND OR; \\; can't; 日本語; \uFB01; \uD83D; İ; ß; -1M; +99999999y")
                    .split("; ");
    private static final String[] MEMBERS =
            ("summary; status; created; updated; duedate; resolutiondate; project; issuetype; priority; "
                            + "resolution; assignee; reporter; creator; labels; components; versions; fixVersions; parent; "
                            + "description; environment; security; issuelinks; timeoriginalestimate; timeestimate; timespent; "
                            + "votes; watches; workratio; attachment; comment; worklog; customfield_10001; customfield_10002; "
                            + "customfield_10003; customfield_99999; statuscategorychangedate; customfield_10004; "
                            + "customfield_10005; customfield_10006; customfield_10007; customfield_10008")
                    .split("; ");
    private static final String[] INNER =
            ("id; key; name; value; child; accountId; displayName; emailAddress; statusCategory; "
                            + "projectCategory; projectTypeKey; subtask; hierarchyLevel; released; state; total; comments; "
                            + "worklogs; body; author; started; content; text; type; inward; outward; inwardIssue; "
                            + "outwardIssue; votes; watchCount; fields; lead")
                    .split("; ");
    private static final String[] SCALARS =
            ("null; true; 0; -1; 1e400; -0.0; 1767225600000; 9223372036854775808; \"\"; \"WEB-1\"; "
                            + "\"2026-01-31T14:00:00.000+0000\"; \"2026-01-31\"; \"2026-13-31T99:00:00Z\"; \"Done\"; "
                            + "\"a b c\"; \"com.x.Sprint@1f[id=1,name=a,b [x],state=ACTIVE,startDate=<null>]\"; \"\\uD83D\"; "
                            + "\"\\u0000\"; {}; []; \"1,2, 3,4\"; \"[1, 2]\"; \"a, b\"; \"jdoe\"; \"active\"; \"doc\"; "
                            + "\"e\\u0301\\u0301\"; \"\\u202E\\u2028\\u001B\"; 1e-999999999; 1e999999999; "
                            + "\"1e999999999\"; 99999999999999999999; \"WEB-99999999999999999999\"")
                    .split("; ");

    private static final String[] TYPES =
            ("jira:issue_updated; jira:issue_created; comment_created; comment_updated; worklog_updated; "
                            + "jira:issue_deleted; issuelink_created")
                    .split("; ");
    private static final String[] LOGGED =
            ("Fix Version; Version; Component; Sprint; Epic Link; IssueParentAssociation; Link; Story Points; Team; "
                            + "status; labels; assignee; reporter; customfield_10004; duedate; fixVersions; priority")
                    .split("; ");
    private static final String[] SIDES =
            "from; fromString; to; toString; tmpFromAccountId; tmpToAccountId; fieldId; fieldtype".split("; ");
    private static final String DOCUMENT =
            "{\"type\":\"doc\",\"content\":[{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":%s}]}]}";

    private OddQueries() {}

    /** A type of event whose body says more or less of whoever made the change. */
    static String type(FuzzedDataProvider data) {
        return data.pickValue(TYPES);
    }

    static JqlQuery query(FuzzedDataProvider data) {
        JqlField field = Jql.field(data.pickValue(FIELDS));
        if (data.consumeInt(0, 9) == 0) {
            field = field.property(text(data), text(data));
        }
        return switch (data.consumeInt(0, 15)) {
            case 0 -> field.is(operand(data));
            case 1 -> field.isNot(operand(data));
            case 2 -> field.in(List.of(operand(data), operand(data)));
            case 3 -> field.notIn(List.of(operand(data), Jql.empty(), operand(data)));
            case 4 -> field.in(call(data));
            case 5 -> field.notIn(call(data));
            case 6 -> field.isEmpty();
            case 7 -> field.isNotEmpty();
            case 8 -> field.lessThan(scalar(data));
            case 9 -> field.atLeast(scalar(data));
            case 10 -> field.matches(text(data));
            case 11 -> field.doesNotMatch(text(data));
            case 12 -> field.contains(text(data));
            case 13 -> since(field.was(operand(data)), data);
            case 14 -> since(field.wasNotIn(List.of(operand(data), operand(data))), data);
            default -> since(change(field.changed(), data), data);
        };
    }

    static String event(FuzzedDataProvider data) {
        StringBuilder json = new StringBuilder("{\"timestamp\":").append(data.pickValue(SCALARS));
        for (String member : List.of("user", "comment", "worklog")) {
            json.append(",\"").append(member).append("\":");
            value(data, json, 2);
        }
        json.append(",\"issue\":{\"id\":\"1\",\"key\":\"WEB-1\",\"properties\":");
        value(data, json, 3);
        json.append(",\"fields\":{");
        if (data.consumeBoolean()) {
            json.append("\"summary\":\"full screen\",\"status\":{\"id\":\"3\",\"name\":\"Done\"},"
                    + "\"created\":\"2026-01-31T14:00:00.000+0000\"");
            json.append(",\"").append(data.pickValue(MEMBERS)).append("\":");
            value(data, json, 5);
            json.append(',');
        }
        members(data, json, MEMBERS, 5);
        json.append("\"odd\":1}},\"changelog\":{\"items\":[");
        for (int i = data.consumeInt(0, 3); i > 0; i--) {
            json.append("{\"field\":\"")
                    .append(data.pickValue(data.consumeBoolean() ? LOGGED : MEMBERS))
                    .append('"');
            for (int side = data.consumeInt(0, 6); side > 0; side--) {
                json.append(",\"").append(data.pickValue(SIDES)).append("\":").append(data.pickValue(SCALARS));
            }
            json.append(i > 1 ? "}," : "}");
        }
        return json.append("]}}").toString();
    }

    /** Each with a comma behind it. */
    private static void members(FuzzedDataProvider data, StringBuilder json, String[] names, int depth) {
        for (int i = data.consumeInt(0, 6); i > 0; i--) {
            json.append('"').append(data.pickValue(names)).append("\":");
            value(data, json, depth);
            json.append(',');
        }
    }

    private static void value(FuzzedDataProvider data, StringBuilder json, int depth) {
        switch (depth == 0 ? 0 : data.consumeInt(0, 5)) {
            case 2, 3 -> {
                json.append('{');
                members(data, json, INNER, depth - 1);
                json.append("\"odd\":1}");
            }
            case 4 -> {
                json.append('[');
                value(data, json, depth - 1);
                json.append(',');
                value(data, json, depth - 1);
                json.append(']');
            }
            case 5 -> json.append(DOCUMENT.formatted(data.pickValue(SCALARS)));
            default -> json.append(data.pickValue(SCALARS));
        }
    }

    private static JqlChanged change(JqlChanged changed, FuzzedDataProvider data) {
        return data.consumeBoolean() ? changed.from(operand(data)).to(operand(data)) : changed;
    }

    private static <T extends HistoryQuery<T>> JqlQuery since(T query, FuzzedDataProvider data) {
        return switch (data.consumeInt(0, 5)) {
            case 0 -> query.by(operand(data));
            case 1 -> query.after(scalar(data)).by(call(data));
            case 2 -> query.before(operand(data));
            case 3 -> query.on(scalar(data));
            case 4 -> query.during(scalar(data), operand(data));
            default -> query;
        };
    }

    private static Operand operand(FuzzedDataProvider data) {
        return data.consumeInt(0, 9) == 0 ? Jql.empty() : scalar(data);
    }

    private static Operand scalar(FuzzedDataProvider data) {
        return switch (data.consumeInt(0, 3)) {
            case 0 -> Jql.number(data.consumeLong());
            case 1 -> call(data);
            default -> Jql.text(text(data));
        };
    }

    private static Operand.Call call(FuzzedDataProvider data) {
        String name = data.pickValue(FUNCTIONS);
        return switch (data.consumeInt(0, 2)) {
            case 0 -> Jql.function(name);
            case 1 -> Jql.function(name, text(data));
            default -> Jql.function(name, text(data), text(data));
        };
    }

    private static String text(FuzzedDataProvider data) {
        return data.consumeInt(0, 3) == 0 ? data.consumeString(12) : data.pickValue(VALUES);
    }
}
