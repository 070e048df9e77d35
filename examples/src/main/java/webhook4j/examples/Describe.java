package webhook4j.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import webhook4j.event.Event;
import webhook4j.event.TypedEvent;
import webhook4j.filter.Explanation;
import webhook4j.filter.Verdict;
import webhook4j.icescrum.IceScrumEvent;
import webhook4j.jira.ChangelogItem;
import webhook4j.jira.CommentEvent;
import webhook4j.jira.IssueEvent;
import webhook4j.jira.JiraEvent;
import webhook4j.jira.User;
import webhook4j.publish.Preview;
import webhook4j.source.CloudEvent;
import webhook4j.source.GitHubEvent;
import webhook4j.xurrent.XurrentEvent;

/** Events and decisions in words, as a chat room would like them. */
final class Describe {

    private static final int LONGEST = 70;

    private Describe() {}

    static String event(TypedEvent event) {
        if (event instanceof IssueEvent issue) {
            return "issue " + issue.action() + issue.user().map(Describe::by).orElse("") + changes(issue.changes());
        }
        if (event instanceof CommentEvent comment) {
            return "comment " + comment.action() + by(comment.author()) + ": " + shortened(comment.text());
        }
        if (event instanceof JiraEvent jira) {
            return (jira.getClass().getSimpleName() + " " + jira.action()).trim();
        }
        return event.event().type() + " " + shortened(event.event().body().text());
    }

    /** A line for each thing worth knowing: who did what, and every field that changed. */
    static List<String> details(TypedEvent event) {
        List<String> lines = new ArrayList<>();
        if (event instanceof IssueEvent issue) {
            issue.issue().summary().ifPresent(summary -> lines.add("\"" + shortened(summary) + "\""));
            lines.add("issue " + issue.action() + issue.user().map(Describe::by).orElse(""));
            issue.changes().forEach(item -> lines.add(change(item)));
            issue.comment().ifPresent(comment -> lines.add("comment: " + firstLine(comment.text())));
        } else if (event instanceof CommentEvent comment) {
            lines.add("comment " + comment.action() + by(comment.author()) + ": " + firstLine(comment.text()));
        } else if (event instanceof IceScrumEvent iceScrum) {
            lines.addAll(DescribeOthers.iceScrum(iceScrum));
        } else if (event instanceof XurrentEvent xurrent) {
            lines.addAll(DescribeOthers.xurrent(xurrent));
        } else if (event instanceof GitHubEvent gitHub) {
            lines.addAll(DescribeOthers.gitHub(gitHub));
        } else if (event instanceof CloudEvent cloud) {
            lines.addAll(DescribeOthers.cloud(cloud));
        } else {
            lines.add(event(event));
        }
        return lines;
    }

    /** What it happened to: a key or a number, as people call it. */
    static Optional<String> subject(TypedEvent event) {
        if (event instanceof IceScrumEvent iceScrum) {
            return DescribeOthers.subject(iceScrum);
        }
        if (event instanceof XurrentEvent xurrent) {
            return xurrent.objectId().map(id -> xurrent.entity() + " " + id);
        }
        if (event instanceof GitHubEvent gitHub) {
            return DescribeOthers.subject(gitHub);
        }
        if (event instanceof CloudEvent cloud) {
            return cloud.subject();
        }
        return Optional.of(issue(event.event())).filter(key -> !key.equals("-"));
    }

    static String firstLine(String text) {
        return shortened(text.strip().lines().findFirst().orElse(""));
    }

    static String issue(Event event) {
        return event.body().json().path("issue").path("key").asText("-");
    }

    /** The clauses that were not true, where a filter was asked. */
    static String whyNot(Preview preview) {
        return preview.explanation().map(Describe::untrue).orElse(preview.reason());
    }

    private static String untrue(Explanation explanation) {
        if (explanation.parts().isEmpty()) {
            return explanation.verdict() + ": " + explanation.clause()
                    + explanation
                            .saw()
                            .map(value -> ", saw " + shortened(value))
                            .orElse("")
                    + explanation.reason().map(why -> ", " + why).orElse("");
        }
        return explanation.parts().stream()
                .filter(part -> part.verdict() != Verdict.TRUE)
                .map(Describe::untrue)
                .collect(Collectors.joining("; "));
    }

    private static String by(User user) {
        return user.displayName().isEmpty() ? "" : " by " + user.displayName();
    }

    private static String changes(List<ChangelogItem> items) {
        String changes = items.stream().map(Describe::change).collect(Collectors.joining(", "));
        return changes.isEmpty() ? "" : ": " + shortened(changes);
    }

    private static String change(ChangelogItem item) {
        return item.field().orElse("?") + " " + quoted(item.fromText()) + " to " + quoted(item.toText());
    }

    static String quoted(Optional<String> value) {
        return value.map(text -> "'" + text + "'").orElse("nothing");
    }

    static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ").trim();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }
}
