package webhook4j.jql;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import webhook4j.event.Json;
import webhook4j.filter.Verdict;
import webhook4j.jql.catalog.FieldCatalog;
import webhook4j.jql.catalog.FieldType;
import webhook4j.jql.catalog.FunctionCall;
import webhook4j.jql.catalog.FunctionResult;

/** The cell {@code options} of a conformance table. */
final class TableOptions {

    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    private final JqlOptions.Builder options = JqlOptions.builder();
    private Duration workingDay = Duration.ofHours(8);
    private int daysPerWeek = 5;
    private FieldCatalog.Builder catalog = FieldCatalog.jira();

    private TableOptions() {
        options.clock(() -> NOW);
    }

    static JqlOptions.Builder read(String cell) {
        TableOptions table = new TableOptions();
        if (!cell.isEmpty()) {
            Json.read(cell.getBytes(StandardCharsets.UTF_8))
                    .properties()
                    .forEach(option -> table.set(option.getKey(), option.getValue()));
        }
        return table.options.workingTime(table.workingDay, table.daysPerWeek).catalog(table.catalog.build());
    }

    private void set(String name, JsonNode value) {
        switch (name) {
            case "now" -> options.clock(fixed(Instant.parse(value.textValue())));
            case "zone" -> options.zone(ZoneId.of(value.textValue()));
            case "weekStart" -> options.weekStart(DayOfWeek.valueOf(value.textValue()));
            case "hoursPerDay" -> workingDay = Duration.ofMinutes(Math.round(value.doubleValue() * 60));
            case "daysPerWeek" -> daysPerWeek = value.intValue();
            case "priorities" -> options.priorityOrders(lists(value));
            case "resolutions" -> options.resolutionOrder(texts(value));
            case "principal" -> options.principal(texts(value).toArray(String[]::new));
            case "groups" -> groups(value);
            case "provided" ->
                value.properties()
                        .forEach(field -> options.provideField(field.getKey(), event -> Optional.of(field.getValue())));
            case "results" -> results(value);
            case "versions" -> options.versionOrder(project -> texts(value.path(project)));
            case "customFields" -> value.forEach(this::customField);
            case "fields" -> fields(value);
            case "profile" -> options.onlyWhatCloudWebhooksTake();
            case "scope" -> choose(value.textValue().equals("ISSUE"), options::wholeHistory);
            case "stemming" -> choose(!value.booleanValue(), options::withoutStemming);
            case "cloudText" -> choose(value.booleanValue(), options::cloudText);
            case "extendedHistory" -> choose(value.booleanValue(), options::extendedHistory);
            case "lenientFields" -> choose(value.booleanValue(), options::lenientFields);
            default -> throw new IllegalArgumentException("no such option: " + name);
        }
    }

    private static InstantSource fixed(Instant instant) {
        return () -> instant;
    }

    private static void choose(boolean chosen, Runnable option) {
        if (chosen) {
            option.run();
        }
    }

    private void groups(JsonNode groups) {
        options.provide(
                "membersOf",
                (call, event) -> groups.has(call.arguments().get(0))
                        ? FunctionResult.of(texts(groups.get(call.arguments().get(0))))
                        : FunctionResult.unknown("no such group"));
    }

    private void results(JsonNode results) {
        results.properties().forEach(result -> {
            String call = result.getKey();
            options.provide(
                    call.substring(0, call.indexOf('(')),
                    (asked, event) -> results.has(spelled(asked))
                            ? result(results.get(spelled(asked)))
                            : FunctionResult.unknown("no such result"));
        });
    }

    private static FunctionResult result(JsonNode result) {
        if (result.isBoolean()) {
            Verdict verdict = result.booleanValue() ? Verdict.TRUE : Verdict.FALSE;
            return FunctionResult.where(value -> verdict);
        }
        return result.isNumber()
                ? FunctionResult.measured(value -> Optional.of(Duration.ofSeconds(result.longValue())))
                : result.isTextual()
                        ? FunctionResult.time(Instant.parse(result.textValue()))
                        : FunctionResult.of(texts(result));
    }

    private static String spelled(FunctionCall call) {
        return call.name() + "(" + String.join(",", call.arguments()) + ")";
    }

    private void customField(JsonNode field) {
        String name = field.path("name").asText();
        catalog.customField(
                field.path("id").longValue(),
                name,
                FieldType.valueOf(field.path("type").asText()),
                field.path("typeName").asText());
    }

    private void fields(JsonNode fields) {
        catalog = FieldCatalog.json();
        fields.forEach(field -> catalog.field(
                field.path("name").asText(),
                field.path("pointer").asText(),
                FieldType.valueOf(field.path("type").asText())));
    }

    private static List<List<String>> lists(JsonNode arrays) {
        List<List<String>> lists = new ArrayList<>();
        arrays.forEach(array -> lists.add(texts(array)));
        return lists;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(one -> texts.add(one.asText()));
        return texts;
    }
}
