package webhook4j.jql;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import webhook4j.filter.Verdict;
import webhook4j.jql.catalog.FieldCatalog;
import webhook4j.jql.catalog.FieldType;
import webhook4j.jql.catalog.FunctionProvider;
import webhook4j.jql.catalog.FunctionResult;
import webhook4j.jql.catalog.JqlFunction;

/** Options from a fuzzer's data: each choice there is, and providers that answer in every way, or fail. */
final class OddOptions {

    private static final Instant NOW = Instant.parse("2026-03-29T01:30:00Z");
    private static final String[] ZONES = {"UTC", "Europe/Berlin", "Pacific/Apia", "America/St_Johns", "+18:00"};
    private static final FieldCatalog JIRA = FieldCatalog.jira()
            .customField(10001, "Story Points", FieldType.NUMBER)
            .customField(10002, "Team", FieldType.OPTION, "Dropdown")
            .customField(10003, "Team", FieldType.TEXT)
            .customField(10004, "Sprint", FieldType.SPRINT)
            .customField(10005, "Cascade", FieldType.CASCADING)
            .customField(10006, "Day", FieldType.DATE)
            .customField(10007, "People", FieldType.USER)
            .customField(10008, "Agreement", FieldType.SLA)
            .build();
    private static final FieldCatalog JSON = FieldCatalog.json()
            .absentMeansEmpty()
            .field("summary", "/issue/fields/summary", FieldType.TEXT)
            .field("labels", "/issue/fields/labels", FieldType.LABEL)
            .field("comment", "/comment/body", FieldType.TEXT)
            .field("status", "/issue/fields/status", FieldType.ANY)
            .field("created", "/issue/fields/created", FieldType.DATETIME)
            .field("Team", "/issue/fields/customfield_10002/0", FieldType.NAMED)
            .build();

    private static final JqlFunction OWN = new JqlFunction(
            "oddly", Set.of(FieldType.values()), true, 0, 2, (call, event) -> FunctionResult.of("Done"));

    private OddOptions() {}

    static JqlOptions.Builder of(FuzzedDataProvider data) {
        JqlOptions.Builder options = JqlOptions.builder()
                .clock(() -> NOW)
                .catalog(data.consumeInt(0, 7) == 0 ? JSON : JIRA)
                .zone(ZoneId.of(data.pickValue(ZONES)))
                .weekStart(data.pickValue(DayOfWeek.values()))
                .workingTime(Duration.ofMinutes(data.consumeInt(1, 1_440)), data.consumeInt(1, 7))
                .function(OWN);
        chosen(data, options::wholeHistory);
        chosen(data, options::extendedHistory);
        chosen(data, options::lenientFields);
        chosen(data, options::cloudText);
        chosen(data, options::withoutStemming);
        chosen(data, () -> options.principal("jdoe", "a-1"));
        chosen(data, () -> options.versionOrder(project -> List.of("1.0", "2.0")));
        chosen(data, () -> options.resolutionOrder(List.of("Done", "Duplicate")));
        chosen(data, () -> options.provideField("comment", event -> Optional.of(TextNode.valueOf("full screen"))));
        chosen(
                data,
                () -> options.provideField("Team", event -> {
                    throw new IllegalStateException("down\u0007\u001B[2J");
                }));
        if (data.consumeInt(0, 15) == 0) {
            options.onlyWhatCloudWebhooksTake();
        }
        for (String function : data.pickValue(List.of(
                List.<String>of(),
                List.of("membersOf"),
                List.of("releasedVersions", "lastLogin", "remaining", "approved")))) {
            options.provide(function, provider(data.consumeInt(0, 5)));
        }
        return options;
    }

    private static void chosen(FuzzedDataProvider data, Runnable option) {
        if (data.consumeBoolean()) {
            option.run();
        }
    }

    private static FunctionProvider provider(int kind) {
        return (call, event) -> switch (kind) {
            case 0 -> FunctionResult.of("jdoe", "1.0", "\u0007");
            case 1 -> FunctionResult.unknown("nobody\nknows");
            case 2 -> FunctionResult.time(NOW);
            case 3 -> FunctionResult.measured(value -> Optional.of(Duration.ofHours(1)));
            case 4 -> FunctionResult.where(value -> value.isObject() ? Verdict.TRUE : Verdict.UNKNOWN);
            default -> throw new IllegalStateException("down\u001B[2J");
        };
    }
}
