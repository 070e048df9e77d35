package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import webhook4j.event.Event;
import webhook4j.event.EventType;
import webhook4j.jql.index.ShownIndex;

/** The example of docs/matching.md, whose tables and figures are made here. */
class MatchingExampleTest {

    private static final Path DOCUMENT = Path.of("../docs/matching.md");
    private static final Path RENEWED = Path.of("target/matching.md");

    private static final EventType UPDATED = EventType.of("jira:issue_updated");

    /** A webhook of the example. */
    private record Hook(String key, Set<EventType> types, String filter) {}

    private static final List<Hook> HOOKS = List.of(
            new Hook("ci", Set.of(UPDATED), "project = WEB AND status CHANGED TO Done"),
            new Hook("mia", Set.of(), "assignee = mia"),
            new Hook("backup", Set.of(), "assignee = mia"),
            new Hook("release", Set.of(), "status = Done AND labels IN (release, hotfix)"),
            new Hook("either", Set.of(), "project = OPS OR assignee = mia AND priority = High"),
            new Hook("crash", Set.of(), "summary ~ crash AND project = WEB"),
            new Hook("loud", Set.of(UPDATED), "priority != Low"));

    private static final String BODY = """
            {"webhookEvent": "jira:issue_updated", "timestamp": 1764756000000,
             "issue": {"key": "WEB-17", "fields": {
               "summary": "The cart is empty", "description": "Steps to see it: …",
               "status": {"id": "3", "name": "Done"}, "created": "2026-11-02T09:00:00.000+0000",
               "project": {"id": "10001", "key": "WEB", "name": "Web shop"},
               "assignee": {"name": "mia", "displayName": "Mia Hansen"},
               "priority": {"id": "2", "name": "High"}, "labels": ["cart", "release"]}},
             "changelog": {"items": [
               {"field": "status", "fromString": "In Progress", "toString": "Done"}]}}
            """;

    @Test
    void the_event_meets_six_of_the_seven() {
        JqlIndex<String> index = index(HOOKS);

        Collection<String> found = index.match(event());

        assertThat(found).containsExactlyInAnyOrder("ci", "mia", "backup", "release", "either", "loud");
        assertThat(found).containsExactlyInAnyOrderElementsOf(oneByOne(event()));
    }

    @Test
    void seven_webhooks_are_six_filters_and_one_waits_for_nothing_but_its_type() {
        JqlIndex<String> index = index(HOOKS);

        assertThat(index.stats().keys()).isEqualTo(7);
        assertThat(index.stats().filters()).isEqualTo(6);
        assertThat(index.unguarded()).containsExactly("loud");
    }

    @Test
    void a_filter_in_two_lists_is_asked_once() {
        JqlIndex<String> index = index(HOOKS);
        Event twice =
                Event.of(UPDATED.value(), BODY.replace("cart\"", "hotfix\"").getBytes(StandardCharsets.UTF_8));

        JqlIndexTrace one = index.matchTrace(event());
        JqlIndexTrace both = index.matchTrace(twice);

        assertThat(both.visited()).hasSize(one.visited().size() + 1);
        assertThat(both.asked()).isEqualTo(one.asked());
    }

    @Test
    void what_was_removed_is_asked_until_the_index_is_put_in_order() {
        JqlIndex<String> index = index(HOOKS);
        long asked = index.matchTrace(event()).asked();

        index.remove("release");
        JqlIndexStats after = index.stats();

        assertThat(after.keys()).isEqualTo(6);
        assertThat(after.filters()).isEqualTo(5);
        assertThat(after.predicates()).isEqualTo(index(HOOKS).stats().predicates());
        assertThat(index.matchTrace(event()).asked()).isEqualTo(asked);
        assertThat(index.match(event())).doesNotContain("release");

        for (int i = 0; i <= 40; i++) {
            index.add("passing", JqlFilter.compile("assignee = mia"));
        }

        assertThat(index.stats().predicates()).isLessThan(after.predicates());
    }

    @Test
    void a_filter_with_another_policy_is_kept_and_asked_itself() {
        JqlIndex<String> index = index(HOOKS);
        long asked = index.matchTrace(event()).asked();

        index.add(
                "sure",
                JqlFilter.compile(
                        "reporter = ben",
                        JqlOptions.builder().unknown(UnknownPolicy.MATCH).build()));

        assertThat(index.match(event())).contains("sure");
        assertThat(index.unguarded()).containsExactlyInAnyOrder("loud", "sure");
        assertThat(index.matchTrace(event()).asked()).isEqualTo(asked + 1);
    }

    @Test
    void the_document_says_what_happens() throws IOException {
        String document = Files.readString(DOCUMENT);
        String renewed = document;
        for (Map.Entry<String, String> region : regions().entrySet()) {
            renewed = withRegion(renewed, region.getKey(), region.getValue());
        }
        Files.writeString(RENEWED, renewed);

        assertThat(document)
                .as("renew it: copy webhook-jql/%s to docs", RENEWED)
                .isEqualTo(renewed);
    }

    private static Map<String, String> regions() {
        ShownIndex shown = new ShownIndex();
        HOOKS.forEach(hook -> shown.add(
                hook.key(), hook.types(), JqlFilter.compile(hook.filter()).rule()));
        JqlIndex<String> index = index(HOOKS);
        JqlIndexTrace trace = index.matchTrace(event());
        Map<String, String> regions = new LinkedHashMap<>();
        regions.put("webhooks", table(List.of("key", "event types", "filter"), hooks()));
        regions.put("event", "```json\n" + BODY + "```\n");
        regions.put("leaves", table(List.of("number", "clause", "kind", "in programs"), shown.leaves()));
        regions.put("programs", table(List.of("key", "program", "waits for", "share of events"), shown.programs()));
        regions.put(
                "lists", table(List.of("list", "filters"), waiting(index.stats().longest())));
        regions.put("reads", "```\n" + shown.reads() + "\n```\n");
        regions.put("visited", table(List.of("list", "filters"), waiting(trace.visited())));
        regions.put("asked", "`asked` is %d, `matched` is %d.\n".formatted(trace.asked(), trace.matched()));
        regions.put("stats", table(List.of("what", "how many"), counts(index.stats())));
        regions.put("below", table(List.of("list", "filters"), longLists()));
        return regions;
    }

    private static List<List<String>> hooks() {
        return HOOKS.stream()
                .map(hook -> List.of(
                        hook.key(),
                        hook.types().isEmpty() ? "all" : "`" + UPDATED.value() + "`",
                        "`" + hook.filter() + "`"))
                .toList();
    }

    private static List<List<String>> counts(JqlIndexStats stats) {
        return List.of(
                List.of("`keys`", String.valueOf(stats.keys())),
                List.of("`filters`", String.valueOf(stats.filters())),
                List.of("`predicates`", String.valueOf(stats.predicates())),
                List.of("`terms`", String.valueOf(stats.terms())),
                List.of("`lists`", String.valueOf(stats.lists())),
                List.of("`unguarded`", String.valueOf(stats.unguarded())),
                List.of("`bytes`", String.valueOf(stats.bytes())));
    }

    /** 128 filters that wait for one project, and two more that need a status too. */
    private static List<List<String>> longLists() {
        JqlIndex<String> index = new JqlIndex<>();
        for (int i = 0; i < 128; i++) {
            index.add("since " + i, JqlFilter.compile("project = WEB AND created >= -" + i + "d"));
        }
        index.add("done", JqlFilter.compile("project = WEB AND status = Done AND created >= -1d"));
        index.add("done late", JqlFilter.compile("project = WEB AND status = Done AND created <= -9d"));
        return waiting(index.stats().longest());
    }

    private static List<List<String>> waiting(List<JqlIndexStats.Waiting> lists) {
        return lists.stream()
                .map(list -> List.of(list.predicates(), String.valueOf(list.filters())))
                .toList();
    }

    private static String table(List<String> heads, List<List<String>> rows) {
        List<String> lines = new ArrayList<>();
        lines.add(line(heads));
        lines.add(line(heads.stream().map(head -> "---").toList()));
        // A bar would end a cell.
        rows.forEach(row -> lines.add(
                line(row.stream().map(cell -> cell.replace("|", "\\|")).toList())));
        return String.join("\n", lines) + "\n";
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    private static String withRegion(String document, String name, String content) {
        String start = "<!-- example: " + name + " -->\n";
        int from = document.indexOf(start) + start.length();
        assertThat(from).as(start).isGreaterThanOrEqualTo(start.length());
        return document.substring(0, from) + content + document.substring(document.indexOf("<!-- end -->", from));
    }

    private static JqlIndex<String> index(List<Hook> hooks) {
        JqlIndex<String> index = new JqlIndex<>();
        hooks.forEach(hook -> index.add(hook.key(), hook.types(), JqlFilter.compile(hook.filter())));
        return index;
    }

    private static List<String> oneByOne(Event event) {
        return HOOKS.stream()
                .filter(hook -> hook.types().isEmpty() || hook.types().contains(event.type()))
                .filter(hook -> JqlFilter.compile(hook.filter()).test(event))
                .map(Hook::key)
                .toList();
    }

    private static Event event() {
        return Event.of(UPDATED.value(), BODY.getBytes(StandardCharsets.UTF_8));
    }
}
