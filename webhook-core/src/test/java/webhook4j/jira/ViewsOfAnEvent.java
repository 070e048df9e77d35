package webhook4j.jira;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import webhook4j.event.JsonView;

/** All views that an event gives, each by the place of its JSON. */
final class ViewsOfAnEvent {

    private final Map<String, JsonView> views = new LinkedHashMap<>();

    private ViewsOfAnEvent() {}

    static Map<String, JsonView> of(JiraEvent event) {
        ViewsOfAnEvent all = new ViewsOfAnEvent();
        event.bulkOperation().ifPresent(bulk -> all.add("/bulkOperationMetaData", bulk));
        all.event(event);
        return all.views;
    }

    private void event(JiraEvent event) {
        if (event instanceof IssueEvent issue) {
            issue("/issue", issue.issue());
            issue.user().ifPresent(user -> add("/user", user));
            issue.changelog().ifPresent(this::changelog);
            issue.comment().ifPresent(comment -> comment("/comment", comment));
        } else if (event instanceof CommentEvent comment) {
            comment("/comment", comment.comment());
            comment.issue().ifPresent(issue -> issue("/issue", issue));
            comment.user().ifPresent(user -> add("/user", user));
        } else if (event instanceof WorklogEvent worklog) {
            worklog("/worklog", worklog.worklog());
        } else if (event instanceof AttachmentEvent attachment) {
            attachment("/attachment", attachment.attachment());
            attachment.issue().ifPresent(issue -> issue("/issue", issue));
        } else if (event instanceof IssueLinkEvent link) {
            add("/issueLink", link.link());
            add("/issueLink/issueLinkType", link.link().type());
        } else if (event instanceof IssuePropertyEvent property) {
            add("/property", property.property());
            property.issue().ifPresent(issue -> issue("/issue", issue));
        } else if (event instanceof IssueTypeEvent type) {
            add("/issuetype", type.issueType());
        } else if (event instanceof ProjectEvent project) {
            project("/project", project.project());
        } else if (event instanceof VersionEvent version) {
            add("/version", version.version());
            add("/mergedTo", version.mergedTo());
        } else if (event instanceof FilterEvent filter) {
            add("/filter", filter.filter());
        } else if (event instanceof UserEvent user) {
            add("/user", user.user());
        } else if (event instanceof OptionEvent option) {
            add("/property", option.option());
        } else if (event instanceof SprintEvent sprint) {
            add("/sprint", sprint.sprint());
            add("/oldValue", sprint.oldValue());
        } else if (event instanceof BoardEvent board) {
            add("/board", board.board());
            board.configuration().ifPresent(this::configuration);
        } else if (event instanceof WorkflowTransitionEvent workflow) {
            add("/transition", workflow.transition());
            issue("/issue", workflow.issue());
            add("/user", workflow.user());
        } else if (event instanceof UnknownEvent unknown) {
            unknown.issue().ifPresent(issue -> issue("/issue", issue));
            add("/user", unknown.user());
            unknown.changelog().ifPresent(this::changelog);
            unknown.comment().ifPresent(comment -> comment("/comment", comment));
        } else if (!(event instanceof AppEvent)) {
            throw new AssertionError("a view that no test looks at: " + event);
        }
    }

    private void issue(String at, Issue issue) {
        add(at, issue);
        String fields = at + "/fields/";
        issue.project().ifPresent(project -> project(fields + "project", project));
        add(fields + "issuetype", issue.type());
        issue.status().ifPresent(status -> {
            add(fields + "status", status);
            add(fields + "status/statusCategory", status.category());
        });
        add(fields + "priority", issue.priority());
        add(fields + "resolution", issue.resolution());
        add(fields + "security", issue.securityLevel());
        add(fields + "assignee", issue.assignee());
        add(fields + "reporter", issue.reporter());
        add(fields + "creator", issue.creator());
        addAll(fields + "components", issue.components());
        addAll(fields + "fixVersions", issue.fixVersions());
        addAll(fields + "versions", issue.affectedVersions());
        issue.parent().ifPresent(parent -> issue(fields + "parent", parent));
        for (int i = 0; i < issue.subtasks().size(); i++) {
            issue(fields + "subtasks/" + i, issue.subtasks().get(i));
        }
        for (int i = 0; i < issue.links().size(); i++) {
            link(fields + "issuelinks/" + i, issue.links().get(i));
        }
        for (int i = 0; i < issue.comments().size(); i++) {
            comment(fields + "comment/comments/" + i, issue.comments().get(i));
        }
        for (int i = 0; i < issue.worklogs().size(); i++) {
            worklog(fields + "worklog/worklogs/" + i, issue.worklogs().get(i));
        }
        for (int i = 0; i < issue.attachments().size(); i++) {
            attachment(fields + "attachment/" + i, issue.attachments().get(i));
        }
    }

    private void link(String at, IssueLink link) {
        add(at, link);
        add(at + "/type", link.type());
        link.inwardIssue().ifPresent(issue -> issue(at + "/inwardIssue", issue));
        link.outwardIssue().ifPresent(issue -> issue(at + "/outwardIssue", issue));
    }

    private void comment(String at, Comment comment) {
        add(at, comment);
        add(at + "/author", comment.author());
        add(at + "/updateAuthor", comment.updateAuthor());
        add(at + "/visibility", comment.visibility());
    }

    private void worklog(String at, Worklog worklog) {
        add(at, worklog);
        add(at + "/author", worklog.author());
        add(at + "/updateAuthor", worklog.updateAuthor());
        add(at + "/visibility", worklog.visibility());
    }

    private void attachment(String at, Attachment attachment) {
        add(at, attachment);
        add(at + "/author", attachment.author());
    }

    private void project(String at, Project project) {
        add(at, project);
        add(at + "/projectLead", project.lead());
        add(at + "/projectCategory", project.category());
    }

    private void configuration(BoardConfiguration configuration) {
        add("/configuration", configuration);
        add("/configuration/location", configuration.location());
        add("/configuration/filter", configuration.filter());
        addAll("/configuration/columnConfig/columns", configuration.columns());
        for (int i = 0; i < configuration.columns().size(); i++) {
            addAll(
                    "/configuration/columnConfig/columns/" + i + "/statuses",
                    configuration.columns().get(i).statuses());
        }
    }

    private void changelog(Changelog changelog) {
        add("/changelog", changelog);
        addAll("/changelog/items", changelog.items());
    }

    private void add(String at, JsonView view) {
        views.put(at, view);
    }

    private void add(String at, Optional<? extends JsonView> view) {
        view.ifPresent(present -> add(at, present));
    }

    private void addAll(String at, List<? extends JsonView> all) {
        for (int i = 0; i < all.size(); i++) {
            add(at + "/" + i, all.get(i));
        }
    }
}
