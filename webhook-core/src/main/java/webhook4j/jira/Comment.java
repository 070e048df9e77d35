package webhook4j.jira;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody said about an issue.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class Comment extends JiraView {

    private Comment(JsonNode json) {
        super(json);
    }

    /**
     * A view of this JSON.
     *
     * @param json the JSON, not copied
     * @return the view; its accessors are empty where the JSON has another shape
     */
    public static Comment of(JsonNode json) {
        return new Comment(json);
    }

    /**
     * The id.
     *
     * @return the id, or empty when the payload has none
     */
    public Optional<String> id() {
        return string("id");
    }

    /**
     * Its address in Jira's REST API.
     *
     * @return the address, or empty when the payload has none
     */
    public Optional<String> self() {
        return string("self");
    }

    /**
     * The id of the issue, out of {@link #self()}: the only place where a comment event of Server names it.
     *
     * @return the id, or empty when the address has not the form {@code …/issue/ID/comment/…}
     */
    public Optional<String> issueId() {
        return self().flatMap(Comment::issueOf);
    }

    /**
     * Who wrote it.
     *
     * @return the author, or empty when the payload has none
     */
    public Optional<User> author() {
        return view("author", User::of);
    }

    /**
     * Who changed it last.
     *
     * @return the user, or empty when the payload has none
     */
    public Optional<User> updateAuthor() {
        return view("updateAuthor", User::of);
    }

    /**
     * What it says, as plain text: wiki mark-up as it stands, a rich-text document by {@link RichText}.
     *
     * @return the text, or {@code ""} when the payload has none
     */
    public String text() {
        return prose("body").orElse("");
    }

    /**
     * When it was written.
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
     * Who may read it.
     *
     * @return the restriction, or empty when everybody may who sees the issue
     */
    public Optional<Visibility> visibility() {
        return view("visibility", Visibility::of);
    }

    /**
     * Whether customers of a service project may read it.
     *
     * @return false for an internal comment, or empty when the payload does not say
     */
    public Optional<Boolean> jsdPublic() {
        return flag("jsdPublic");
    }

    private static Optional<String> issueOf(String self) {
        int end = self.lastIndexOf("/comment/");
        int start = end < 0 ? -1 : self.lastIndexOf("/issue/", end);
        String id = start < 0 ? "" : self.substring(start + "/issue/".length(), end);
        return id.isEmpty() || id.contains("/") ? Optional.empty() : Optional.of(id);
    }
}
