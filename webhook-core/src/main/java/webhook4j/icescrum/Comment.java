package webhook4j.icescrum;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A comment on a story, a task or a feature.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class Comment extends Item {

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
     * What it says, as it was typed.
     *
     * @return the text, or empty when the payload has none
     */
    public Optional<String> body() {
        return text("body");
    }

    /**
     * What it says, as HTML of iceScrum's making: not to be shown without a check of one's own.
     *
     * @return the text, or empty when the payload has none
     */
    public Optional<String> bodyHtml() {
        return text("body_html");
    }

    /**
     * Who wrote it.
     *
     * @return the person, in part, or empty when the payload has none
     */
    public Optional<Person> poster() {
        return part("poster", Person::of);
    }

    /**
     * What it is on.
     *
     * @return the thing, in part, or empty when the payload has none
     */
    public Optional<OtherItem> commentable() {
        return part("commentable", OtherItem::of);
    }
}
