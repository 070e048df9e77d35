package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import webhook4j.event.Event;
import webhook4j.event.Json;
import webhook4j.filter.Verdict;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.ast.Position;

/**
 * Of each recorded payload, queries made from its own values: they give the verdict that the payload's JSON implies, and
 * so do their negations.
 */
class PayloadQueriesTest {

    private static final Pattern WORD =
            Pattern.compile("(?<![\\p{L}\\p{N}\\p{M}_'’.])[a-z]{4,12}(?![\\p{L}\\p{N}\\p{M}_'’.])");
    private static final Map<String, String> NAMED = Map.of(
            "project", "project",
            "issuetype", "type",
            "status", "status",
            "priority", "priority",
            "resolution", "resolution",
            "components", "component",
            "fixVersions", "fixVersion",
            "versions", "affectedVersion");
    private static final Map<String, String> CHANGES = Map.ofEntries(
            Map.entry("status", "status"),
            Map.entry("assignee", "assignee"),
            Map.entry("reporter", "reporter"),
            Map.entry("priority", "priority"),
            Map.entry("resolution", "resolution"),
            Map.entry("summary", "summary"),
            Map.entry("description", "description"),
            Map.entry("issuetype", "type"),
            Map.entry("Fix Version", "fixVersion"),
            Map.entry("Version", "affectedVersion"),
            Map.entry("Component", "component"));
    private static final JqlOptions OPTIONS =
            JqlOptions.builder().extendedHistory().build();

    private final List<String> wrong = new ArrayList<>();
    private int checked;

    @Test
    void status_project_and_other_named_things() {
        ofEach((event, fields) -> NAMED.forEach((member, field) -> {
            for (JsonNode value : each(fields.get(member))) {
                for (String name : List.of("name", "key", "id")) {
                    JsonNode text = value.path(name);
                    boolean names = !name.equals("key") || member.equals("project");
                    if (text.isTextual() && names) {
                        equal(event, field, text.asText());
                    }
                }
            }
            if (fields.path(member).isNull()) {
                empty(event, field);
            }
        }));
        assertThat(checked).isGreaterThan(3_000);
        assertThat(wrong).isEmpty();
    }

    @Test
    void people() {
        ofEach((event, fields) -> {
            for (String field : List.of("assignee", "reporter", "creator")) {
                JsonNode user = fields.path(field);
                for (String name : List.of("accountId", "key", "name", "emailAddress", "displayName")) {
                    if (user.path(name).isTextual() && !user.path(name).asText().isEmpty()) {
                        equal(event, field, user.path(name).asText());
                    }
                }
                if (user.isNull()) {
                    empty(event, field);
                }
            }
        });
        assertThat(checked).isGreaterThan(1_000);
        assertThat(wrong).isEmpty();
    }

    @Test
    void labels_and_the_key() {
        ofEach((event, fields) -> {
            each(fields.get("labels")).forEach(label -> equal(event, "labels", label.asText()));
            JsonNode issue = event.body().json().path("issue");
            for (String name : List.of("key", "id")) {
                if (issue.path(name).isTextual()) {
                    equal(event, "issue", issue.path(name).asText());
                }
            }
        });
        assertThat(checked).isGreaterThan(500);
        assertThat(wrong).isEmpty();
    }

    @Test
    void words_of_summary_and_description() {
        ofEach((event, fields) -> {
            for (String field : List.of("summary", "description")) {
                String text = fields.path(field).asText("");
                Matcher words = WORD.matcher(text);
                for (int i = 0; i < 5 && words.find(); i++) {
                    positive(event, field + " ~ " + quoted(words.group()), field + " !~ " + quoted(words.group()));
                    positive(event, field + " ~ \"\\\"" + words.group() + "\\\"\"", field + " ~ zzzz" + words.group());
                }
            }
        });
        assertThat(checked).isGreaterThan(500);
        assertThat(wrong).isEmpty();
    }

    @Test
    void times() {
        ofEach((event, fields) -> {
            for (String member : List.of("created", "updated", "resolutiondate")) {
                String text = fields.path(member).asText("");
                Matcher time = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)T(\\d\\d:\\d\\d):.*([+-]\\d\\d)(\\d\\d)")
                        .matcher(text);
                if (time.matches()) {
                    String field = member.equals("resolutiondate") ? "resolved" : member;
                    JqlOptions zoned = JqlOptions.builder()
                            .zone(ZoneOffset.of(time.group(3) + ":" + time.group(4)))
                            .build();
                    String minute = quoted(time.group(1) + " " + time.group(2));
                    check(event, zoned, field + " >= " + minute, Verdict.TRUE);
                    check(event, zoned, field + " < " + minute, Verdict.FALSE);
                    check(event, zoned, field + " >= " + quoted(time.group(1)), Verdict.TRUE);
                    check(event, zoned, "NOT " + field + " >= " + quoted(time.group(1)), Verdict.FALSE);
                }
            }
            String due = fields.path("duedate").asText("");
            if (due.matches("\\d{4}-\\d\\d-\\d\\d")) {
                equal(event, "due", due);
            }
        });
        assertThat(checked).isGreaterThan(300);
        assertThat(wrong).isEmpty();
    }

    @Test
    void changes() {
        ofEach((event, fields) -> {
            boolean creation = event.type().value().equals("jira:issue_created");
            Set<String> changed = new LinkedHashSet<>();
            JsonNode items = event.body().json().path("changelog").path("items");
            for (JsonNode item : items) {
                String field = CHANGES.get(item.path("field").asText());
                if (field != null) {
                    changed.add(field);
                    change(event, field, item, creation);
                }
            }
            for (String field : CHANGES.values()) {
                if (!changed.contains(field) && !hasForeignNames(items)) {
                    check(event, field + " CHANGED", Verdict.FALSE);
                    check(event, "NOT " + field + " CHANGED", Verdict.TRUE);
                }
            }
        });
        assertThat(checked).isGreaterThan(1_000);
        assertThat(wrong).isEmpty();
    }

    /** Names in the language of the site, with the field's own name beside them. */
    private static boolean hasForeignNames(JsonNode items) {
        for (JsonNode item : items) {
            if (item.has("fieldId") && !CHANGES.containsKey(item.path("field").asText())) {
                return true;
            }
        }
        return false;
    }

    private void change(Event event, String field, JsonNode item, boolean creation) {
        Verdict expected = creation ? Verdict.FALSE : Verdict.TRUE;
        Verdict opposite = creation ? Verdict.TRUE : Verdict.FALSE;
        check(event, field + " CHANGED", expected);
        check(event, "NOT " + field + " CHANGED", opposite);
        check(event, field + " CHANGED FROM \"no such value\"", Verdict.FALSE);
        String from = side(item, "from", "fromString");
        String to = side(item, "to", "toString");
        check(event, field + " CHANGED FROM " + from, expected);
        check(event, field + " CHANGED TO " + to, expected);
        check(event, field + " CHANGED FROM " + from + " TO " + to, expected);
        if (!creation) {
            check(event, field + " WAS " + from, Verdict.TRUE);
            check(event, field + " WAS NOT " + from, Verdict.FALSE);
            check(event, "NOT " + field + " WAS IN (" + from + ")", Verdict.FALSE);
        }
        JsonNode user = event.body().json().path("user");
        for (String name : List.of("accountId", "key", "name")) {
            if (user.path(name).isTextual()) {
                check(event, field + " CHANGED BY " + quoted(user.path(name).asText()), expected);
            }
        }
    }

    private static String side(JsonNode item, String id, String string) {
        String text = item.path(string).asText("");
        boolean empty = text.isEmpty() && item.path(id).asText("").isEmpty();
        return empty ? "EMPTY" : quoted(text.isEmpty() ? item.path(id).asText() : text);
    }

    private interface Check {
        void on(Event event, JsonNode fields);
    }

    private static void ofEach(Check check) {
        for (byte[] body : Corpus.payloads()) {
            String type = Json.read(body).path("webhookEvent").asText("jira:issue_updated");
            Event event = Event.of(type.isBlank() ? "jira:issue_updated" : type, body);
            JsonNode fields = event.body().json().path("issue").path("fields");
            if (fields.isObject()) {
                check.on(event, fields);
            }
        }
    }

    private static List<JsonNode> each(@Nullable JsonNode value) {
        List<JsonNode> values = new ArrayList<>();
        if (value != null && value.isArray()) {
            value.forEach(values::add);
        } else if (value != null && !value.isNull()) {
            values.add(value);
        }
        return values;
    }

    private void equal(Event event, String field, String value) {
        String literal = quoted(value);
        positive(event, field + " = " + literal, field + " != " + literal);
        positive(event, field + " IN (nothing, " + literal + ")", field + " NOT IN (nothing, " + literal + ")");
        if (!field.equals("due")) {
            check(event, field + " = \"no such value\"", Verdict.FALSE);
            check(event, field + " != \"no such value\"", Verdict.TRUE);
        }
        if (!field.equals("issue")) {
            positive(event, field + " IS NOT EMPTY", field + " IS EMPTY");
        }
    }

    private void empty(Event event, String field) {
        positive(event, field + " IS EMPTY", field + " IS NOT EMPTY");
        check(event, field + " = x", Verdict.FALSE);
        check(event, field + " != x", Verdict.FALSE);
        check(event, "NOT " + field + " = x", Verdict.FALSE);
    }

    /** A query that holds on a field that is not empty, and its opposite. */
    private void positive(Event event, String holds, String fails) {
        check(event, holds, Verdict.TRUE);
        check(event, "NOT " + holds, Verdict.FALSE);
        check(event, fails, Verdict.FALSE);
        check(event, "NOT (" + fails + ")", Verdict.TRUE);
    }

    private void check(Event event, String query, Verdict expected) {
        check(event, OPTIONS, query, expected);
    }

    private void check(Event event, JqlOptions options, String query, Verdict expected) {
        Verdict found = JqlFilter.compile(query, options).evaluate(event);
        checked++;
        if (found != expected) {
            wrong.add(query + " is " + found + ", expected " + expected);
        }
    }

    private static String quoted(String value) {
        return new Operand.Text(Position.START, value).toJql();
    }
}
