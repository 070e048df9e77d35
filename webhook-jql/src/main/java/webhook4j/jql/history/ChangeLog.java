package webhook4j.jql.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import webhook4j.event.Event;
import webhook4j.jql.value.Subject;

/**
 * What an event says was changed. Made once for each event; safe to share between threads. Members that
 * are missing or odd are as good as none.
 */
final class ChangeLog {

    private static final String CREATED = "jira:issue_created";

    private final boolean creation;
    private final ChangedItem[] items;

    private ChangeLog(Event event) {
        JsonNode root = event.body().json();
        creation = event.type().value().equals(CREATED);
        // The log of a new issue lists its first values, which are no changes.
        items = creation ? new ChangedItem[0] : items(root.path("changelog").path("items"));
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
}
