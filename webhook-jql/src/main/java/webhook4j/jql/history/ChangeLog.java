package webhook4j.jql.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import webhook4j.event.Projection;
import webhook4j.jql.value.Subject;

/**
 * What an event says was changed. Made once for each event; safe to share between threads. Members that are missing or odd
 * are as good as none.
 */
final class ChangeLog {

    /** What of a body the log is in. */
    static final Projection READS = Projection.nothing().plus(List.of("changelog", "items"));

    private static final String CREATED = "jira:issue_created";

    private final boolean creation;
    private final List<ChangedItem> items;
    private final Map<ChangedField, FieldChanges> byField = new ConcurrentHashMap<>();

    private ChangeLog(Subject subject) {
        creation = subject.event().type().value().equals(CREATED);
        // The log of a new issue lists its first values, which are no changes.
        items = creation ? List.of() : items(subject.root().path("changelog").path("items"));
    }

    /** The log of an event: the same object at every call. */
    static ChangeLog of(Subject subject) {
        return subject.derived(ChangeLog.class, ChangeLog::new);
    }

    /** Whether the event says that the issue is new. */
    boolean isCreation() {
        return creation;
    }

    /** What was changed; nothing where the issue is new. */
    List<ChangedItem> items() {
        return items;
    }

    /** What was changed of one field: looked for once, however many clauses ask. */
    FieldChanges changes(ChangedField field) {
        FieldChanges known = byField.get(field);
        if (known == null) {
            known = byField.computeIfAbsent(field, this::of);
        }
        return known;
    }

    private FieldChanges of(ChangedField field) {
        List<ChangedItem> own = new ArrayList<>(1);
        for (ChangedItem item : items) {
            if (field.isOf(item)) {
                own.add(item);
            }
        }
        return new FieldChanges(own);
    }

    private static List<ChangedItem> items(JsonNode log) {
        List<ChangedItem> items = new ArrayList<>();
        if (log.isArray()) {
            log.forEach(item -> {
                if (item.isObject()) {
                    items.add(ChangedItem.of(item));
                }
            });
        }
        return List.copyOf(items);
    }
}
