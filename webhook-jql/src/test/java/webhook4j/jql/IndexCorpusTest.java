package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import webhook4j.event.Json;
import webhook4j.jql.RandomBodies.Raw;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.ast.Position;

/** Queries and payloads seen in public places: the index says what the filters say one by one. */
class IndexCorpusTest {

    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("project", "project"),
            Map.entry("issuetype", "type"),
            Map.entry("status", "status"),
            Map.entry("priority", "priority"),
            Map.entry("resolution", "resolution"),
            Map.entry("assignee", "assignee"),
            Map.entry("reporter", "reporter"),
            Map.entry("creator", "creator"),
            Map.entry("components", "component"),
            Map.entry("fixVersions", "fixVersion"),
            Map.entry("versions", "affectedVersion"),
            Map.entry("labels", "labels"));
    private static final List<String> NAMES = List.of("id", "key", "name", "accountId", "displayName", "emailAddress");

    @ParameterizedTest
    @EnumSource
    void all_queries_on_all_payloads(UnknownPolicy policy) {
        // Each failure is explained twice, so that all of them would take long.
        List<String> queries = policy == UnknownPolicy.ERROR ? everyFifth(queries()) : queries();
        CheckedIndex index = new CheckedIndex();
        int key = 0;
        for (JqlOptions options : List.of(
                options(policy).build(),
                options(policy).wholeHistory().principal("admin").build())) {
            for (String query : queries) {
                Optional<JqlFilter> filter = compiled(query, options);
                if (filter.isPresent()) {
                    index.add(key++, filter.get());
                }
            }
        }
        assertThat(key).isGreaterThan(queries.size() * 3 / 2);

        int matches = 0;
        for (Raw payload : payloads()) {
            matches += index.check("payload", payload);
        }
        assertThat(matches).isGreaterThan(queries.size());
    }

    @Test
    void queries_for_what_the_payloads_hold_on_all_payloads() {
        List<Raw> payloads = payloads();
        Set<String> clauses = new LinkedHashSet<>();
        payloads.forEach(payload -> addClauses(Json.read(payload.body().bytes()), clauses));
        List<String> all = new ArrayList<>(clauses);
        CheckedIndex index = new CheckedIndex();
        for (int i = 0; i < all.size(); i++) {
            String other = all.get((i * 31 + 7) % all.size());
            index.add(
                    i,
                    JqlFilter.compile(all.get(i) + (i % 3 == 0 ? "" : i % 3 == 1 ? " OR " + other : " AND " + other)));
        }
        assertThat(all.size()).isGreaterThan(300);

        int matches = 0;
        for (Raw payload : payloads) {
            matches += index.check("payload", payload);
        }
        assertThat(matches).isGreaterThan(1_000);
    }

    @Test
    void payloads_that_are_cut_short() {
        CheckedIndex index = new CheckedIndex();
        index.add(1, JqlFilter.compile("project IS NOT EMPTY"));
        index.add(2, JqlFilter.compile("text ~ a OR assignee != nobody"));
        for (Raw payload : payloads()) {
            byte[] body = payload.body().bytes();
            for (int part = 0; part < 8; part++) {
                Raw cut = Raw.of(payload.type(), Arrays.copyOf(body, body.length / 8 * part));
                assertThat(index.refuses(part + " of 8 parts", cut)).isTrue();
            }
        }
    }

    private static void addClauses(JsonNode body, Set<String> clauses) {
        JsonNode issue = body.path("issue");
        addValue("key", issue.path("key"), clauses);
        FIELDS.forEach((member, field) -> {
            JsonNode value = issue.path("fields").path(member);
            for (JsonNode one : value.isArray() ? value : List.of(value)) {
                addValue(field, one, clauses);
                NAMES.forEach(name -> addValue(field, one.path(name), clauses));
            }
        });
    }

    private static void addValue(String field, JsonNode value, Set<String> clauses) {
        if (value.isTextual() && !value.textValue().isEmpty()) {
            clauses.add(field + " = " + new Operand.Text(Position.START, value.textValue()).toJql());
        }
    }

    private static List<String> queries() {
        return Stream.of("valid.jsonl", "generated-valid.jsonl")
                .flatMap(file -> Corpus.queries(file).stream())
                .map(line -> line.path("jql").asText())
                .toList();
    }

    private static List<String> everyFifth(List<String> all) {
        return IntStream.range(0, all.size() / 5).mapToObj(i -> all.get(5 * i)).toList();
    }

    private static List<Raw> payloads() {
        return Corpus.payloads().stream()
                .map(body -> Raw.of(type(Json.read(body)), body))
                .toList();
    }

    private static String type(JsonNode body) {
        return body.path("webhookEvent").asText("jira:issue_updated");
    }

    private static JqlOptions.Builder options(UnknownPolicy policy) {
        return JqlOptions.builder()
                .lenientFields()
                .extendedHistory()
                .clock(() -> IndexFilters.NOW)
                .unknown(policy);
    }

    private static Optional<JqlFilter> compiled(String query, JqlOptions options) {
        try {
            return Optional.of(JqlFilter.compile(query, options));
        } catch (JqlException refusal) {
            return Optional.empty();
        }
    }
}
