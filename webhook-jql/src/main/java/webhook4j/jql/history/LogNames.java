package webhook4j.jql.history;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import webhook4j.jql.value.Folding;

/**
 * The names that change logs have for fields, and the fields of JQL that they stand for. All names are folded.
 *
 * <p>A log names a field by the id that it has in the JSON ({@code fixVersions}), by a name of its own
 * ({@code Fix Version}), or by both; the own name may be translated.
 */
final class LogNames {

    /** What stands before the display name of a custom field, so that it is never taken for a field of Jira's own. */
    static final String CUSTOM = "custom:";

    static final String CUSTOM_ID = "customfield_";

    private static final String OTHER = "other:";

    private static final Set<String> THEMSELVES = Set.of(
            "status",
            "assignee",
            "reporter",
            "priority",
            "resolution",
            "labels",
            "summary",
            "description",
            "environment",
            "project",
            "sprint",
            "key",
            "parent",
            "component",
            "timespent");

    private static final Map<String, String> RENAMED = Map.ofEntries(
            Map.entry("issuetype", "type"),
            Map.entry("duedate", "due"),
            Map.entry("security", "level"),
            Map.entry("fix version", "fixversion"),
            Map.entry("fixversions", "fixversion"),
            Map.entry("version", "affectedversion"),
            Map.entry("versions", "affectedversion"),
            Map.entry("components", "component"),
            Map.entry("attachment", "attachments"),
            Map.entry("timeoriginalestimate", "originalestimate"),
            Map.entry("timeestimate", "remainingestimate"),
            Map.entry("issueparentassociation", "parent"));

    private static final Map<String, String> TABLE = table();

    private LogNames() {}

    /**
     * The field that an item is about.
     *
     * @param id the item's {@code fieldId}; empty if it has none
     * @param name the item's {@code field}; empty if it has none
     * @param custom whether the item says that the field is a custom one
     * @return the folded name of a field of JQL, {@code customfield_N}, the {@link #display} name of a custom field; or a
     *     name that no field has
     */
    static String field(String id, String name, boolean custom) {
        if (!id.isEmpty()) {
            String folded = Folding.fold(id);
            return folded.startsWith(CUSTOM_ID) ? folded : TABLE.getOrDefault(folded, OTHER + folded);
        }
        String folded = Folding.fold(name);
        return custom ? CUSTOM + folded : TABLE.getOrDefault(folded, OTHER + folded);
    }

    /** The name of an item as that of a custom field. */
    static String display(String name) {
        return CUSTOM + Folding.fold(name);
    }

    /** Whether what {@link #field} gave is a field of JQL: one of Jira's own, or a custom one. */
    static boolean isOfJql(String field) {
        return !field.startsWith(OTHER);
    }

    private static Map<String, String> table() {
        Map<String, String> table = new HashMap<>(RENAMED);
        THEMSELVES.forEach(name -> table.put(name, name));
        return Map.copyOf(table);
    }
}
