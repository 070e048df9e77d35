package webhook4j.jql.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import webhook4j.event.Event;
import webhook4j.jql.value.Subject;
import webhook4j.jql.value.TimeSource;

/**
 * What an event says was changed, by whom and when. Made once for each event; safe to share between threads. Members that
 * are missing or odd are as good as none.
 */
final class ChangeLog {

    private static final String CREATED = "jira:issue_created";
    private static final Pattern MILLIS = Pattern.compile("-?[0-9]{1,18}");

    private final boolean creation;
    private final ChangedItem[] items;
    private final JsonNode author;
    private final long time;

    private ChangeLog(Event event) {
        JsonNode root = event.body().json();
        String type = event.type().value();
        creation = type.equals(CREATED);
        // The log of a new issue lists its first values, which are no changes.
        items = creation ? new ChangedItem[0] : items(root.path("changelog").path("items"));
        author = author(root, type);
        time = time(root.path("timestamp"));
    }

    /** The log of an event: the same object at every call. */
    static ChangeLog of(Subject subject) {
        return subject.event().derived(ChangeLog.class, ChangeLog::new);
    }

    /** Whether the event says that the issue is new. */
    boolean isCreation() {
        return creation;
    }

    /** What was changed; nothing where the issue is new. Not to be changed. */
    ChangedItem[] items() {
        return items;
    }

    /** Who did it; a missing node where the event does not say. */
    JsonNode author() {
        return author;
    }

    /** When, in epoch milliseconds; {@link TimeSource#UNKNOWN} where the event does not say. */
    long time() {
        return time;
    }

    private static ChangedItem[] items(JsonNode log) {
        List<ChangedItem> items = new ArrayList<>();
        if (log.isArray()) {
            log.forEach(item -> {
                if (item.isObject()) {
                    items.add(ChangedItem.of(item));
                }
            });
        }
        return items.toArray(ChangedItem[]::new);
    }

    private static JsonNode author(JsonNode root, String type) {
        JsonNode user = root.path("user");
        if (user.isObject()) {
            return user;
        }
        JsonNode found = switch (type) {
            case "comment_created" -> root.path("comment").path("author");
            case "comment_updated" -> root.path("comment").path("updateAuthor");
            default -> type.contains("worklog_") ? worklogAuthor(root.path("worklog")) : root.path("user");
        };
        return found.isObject() ? found : MissingNode.getInstance();
    }

    private static JsonNode worklogAuthor(JsonNode worklog) {
        JsonNode last = worklog.path("updateAuthor");
        return last.isObject() ? last : worklog.path("author");
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
