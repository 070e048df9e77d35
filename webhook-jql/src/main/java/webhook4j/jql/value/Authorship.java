package webhook4j.jql.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** Who made the change that an event reports, and when. */
public final class Authorship {

    private static final String UPDATER = "updateAuthor";
    private static final String AUTHOR = "author";

    private Authorship() {}

    /**
     * Who made the change: {@code user}; without it whoever wrote the comment or the worklog last.
     *
     * <p>Who deleted a comment stands nowhere else.
     *
     * @param subject the event
     * @return a user as the event holds it; a missing node where it does not say
     */
    public static JsonNode author(Subject subject) {
        JsonNode user = subject.root().path("user");
        if (isThere(user)) {
            return user;
        }
        String type = subject.event().type().value();
        return switch (type) {
            case "comment_created" -> there(subject.root().path("comment").path(AUTHOR));
            case "comment_updated" -> there(subject.root().path("comment").path(UPDATER));
            case "worklog_created", "worklog_updated", "worklog_deleted" ->
                ofWorklog(subject.root().path("worklog"));
            default -> MissingNode.getInstance();
        };
    }

    private static JsonNode ofWorklog(JsonNode worklog) {
        JsonNode updater = there(worklog.path(UPDATER));
        return updater.isMissingNode() ? there(worklog.path(AUTHOR)) : updater;
    }

    private static JsonNode there(JsonNode node) {
        return isThere(node) ? node : MissingNode.getInstance();
    }

    private static boolean isThere(JsonNode node) {
        return !node.isMissingNode() && !node.isNull();
    }

    /**
     * When the change was made: {@code timestamp}.
     *
     * @param subject the event
     * @return epoch milliseconds; {@link TimeSource#UNKNOWN} where there is no such integer or numeric string
     */
    public static long time(Subject subject) {
        JsonNode timestamp = subject.root().path("timestamp");
        if (timestamp.isTextual()) {
            return number(timestamp.textValue());
        }
        return timestamp.isIntegralNumber() && timestamp.canConvertToLong()
                ? timestamp.longValue()
                : TimeSource.UNKNOWN;
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return TimeSource.UNKNOWN;
        }
    }
}
