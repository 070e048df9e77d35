package webhook4j.jira;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file that hangs on an issue.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class Attachment extends JiraView {

    private Attachment(JsonNode json) {
        super(json);
    }

    /**
     * A view of this JSON.
     *
     * @param json the JSON, not copied
     * @return the view; its accessors are empty where the JSON has another shape
     */
    public static Attachment of(JsonNode json) {
        return new Attachment(json);
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
     * The name of the file as it was uploaded. It is the uploader's word: no path to write to.
     *
     * @return the name, or empty when the payload has none
     */
    public Optional<String> filename() {
        return string("filename");
    }

    /**
     * Who uploaded it.
     *
     * @return the author, or empty when the payload has none
     */
    public Optional<User> author() {
        return view("author", User::of);
    }

    /**
     * When it was uploaded.
     *
     * @return the time, or empty when the payload has none
     */
    public Optional<Instant> created() {
        return time("created");
    }

    /**
     * Its size.
     *
     * @return the number of bytes, or empty when the payload has none
     */
    public OptionalLong size() {
        return number("size");
    }

    /**
     * Its media type, as the uploader had it.
     *
     * @return the media type, or empty when the payload has none
     */
    public Optional<String> mimeType() {
        return string("mimeType");
    }

    /**
     * The address of its bytes.
     *
     * @return the address, or empty when the payload has none
     */
    public Optional<String> content() {
        return string("content");
    }

    /**
     * The address of a small picture of it.
     *
     * @return the address, or empty when it has none
     */
    public Optional<String> thumbnail() {
        return string("thumbnail");
    }
}
