package webhook4j.jql.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import webhook4j.event.Json;

/**
 * Reads the answer to {@code GET /rest/api/2/field}: an array of objects with {@code id}, {@code name}, {@code clauseNames}
 * and {@code schema}.
 */
final class FieldList {

    private static final Pattern ID = Pattern.compile("customfield_([0-9]{1,18})");
    private static final Pattern BY_NUMBER = Pattern.compile("(?i)cf\\[[0-9]+]");
    private static final Pattern WITH_TYPE = Pattern.compile("(.*\\S)\\s*\\[([^\\[\\]]+)]", Pattern.DOTALL);

    /** Where the kind of the custom field says more than the type of its values. */
    private static final Map<String, FieldType> BY_CUSTOM = Map.ofEntries(
            Map.entry("textfield", FieldType.TEXT),
            Map.entry("textarea", FieldType.TEXT),
            Map.entry("readonlyfield", FieldType.TEXT),
            Map.entry("url", FieldType.URL),
            // Older servers say "string" of these, whose values are objects with an id.
            Map.entry("select", FieldType.OPTION),
            Map.entry("radiobuttons", FieldType.OPTION),
            Map.entry("multiselect", FieldType.OPTION),
            Map.entry("multicheckboxes", FieldType.OPTION),
            Map.entry("cascadingselect", FieldType.CASCADING),
            Map.entry("labels", FieldType.LABEL),
            Map.entry("gh-sprint", FieldType.SPRINT),
            Map.entry("gh-epic-link", FieldType.ISSUE),
            Map.entry("gh-epic-color", FieldType.STRING),
            Map.entry("jpo-custom-field-parent", FieldType.ISSUE),
            Map.entry("sd-sla-field", FieldType.SLA),
            Map.entry("vp-origin", FieldType.NAMED),
            Map.entry("sd-customer-organizations", FieldType.NAMED));

    private static final Map<String, FieldType> BY_TYPE = Map.ofEntries(
            Map.entry("number", FieldType.NUMBER),
            Map.entry("date", FieldType.DATE),
            Map.entry("datetime", FieldType.DATETIME),
            Map.entry("option", FieldType.OPTION),
            Map.entry("option-with-child", FieldType.CASCADING),
            Map.entry("user", FieldType.USER),
            Map.entry("group", FieldType.GROUP),
            Map.entry("version", FieldType.VERSION),
            Map.entry("project", FieldType.PROJECT),
            Map.entry("component", FieldType.NAMED),
            Map.entry("priority", FieldType.NAMED),
            Map.entry("resolution", FieldType.NAMED),
            Map.entry("team", FieldType.NAMED),
            Map.entry("issuelink", FieldType.ISSUE),
            Map.entry("sd-servicelevelagreement", FieldType.SLA),
            Map.entry("sd-customerrequesttype", FieldType.NAMED),
            Map.entry("sd-customerorganization", FieldType.NAMED));

    private FieldList() {}

    /** The custom fields among them, one for each name of each. */
    static List<CatalogField> read(byte[] json) {
        JsonNode list = Json.read(json);
        if (!list.isArray()) {
            throw unexpected("an array of fields", list);
        }
        List<CatalogField> fields = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String id = text(list.get(i), "id", "element " + i);
            Matcher custom = ID.matcher(id);
            if (custom.matches()) {
                fields.addAll(field(Long.parseLong(custom.group(1)), list.get(i), id));
            }
        }
        return fields;
    }

    private static List<CatalogField> field(long id, JsonNode field, String where) {
        Map<String, String> names = new LinkedHashMap<>();
        addTo(names, text(field, "name", where));
        List<String> inBrackets = new ArrayList<>();
        for (JsonNode clauseName : field.path("clauseNames")) {
            String name = clauseName.asText();
            if (WITH_TYPE.matcher(name).matches()) {
                inBrackets.add(name);
            } else if (!name.isBlank()) {
                addTo(names, name);
            }
        }
        CatalogField.Custom source = new CatalogField.Custom(id, typeName(inBrackets, names));
        FieldType type = type(field.path("schema"));
        return names.values().stream()
                .map(name -> new CatalogField(name, type, source))
                .toList();
    }

    /** What stands in brackets behind a name. A name may end in brackets itself. */
    private static String typeName(List<String> inBrackets, Map<String, String> names) {
        String typeName = "";
        for (String name : inBrackets) {
            Matcher withType = WITH_TYPE.matcher(name);
            if (withType.matches() && names.containsKey(key(withType.group(1)))) {
                typeName = withType.group(2);
            } else if (!BY_NUMBER.matcher(name).matches()) {
                addTo(names, name);
            }
        }
        return typeName;
    }

    private static void addTo(Map<String, String> names, String name) {
        names.putIfAbsent(key(name), name);
    }

    private static FieldType type(JsonNode schema) {
        String custom = schema.path("custom").asText();
        FieldType known = BY_CUSTOM.get(custom.substring(custom.lastIndexOf(':') + 1));
        if (known != null) {
            return known;
        }
        String type = schema.path("type").asText();
        boolean array = type.equals("array");
        String ofOne = array ? schema.path("items").asText() : type;
        // A single string may be searched as words or compared whole: only the application that made the field knows.
        return array && ofOne.equals("string") ? FieldType.STRING : BY_TYPE.getOrDefault(ofOne, FieldType.ANY);
    }

    private static String text(JsonNode field, String member, String where) {
        JsonNode text = field.path(member);
        if (!text.isTextual() || text.textValue().isBlank()) {
            throw unexpected("a text as member '" + member + "' of " + where, text);
        }
        return text.textValue();
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static IllegalArgumentException unexpected(String expected, JsonNode found) {
        return new IllegalArgumentException("expected %s, as GET /rest/api/2/field gives it, found %s"
                .formatted(expected, found.isMissingNode() ? "nothing" : found.getNodeType()));
    }
}
