package webhook4j.jira;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import webhook4j.event.Json;

/**
 * An issue, whole or in part: comment events of Cloud carry only a few of its fields, sub-tasks and linked issues too.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class Issue extends JiraView {

    private static final String CUSTOM = "customfield_";

    private Issue(JsonNode json) {
        super(json, json.path("fields").isObject() ? json.path("fields") : Json.object());
    }

    /**
     * A view of this JSON.
     *
     * @param json the JSON, not copied
     * @return the view; its accessors are empty where the JSON has another shape
     */
    public static Issue of(JsonNode json) {
        return new Issue(json);
    }

    /**
     * The id, which stays when the issue moves to another project.
     *
     * @return the id, or empty when the payload has none
     */
    public Optional<String> id() {
        return text("id");
    }

    /**
     * The key.
     *
     * @return {@code "WEB-1"}, say, or empty when the payload has none
     */
    public Optional<String> key() {
        return text("key");
    }

    /**
     * Its address in Jira's REST API. Its form differs between versions: take the id from {@link #id()}.
     *
     * @return the address, or empty when the payload has none
     */
    public Optional<String> self() {
        return text("self");
    }

    /**
     * All fields as they stand, known or not.
     *
     * @return the object; an empty one when the payload has none
     */
    public JsonNode fields() {
        return members();
    }

    /**
     * One line that says what it is about.
     *
     * @return the text, or empty when the payload has none
     */
    public Optional<String> summary() {
        return string("summary");
    }

    /**
     * What it is about, as plain text: wiki mark-up as it stands, a rich-text document by {@link RichText}.
     *
     * @return the text, or empty when the payload has none
     */
    public Optional<String> description() {
        return prose("description");
    }

    /**
     * Where it happens, as plain text: wiki mark-up as it stands, a rich-text document by {@link RichText}.
     *
     * @return the text, or empty when the payload has none
     */
    public Optional<String> environment() {
        return prose("environment");
    }

    /**
     * The project.
     *
     * @return the project, or empty when the payload has none
     */
    public Optional<Project> project() {
        return named("project", Project::of);
    }

    /**
     * The kind of issue.
     *
     * @return the type, or empty when the payload has none
     */
    public Optional<IssueType> type() {
        return named("issuetype", IssueType::of);
    }

    /**
     * Where in its workflow it stands.
     *
     * @return the state, or empty when the payload has none
     */
    public Optional<Status> status() {
        return named("status", Status::of);
    }

    /**
     * How urgent it is.
     *
     * @return the priority, or empty when it or the payload has none
     */
    public Optional<Priority> priority() {
        return named("priority", Priority::of);
    }

    /**
     * How it ended.
     *
     * @return the resolution, or empty when it is unresolved or the payload has none
     */
    public Optional<NamedItem> resolution() {
        return named("resolution", NamedItem::of);
    }

    /**
     * Who may see it.
     *
     * @return the level, or empty when it or the payload has none
     */
    public Optional<NamedItem> securityLevel() {
        return named("security", NamedItem::of);
    }

    /**
     * Who works on it.
     *
     * @return the user, or empty when nobody does or the payload has none
     */
    public Optional<User> assignee() {
        return view("assignee", User::of);
    }

    /**
     * Who asked for it.
     *
     * @return the user, or empty when it or the payload has none
     */
    public Optional<User> reporter() {
        return view("reporter", User::of);
    }

    /**
     * Who entered it.
     *
     * @return the user, or empty when it or the payload has none
     */
    public Optional<User> creator() {
        return view("creator", User::of);
    }

    /**
     * The labels.
     *
     * @return the labels, or none when the payload has none
     */
    public List<String> labels() {
        return strings("labels");
    }

    /**
     * The parts of the project that it is about.
     *
     * @return the components, or none when the payload has none
     */
    public List<NamedItem> components() {
        return allNamed("components", NamedItem::of);
    }

    /**
     * The versions that are to have it.
     *
     * @return the versions, or none when the payload has none
     */
    public List<Version> fixVersions() {
        return allNamed("fixVersions", Version::of);
    }

    /**
     * The versions that suffer from it (wire member {@code versions}).
     *
     * @return the versions, or none when the payload has none
     */
    public List<Version> affectedVersions() {
        return allNamed("versions", Version::of);
    }

    /**
     * The issue that it is a part of.
     *
     * @return the issue in part, or empty when it or the payload has none
     */
    public Optional<Issue> parent() {
        return view("parent", Issue::of);
    }

    /**
     * Its parts.
     *
     * @return the issues in part, or none when the payload has none
     */
    public List<Issue> subtasks() {
        return views("subtasks", Issue::of);
    }

    /**
     * Its links to other issues.
     *
     * @return the links, or none when the payload has none
     */
    public List<IssueLink> links() {
        return views("issuelinks", IssueLink::of);
    }

    /**
     * The files that hang on it.
     *
     * @return the attachments, or none when the payload has none
     */
    public List<Attachment> attachments() {
        return views("attachment", Attachment::of);
    }

    /**
     * What was said about it, as far as the payload has it.
     *
     * @return the comments, or none when the payload has none
     */
    public List<Comment> comments() {
        return Members.views(member("comment"), "comments", Comment::of);
    }

    /**
     * The time that was logged, as far as the payload has it; Jira sends 20 at most.
     *
     * @return the worklogs, or none when the payload has none
     */
    public List<Worklog> worklogs() {
        return Members.views(member("worklog"), "worklogs", Worklog::of);
    }

    /**
     * When it was entered.
     *
     * @return the time, or empty when the payload has none
     */
    public Optional<Instant> created() {
        return time("created");
    }

    /**
     * When it was changed last.
     *
     * @return the time, or empty when the payload has none
     */
    public Optional<Instant> updated() {
        return time("updated");
    }

    /**
     * When it was resolved.
     *
     * @return the time, or empty when it is unresolved or the payload has none
     */
    public Optional<Instant> resolved() {
        return time("resolutiondate");
    }

    /**
     * When it is to be done.
     *
     * @return the day, or empty when it or the payload has none
     */
    public Optional<LocalDate> dueDate() {
        return date("duedate");
    }

    /**
     * How long it was thought to take.
     *
     * @return the duration, or empty when it or the payload has none
     */
    public Optional<Duration> originalEstimate() {
        return seconds("timeoriginalestimate");
    }

    /**
     * How long it is thought to take from now.
     *
     * @return the duration, or empty when it or the payload has none
     */
    public Optional<Duration> remainingEstimate() {
        return seconds("timeestimate");
    }

    /**
     * How long it took so far.
     *
     * @return the duration, or empty when it or the payload has none
     */
    public Optional<Duration> timeSpent() {
        return seconds("timespent");
    }

    /**
     * How many people voted for it.
     *
     * @return the number, or empty when the payload has none
     */
    public OptionalLong votes() {
        return Members.number(member("votes"), "votes");
    }

    /**
     * How many people watch it.
     *
     * @return the number, or empty when the payload has none
     */
    public OptionalLong watches() {
        return Members.number(member("watches"), "watchCount");
    }

    /**
     * The sprints that it is or was in: the values of whichever custom field holds sprints, since its id differs
     * between sites.
     *
     * @return the sprints, or none when the payload has none
     */
    public List<Sprint> sprints() {
        List<Sprint> sprints = new ArrayList<>();
        for (JsonNode field : customFields().values()) {
            for (JsonNode value : field.isArray() ? field : List.of(field)) {
                if (Sprint.looksLikeOne(value)) {
                    sprints.add(Sprint.of(value));
                }
            }
        }
        return List.copyOf(sprints);
    }

    /**
     * A custom field's value, which may be any JSON. A value that is a user, say, can be seen as one by {@link
     * User#of(JsonNode)}.
     *
     * @param id {@code "customfield_10010"}, or the number alone
     * @return the value, or empty when it is null or the payload has none; {@link #fields()} tells the two apart
     */
    public Optional<JsonNode> customField(String id) {
        JsonNode value = member(id.startsWith(CUSTOM) ? id : CUSTOM + id);
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    /**
     * All custom fields, those that are null included.
     *
     * @return unmodifiable, by id ({@code "customfield_10010"}), in the payload's order
     */
    public Map<String, JsonNode> customFields() {
        Map<String, JsonNode> custom = new LinkedHashMap<>();
        members().properties().forEach(field -> {
            if (field.getKey().startsWith(CUSTOM)) {
                custom.put(field.getKey(), field.getValue());
            }
        });
        return Collections.unmodifiableMap(custom);
    }
}
