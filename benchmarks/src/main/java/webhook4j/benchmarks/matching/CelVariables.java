package webhook4j.benchmarks.matching;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What CEL's expressions see of an event: a text or a list for each field, taken out of the tree once for all of them,
 * so that no expression has to walk it or to ask what is there.
 */
final class CelVariables {

    /** The words of the summary, in lower case. */
    static final String WORDS = "words";

    /** What the status was changed to. */
    static final String CHANGED_TO = "changedTo";

    private CelVariables() {}

    static Map<String, Object> of(Map<?, ?> event) {
        Map<?, ?> fields = object(object(event.get("issue")).get("fields"));
        Map<String, Object> variables = new HashMap<>();
        for (Field field : Field.values()) {
            List<String> names = names(field, fields.get(field.member()));
            variables.put(field.jql(), field.isMultiple() ? names : names.isEmpty() ? "" : names.get(0));
        }
        variables.put(WORDS, Facts.words(text(fields.get("summary"))));
        variables.put(CHANGED_TO, changedTo(event));
        return variables;
    }

    private static List<String> names(Field field, @Nullable Object value) {
        List<String> names = new ArrayList<>();
        for (Object one : value instanceof List<?> list ? list : Collections.singletonList(value)) {
            String name = text(
                    field.inner() == null || one instanceof String
                            ? one
                            : object(one).get(field.inner()));
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return names;
    }

    private static List<String> changedTo(Map<?, ?> event) {
        List<String> statuses = new ArrayList<>();
        if (object(event.get("changelog")).get("items") instanceof List<?> items
                && !"jira:issue_created".equals(event.get("webhookEvent"))) {
            for (Object one : items) {
                Map<?, ?> item = object(one);
                String field = text(item.containsKey("fieldId") ? item.get("fieldId") : item.get("field"));
                if (field.equalsIgnoreCase("status")) {
                    statuses.add(text(item.get("toString")));
                }
            }
        }
        return statuses;
    }

    private static Map<?, ?> object(@Nullable Object value) {
        return value instanceof Map<?, ?> object ? object : Map.of();
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text ? text : "";
    }
}
