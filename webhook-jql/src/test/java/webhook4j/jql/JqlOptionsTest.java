package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.event.Event;
import webhook4j.filter.Verdict;
import webhook4j.jql.catalog.FieldCatalog;
import webhook4j.jql.catalog.FieldProvider;
import webhook4j.jql.catalog.FieldType;

class JqlOptionsTest {

    private static final FieldProvider ANN = event -> Optional.of(TextNode.valueOf("ann"));
    private static final Event ISSUE = event("{\"issue\":{\"key\":\"WEB-1\",\"fields\":{\"assignee\":{\"accountId\":"
            + "\"5b10a2844c20165700ede21g\"},\"customfield_10016\":5}}}");

    @Test
    void a_site_is_described_in_a_few_lines() {
        // given
        Map<String, List<String>> membersByGroup = Map.of("crew", List.of("5b10a2844c20165700ede21g"));
        byte[] answerOfRestApi = """
                        [{"id":"customfield_10016","name":"Effort","schema":{"type":"number"}}]""".getBytes(StandardCharsets.UTF_8);

        // when
        JqlOptions options = JqlOptions.builder()
                .zone(ZoneId.of("Europe/Berlin"))
                .principal("5b10a2844c20165700ede21g", "ann@example.com")
                .groups(group -> Optional.ofNullable(membersByGroup.get(group)))
                .catalog(FieldCatalog.jira().fields(answerOfRestApi).build())
                .build();
        JqlFilter filter = JqlFilter.compile("assignee IN membersOf(crew) AND Effort > 3", options);

        // then
        assertThat(filter.test(ISSUE)).isTrue();
    }

    @Test
    void a_place_or_a_provider_with_the_name_of_a_field_of_jiras_is_refused() {
        for (FieldCatalog.Builder catalog : List.of(
                FieldCatalog.jira().field("issueTYPE", "/story/type", FieldType.STRING),
                FieldCatalog.jira().field("issueTYPE", FieldType.USER, ANN))) {
            JqlOptions.Builder options = JqlOptions.builder().catalog(catalog.build());

            assertThatThrownBy(options::build)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("expected a name that none of Jira's own fields has, as that field would win,"
                            + " got 'issueTYPE'; choose another name");
        }
        assertThat(JqlOptions.builder()
                        .catalog(FieldCatalog.json()
                                .field("type", "/story/type", FieldType.STRING)
                                .build())
                        .build()
                        .catalog()
                        .fields())
                .hasSize(1);
    }

    @Test
    void custom_fields_with_the_name_of_a_field_of_jiras_are_named_in_a_warning() {
        byte[] site = """
                [{"id":"status","name":"Status","schema":{"type":"status"}},
                 {"id":"customfield_7","name":"Labels","schema":{"type":"string"}},
                 {"id":"customfield_8","name":"Sprint","schema":{"type":"array"}}]""".getBytes(StandardCharsets.UTF_8);
        FieldCatalog catalog =
                FieldCatalog.jira().fields(site).customField(9, "TYPE").build();

        assertThat(loggedBy(() -> JqlOptions.builder().catalog(catalog).build()).lines())
                .singleElement(InstanceOfAssertFactories.STRING)
                .endsWith(
                        "Jira's own fields win over custom fields with their names: queries must say cf[7] for 'Labels',"
                                + " cf[9] for 'TYPE'");
    }

    private static String loggedBy(Runnable action) {
        PrintStream before = System.err;
        ByteArrayOutputStream logged = new ByteArrayOutputStream();
        System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
        try {
            action.run();
        } finally {
            System.setErr(before);
        }
        return logged.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT0.999S", "-PT1H", "PT24H0.001S"})
    void a_working_day_has_at_least_a_second_and_at_most_24_hours(Duration day) {
        assertThatThrownBy(() -> JqlOptions.builder().workingTime(day, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a working day has at least 1 second and at most 24 hours, got " + day);
    }

    @Test
    void the_shortest_and_the_longest_working_times_are_taken() {
        JqlOptions options =
                JqlOptions.builder().workingTime(Duration.ofSeconds(1), 7).build();

        assertThat(JqlFilter.compile("timeSpent = 1w", options)
                        .evaluate(event("{\"issue\":{\"fields\":{\"timespent\":7}}}")))
                .isEqualTo(Verdict.TRUE);
        assertThat(JqlOptions.builder().workingTime(Duration.ofDays(1), 7).build())
                .isNotEqualTo(options);
    }

    @Test
    void nobody_goes_by_a_blank_name() {
        assertThatThrownBy(() -> JqlOptions.builder().principal("ann", " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got [ann,  ]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    watcher           | watcher = ann
                    Watcher           | watcher = ann
                    request           | filter = ann
                    savedFilter       | filter = ann
                    cf[10016]         | Shape = ann
                    customfield_10016 | Shape = ann
                    shape             | cf[10016] = ann
                    Form              | Shape = ann
                    cf[77]            | cf[77] = ann
                    """)
    void a_provider_is_asked_by_any_name_of_its_field(String name, String query) {
        JqlOptions options = JqlOptions.builder()
                .catalog(FieldCatalog.jira()
                        .customField(10016, "Shape", FieldType.OPTION)
                        .customField(10016, "Form", FieldType.OPTION)
                        .build())
                .provideField(name, ANN)
                .build();
        Event event = event("{\"issue\":{\"fields\":{}}}");

        assertThat(JqlFilter.compile(query, options).evaluate(event)).isEqualTo(Verdict.TRUE);
    }

    @Test
    void a_provider_of_an_unknown_field_is_refused_with_the_nearest() {
        assertThatThrownBy(
                        () -> JqlOptions.builder().provideField("wacher", ANN).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a known field to provide, perhaps 'watcher', got 'wacher'");
        assertThatThrownBy(() -> JqlOptions.builder()
                        .catalog(FieldCatalog.json().build())
                        .provideField("watcher", ANN)
                        .build())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_is_told_to_a_builder_later_does_not_change_what_it_built() {
        JqlOptions.Builder builder = JqlOptions.builder();
        JqlOptions before = builder.build();

        builder.lenientFields().provideField("watcher", ANN).resolutionOrder(List.of("Done"));

        assertThat(before).isEqualTo(JqlOptions.DEFAULT).hasSameHashCodeAs(JqlOptions.DEFAULT);
        assertThat(builder.build()).isEqualTo(builder.build()).isNotEqualTo(before);
    }

    private static Event event(String body) {
        return Event.of("jira:issue_updated", body.getBytes(StandardCharsets.UTF_8));
    }
}
