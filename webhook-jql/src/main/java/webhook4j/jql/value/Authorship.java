package webhook4j.jql.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.regex.Pattern;

/**
 * Who made the change that an event reports, and when. Made once for each event; safe to share between threads. Members
 * that are odd are as good as none.
 */
public final class Authorship {

    private static final String UPDATER = "updateAuthor";
    private static final String AUTHOR = "author";
    private static final Pattern MILLIS = Pattern.compile("-?[0-9]{1,18}");

    private final JsonNode author;
    private final long time;

    private Authorship(Subject subject) {
        JsonNode root = subject.root();
        author = author(root, subject.event().type().value());
        time = time(root.path("timestamp"));
    }

    /**
     * The authorship of an event's change.
     *
     * @param subject the event
     * @return the same object at every call
     */
    public static Authorship of(Subject subject) {
        return subject.derived(Authorship.class, Authorship::new);
    }

    /**
     * Who made the change: {@code user}; without it whoever wrote the comment or the worklog last.
     *
     * <p>Who deleted a comment stands nowhere else.
     *
     * @return a user as the event holds it; a missing node where it does not say
     */
    public JsonNode author() {
        return author;
    }

    /**
     * When the change was made: {@code timestamp}.
     *
     * @return epoch milliseconds; {@link TimeSource#UNKNOWN} where there is no such integer or numeric string
     */
    public long time() {
        return time;
    }

    private static JsonNode author(JsonNode root, String type) {
        JsonNode user = root.path("user");
        if (user.isObject()) {
            return user;
        }
        return switch (type) {
            case "comment_created" -> person(root.path("comment").path(AUTHOR));
            case "comment_updated" -> person(root.path("comment").path(UPDATER));
            default -> type.contains("worklog_") ? ofWorklog(root.path("worklog")) : MissingNode.getInstance();
        };
    }

    private static JsonNode ofWorklog(JsonNode worklog) {
        JsonNode updater = person(worklog.path(UPDATER));
        return updater.isMissingNode() ? person(worklog.path(AUTHOR)) : updater;
    }

    private static JsonNode person(JsonNode node) {
        return node.isObject() ? node : MissingNode.getInstance();
    }

    private static long time(JsonNode timestamp) {
        if (timestamp.isIntegralNumber() && timestamp.canConvertToLong()) {
            return timestamp.longValue();
        }
        return timestamp.isTextual() && MILLIS.matcher(timestamp.textValue()).matches()
                ? Long.parseLong(timestamp.textValue())
                : TimeSource.UNKNOWN;
    }
}
