package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import webhook4j.event.Event;
import webhook4j.filter.Verdict;
import webhook4j.jql.catalog.FieldCatalog;
import webhook4j.jql.catalog.FieldProvider;
import webhook4j.jql.catalog.FieldType;

/** What the names in a query stand for, which operators they take, and who is asked. */
class FieldsTest {

    private static final String FULL = "\"summary\":\"s\",\"status\":{},\"created\":\"2026-01-01T00:00:00.000+0000\"";

    private static final JqlOptions LENIENT =
            JqlOptions.builder().lenientFields().build();
    private static final JqlOptions CLOUD = JqlOptions.builder()
            .onlyWhatCloudWebhooksTake()
            .catalog(FieldCatalog.jira().customField(10011, "Epic Name").build())
            .build();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    category = Shop                | TRUE
                    level = Internal               | TRUE
                    projectType = software         | TRUE
                    parent = 101                   | TRUE
                    parentProject = WEB            | TRUE
                    parentEpic = 101               | TRUE
                    parentEpic = 102               | UNKNOWN
                    parentEpic != 101              | FALSE
                    linkedWorkItem = 303           | TRUE
                    issueLink = 303                | TRUE
                    issueLink["blocks"] = 303      | TRUE
                    workItemLink["clones"] = 303   | FALSE
                    sprint = "Week 1"              | TRUE
                    sprint = 12                    | TRUE
                    worklogAuthor = ann            | TRUE
                    worklogAuthor = bob            | UNKNOWN
                    worklogAuthor IS NOT EMPTY     | TRUE
                    worklogAuthor IS EMPTY         | FALSE
                    attachments IS EMPTY           | UNKNOWN
                    "Epic Link" = WEB-7            | UNKNOWN
                    watcher = ann                  | UNKNOWN
                    lastViewed IS EMPTY            | UNKNOWN
                    organizations IS EMPTY         | UNKNOWN
                    issue.property[flag].on = yes  | TRUE
                    issue.property[flag].off IS EMPTY | TRUE
                    issue.property[other] = yes    | UNKNOWN
                    """)
    void fields_are_decided_from_the_event_where_it_holds_them(String query, Verdict verdict) {
        Event event = event(
                "{\"issue\":{\"key\":\"WEB-9\",\"properties\":{\"flag\":{\"on\":\"yes\"}},\"fields\":{" + FULL + """
                        ,"project":{"key":"WEB","projectTypeKey":"software","projectCategory":{"name":"Shop"}},
                        "security":{"id":"3","name":"Internal"},"parent":{"key":"WEB-1","id":"101"},
                        "issuelinks":[{"type":{"name":"Blocks","inward":"is blocked by","outward":"blocks"},
                          "outwardIssue":{"key":"APP-3","id":"303"}}],
                        "customfield_9":["com.example.Sprint@1f[id=12,name=Week 1,state=ACTIVE]"],
                        "worklog":{"total":2,"worklogs":[{"author":{"name":"ann"}}]}}}}""");

        assertThat(JqlFilter.compile(query).evaluate(event)).isEqualTo(verdict);
        assertThat(JqlFilter.compile(query).explain(event).verdict()).isEqualTo(verdict);
    }

    @Test
    void an_explanation_says_what_the_event_does_not_hold() {
        Event event = Fixtures.issueEvent("{\"worklog\":{\"total\":2,\"worklogs\":[{\"author\":{\"name\":\"ann\"}}]}}");

        assertThat(JqlFilter.compile("worklogAuthor = bob").explain(event))
                .hasToString("UNKNOWN  worklogAuthor = bob  missing: the event holds 1 of 2 worklogs");
        assertThat(JqlFilter.compile("worklogAuthor = ann").explain(event))
                .hasToString("TRUE  worklogAuthor = ann  saw: ann");
        assertThat(JqlFilter.compile("\"Epic Link\" = WEB-1").explain(event))
                .hasToString("UNKNOWN  \"Epic Link\" = WEB-1  missing: no custom field is declared as 'Epic Link'");
    }

    @Test
    void configured_custom_fields_stand_behind_some_of_jiras_own() {
        JqlOptions options = with(FieldCatalog.jira()
                .customField(1, "Epic Link", FieldType.ISSUE)
                .customField(2, "Organizations", FieldType.NAMED)
                .customField(3, "Request Type", FieldType.NAMED)
                .customField(4, "Woche", FieldType.SPRINT)
                .build());
        Event event = Fixtures.issueEvent("""
                {"customfield_1":"WEB-7","customfield_2":[{"id":"5","name":"Acme"}],
                "customfield_3":{"requestType":{"id":"6","name":"Help"}},"customfield_4":null}""");

        assertThat(verdict("\"epic link\" = web-7", options, event)).isEqualTo(Verdict.TRUE);
        assertThat(verdict("organizations = acme", options, event)).isEqualTo(Verdict.TRUE);
        assertThat(verdict("\"Request Type\" = help", options, event)).isEqualTo(Verdict.TRUE);
        assertThat(verdict("sprint IS EMPTY", options, event)).isEqualTo(Verdict.TRUE);
        assertThat(verdict("cf[1] = WEB-7", options, event)).isEqualTo(Verdict.TRUE);
    }

    @Test
    void one_field_of_several_names_is_one_field() {
        JqlOptions options = with(FieldCatalog.jira()
                .customField(1, "Aufwand", FieldType.STRING)
                .customField(1, "Effort", FieldType.STRING)
                .customField(1, "effort", FieldType.STRING)
                .build());

        JqlFilter filter = JqlFilter.compile("Effort = x", options);

        assertThat(filter.explain(Fixtures.issueEvent("{\"customfield_1\":\"x\"}")))
                .hasToString("TRUE  Effort = x  saw: x");
        assertThat(filter.needs().fields()).containsExactly("cf[1]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    NUMBER    | >  | ~
                    DATE      | <= | ~
                    DATETIME  | <  | !~
                    DURATION  | >= | ~
                    TEXT      | ~  | =
                    STRING    | =  | ~
                    URL       | != | <
                    LABEL     | =  | >
                    NAMED     | =  | >
                    OPTION    | =  | ~
                    CASCADING | != | >
                    USER      | =  | >
                    GROUP     | =  | ~
                    VERSION   | >  | ~
                    PROJECT   | =  | ~
                    ISSUE     | =  | ~
                    SPRINT    | =  | <
                    SLA       | >  | ~
                    """)
    void the_type_of_a_custom_field_decides_which_operators_it_takes(FieldType type, String taken, String refused) {
        JqlOptions options =
                with(FieldCatalog.jira().customField(7, "Thing", type).build());

        assertThat(refusal("Thing " + refused + " 1", options)).startsWith("OPERATOR_NOT_ALLOWED 6 ");
        assertThat(refusal("cf[7] " + refused + " 1", options)).startsWith("OPERATOR_NOT_ALLOWED 6 ");
        assertThat(refusal("Thing " + taken + " 1", options)).doesNotContain("expected one of");
    }

    @Test
    void an_agreement_about_service_takes_no_list_and_is_never_empty() {
        JqlOptions options =
                with(FieldCatalog.jira().customField(7, "Answer", FieldType.SLA).build());

        assertThat(refusal("Answer IN (x)", options)).startsWith("OPERATOR_NOT_ALLOWED 7 ");
        assertThat(refusal("Answer IS EMPTY", options)).startsWith("OPERATOR_NOT_ALLOWED 7 ");
    }

    @Test
    void history_beyond_what_jira_documents_is_an_option() {
        JqlOptions extended = JqlOptions.builder().extendedHistory().build();
        for (String field : new String[] {"assignee", "fixVersion", "priority", "reporter", "resolution", "status"}) {
            assertThat(refusal(field + " CHANGED", JqlOptions.DEFAULT)).doesNotContain("expected one of");
        }
        for (String field :
                ("labels summary description environment due type project affectedVersion component sprint key level "
                                + "originalEstimate remainingEstimate timeSpent parent attachments cf[1]")
                        .split(" ", -1)) {
            assertThat(refusal(field + " CHANGED", JqlOptions.DEFAULT)).startsWith("OPERATOR_NOT_ALLOWED");
            assertThat(refusal(field + " CHANGED", JqlOptions.DEFAULT)).contains("expected one of");
            assertThat(refusal(field + " CHANGED", extended)).doesNotContain("expected one of");
        }
        for (String field : "created votes watcher comment text issueLink worklogAuthor category".split(" ", -1)) {
            assertThat(refusal(field + " CHANGED", extended)).contains("expected one of");
        }
    }

    @Test
    void a_lenient_filter_takes_unknown_fields_and_checks_nothing_behind_them() {
        Event event = Fixtures.event("full");

        for (String query : new String[] {
            "Colour = red",
            "Colour > nothing(1)",
            "Colour CHANGED FROM x()",
            "NOT Colour ~ \"((\"",
            "Colour[x].y IS EMPTY",
            "issue.property = 1"
        }) {
            assertThat(verdict(query, LENIENT, event)).as(query).isEqualTo(Verdict.UNKNOWN);
        }
        assertThat(verdict("Colour = red OR project = WEB", LENIENT, event)).isEqualTo(Verdict.TRUE);
        assertThat(verdict("project = WEB ORDER BY Colour, rank DESC", LENIENT, event))
                .isEqualTo(Verdict.TRUE);
        assertThat(JqlFilter.compile("Colour = red", LENIENT).explain(event))
                .hasToString("UNKNOWN  Colour = red  missing: field 'Colour' is unknown");
        assertThat(refusal("status > 1", LENIENT)).startsWith("OPERATOR_NOT_ALLOWED 7 ");
    }

    @Test
    void without_leniency_sorts_are_checked_too() {
        assertThat(refusal("project = WEB ORDER BY key, ranck", JqlOptions.DEFAULT))
                .startsWith("UNKNOWN_FIELD 28 5 found field 'ranck'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    project = WEB AND issueKey IN (WEB-1) AND issuetype != Bug
                    space = WEB OR issue = WEB-1 OR workType NOT IN (Bug)
                    status = Done AND priority = High AND assignee = ann AND reporter != ann
                    issue.property[flag].on = yes
                    cf[10011] = x OR "CF[10011]" != y
                    assignee = EMPTY
                    """)
    void the_profile_of_cloud_webhooks_takes_what_they_take(String query) {
        assertThat(JqlFilter.compile(query, CLOUD).query().toJql()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    labels = x             | UNKNOWN_FIELD 0 6
                    "Epic Name" = x        | UNKNOWN_FIELD 0 11
                    customfield_10011 = x  | UNKNOWN_FIELD 0 17
                    NOT creator = ann      | UNKNOWN_FIELD 4 7
                    project IS EMPTY       | OPERATOR_NOT_ALLOWED 8 2
                    key ~ x                | OPERATOR_NOT_ALLOWED 4 1
                    priority > High        | OPERATOR_NOT_ALLOWED 9 1
                    status CHANGED         | OPERATOR_NOT_ALLOWED 7 7
                    cf[1] ~ x              | OPERATOR_NOT_ALLOWED 6 1
                    """)
    void the_profile_of_cloud_webhooks_refuses_the_rest_and_says_that_it_does(String query, String place) {
        assertThat(refusal(query, CLOUD))
                .startsWith(place + " ")
                .contains("which the options restrict to what Jira Cloud's webhooks take");
    }

    @Test
    void the_profile_refuses_what_a_lenient_filter_would_otherwise_take() {
        JqlOptions both =
                JqlOptions.builder().onlyWhatCloudWebhooksTake().lenientFields().build();

        assertThat(refusal("labels = x", both)).startsWith("UNKNOWN_FIELD 0 6 ");
    }

    @Test
    void a_name_that_nobody_knows_is_refused_with_the_nearest_one() {
        assertThat(refusal("worklogDat = 1", JqlOptions.DEFAULT)).contains(", perhaps 'worklogDate'");
        assertThat(refusal("issue.proprety = 1", JqlOptions.DEFAULT)).contains(", perhaps 'issue.property'");
        assertThat(refusal("\"Request Typ\" = 1", JqlOptions.DEFAULT)).contains(", perhaps 'Request Type'");
        assertThat(refusal("issueLink[blocks].x = 1", JqlOptions.DEFAULT)).contains("expected issueLink[\"type\"]");
        assertThat(refusal("issueLink[a][b] = 1", JqlOptions.DEFAULT)).contains("expected issueLink[\"type\"]");
    }

    @Test
    void a_filter_says_which_fields_it_reads_and_who_may_have_to_be_asked() {
        JqlOptions options = with(FieldCatalog.jira()
                .customField(7, "Team")
                .field("weather", FieldType.STRING, event -> Optional.empty())
                .build());

        JqlNeeds needs = JqlFilter.compile(
                        "issuetype = Bug AND Team = x AND watcher = ann AND weather = rain"
                                + " AND issue.property[flag].on = yes ORDER BY updatedDate",
                        options)
                .needs();

        assertThat(needs.fields())
                .containsExactlyInAnyOrder("type", "cf[7]", "watcher", "weather", "issue.property[flag]");
        assertThat(needs.providers()).containsExactlyInAnyOrder("watcher", "weather", "issue.property");
    }

    @Test
    void somebody_outside_is_asked_once_for_each_event_and_field() {
        AtomicInteger asked = new AtomicInteger();
        JqlOptions options = JqlOptions.builder()
                .provideField("Watcher", event -> {
                    asked.incrementAndGet();
                    return Optional.of(json("[{\"name\":\"ann\"},{\"name\":\"bob\"}]"));
                })
                .build();
        Event event = Fixtures.event("full");

        assertThat(verdict("watcher = ann", options, event)).isEqualTo(Verdict.TRUE);
        assertThat(verdict("watcher NOT IN (ann, eve)", options, event)).isEqualTo(Verdict.FALSE);
        assertThat(verdict("watcher IS NOT EMPTY AND watcher != eve", options, event))
                .isEqualTo(Verdict.TRUE);
        assertThat(asked).hasValue(1);
        assertThat(verdict("watcher = bob", options, Fixtures.event("sparse"))).isEqualTo(Verdict.TRUE);
        assertThat(asked).hasValue(2);
    }

    @Test
    void a_provider_that_throws_leaves_its_clause_unknown() {
        FieldProvider failing = event -> {
            throw new IllegalStateException("no connection");
        };
        JqlOptions options = JqlOptions.builder().provideField("voter", failing).build();

        assertThat(JqlFilter.compile("voter = ann", options).explain(Fixtures.event("full")))
                .hasToString(
                        "UNKNOWN  voter = ann  missing: no event holds field 'voter'; the provider of field 'voter'"
                                + " failed with java.lang.IllegalStateException");
    }

    @Test
    void properties_may_come_from_outside() {
        JqlOptions options = JqlOptions.builder()
                .provideField("issue.property", event -> Optional.of(json("{\"flag\":{\"on\":[\"a\",\"b\"]}}")))
                .build();

        assertThat(verdict("issue.property[flag].on = b", options, Fixtures.event("full")))
                .isEqualTo(Verdict.TRUE);
        assertThat(verdict("issue.property[flag].off IS EMPTY", options, Fixtures.event("full")))
                .isEqualTo(Verdict.TRUE);
        assertThat(verdict("issue.property[other].on = b", options, Fixtures.event("full")))
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void what_was_worked_out_once_is_found_again_without_garbage() {
        // given
        JqlFilter filter = JqlFilter.compile(
                "sprint = \"Week 1\" AND issueLink[blocks] = APP-3 AND worklogAuthor = ann"
                        + " AND parentProject = WEB AND issue.property[flag].on = yes AND watcher = ann",
                JqlOptions.builder()
                        .provideField("watcher", event -> Optional.of(json("{\"name\":\"ann\"}")))
                        .build());
        Event event = event("{\"issue\":{\"properties\":{\"flag\":[{\"on\":\"yes\"}]},\"fields\":{" + FULL + """
                ,"parent":{"key":"WEB-1"},"customfield_9":["com.example.Sprint@1f[id=12,name=Week 1,state=ACTIVE]"],
                "issuelinks":[{"type":{"name":"Blocks"},"outwardIssue":{"key":"APP-3"}}],
                "worklog":{"total":2,"worklogs":[{"author":{"name":"ann"}}]}}}}""");

        // then
        assertThat(Allocated.perTest(filter, event)).as("bytes a test").isZero();
    }

    private static JqlOptions with(FieldCatalog catalog) {
        return JqlOptions.builder().catalog(catalog).build();
    }

    private static Verdict verdict(String query, JqlOptions options, Event event) {
        JqlFilter filter = JqlFilter.compile(query, options);
        assertThat(filter.explain(event).verdict()).isEqualTo(filter.evaluate(event));
        return filter.evaluate(event);
    }

    /** Kind, offset, length and message of the refusal; empty if the query is taken. */
    private static String refusal(String query, JqlOptions options) {
        JqlException refusal = catchThrowableOfType(JqlException.class, () -> JqlFilter.compile(query, options));
        return refusal == null
                ? ""
                : refusal.kind() + " " + refusal.offset() + " " + refusal.length() + " "
                        + String.valueOf(refusal.getMessage()).replaceFirst("^line \\d+, column \\d+: ", "");
    }

    private static Event event(String body) {
        return Event.of("jira:issue_updated", body.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode json(String text) {
        return event(text).body().json();
    }
}
