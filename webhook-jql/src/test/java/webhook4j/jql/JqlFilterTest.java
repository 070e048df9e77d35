package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import webhook4j.event.Event;
import webhook4j.event.EventException;
import webhook4j.filter.Explanation;
import webhook4j.filter.Verdict;
import webhook4j.jql.catalog.FieldCatalog;
import webhook4j.jql.catalog.FieldType;

class JqlFilterTest {

    private static final JqlOptions WITH_CUSTOM_FIELDS = JqlOptions.builder()
            .catalog(FieldCatalog.jira()
                    .customField(10002, "Team")
                    .customField(10003, "Colour", FieldType.ANY, "Dropdown")
                    .customField(10001, "Points")
                    .customField(10012, "Points")
                    .customField(10009, "Status")
                    .build())
            .build();

    @Test
    void the_policy_decides_what_is_unknown() {
        Event event = Fixtures.event("no-issue");

        assertThat(with(UnknownPolicy.NO_MATCH).test(event)).isFalse();
        assertThat(with(UnknownPolicy.MATCH).test(event)).isTrue();
        UndecidedException undecided = catchThrowableOfType(
                UndecidedException.class, () -> with(UnknownPolicy.ERROR).test(event));
        assertThat(undecided).hasMessage("""
                        the event does not hold what the filter asks for:
                        UNKNOWN  project = WEB  missing: the event carries no issue""");
        assertThat(undecided.explanation().verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void why_a_filter_was_undecided_survives_serialisation() throws Exception {
        UndecidedException undecided = catchThrowableOfType(
                UndecidedException.class, () -> with(UnknownPolicy.ERROR).test(Fixtures.event("no-issue")));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(undecided);
        }

        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject())
                    .isInstanceOfSatisfying(
                            UndecidedException.class,
                            read -> assertThat(read.explanation())
                                    .hasToString(undecided.explanation().toString()));
        }
    }

    @Test
    void a_body_that_is_no_json_is_the_events_fault() {
        Event event = Event.of("jira:issue_updated", "{".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> JqlFilter.compile("project = WEB").evaluate(event))
                .isInstanceOf(EventException.class);
    }

    @Test
    void a_declared_custom_field_is_known_by_its_name_whatever_its_case() {
        assertVerdict("TEAM = \"blue team\"", Verdict.TRUE);
        assertVerdict("\"Team[Short text]\" = \"blue team\"", Verdict.TRUE);
        assertVerdict("\"colour[dropdown]\" = red", Verdict.TRUE);
        assertVerdict("Colour = Blue", Verdict.FALSE);
    }

    @Test
    void a_declared_type_has_to_be_the_one_in_brackets() {
        JqlException refusal = catchThrowableOfType(
                JqlException.class, () -> JqlFilter.compile("\"Colour[Number]\" = red", WITH_CUSTOM_FIELDS));

        assertThat(refusal.kind()).isEqualTo(JqlException.Kind.UNKNOWN_FIELD);
    }

    @Test
    void of_fields_that_share_a_name_a_positive_clause_is_about_any_and_a_negative_one_about_all() {
        assertVerdict("Points = 2", Verdict.TRUE);
        assertVerdict("Points = 5", Verdict.TRUE);
        assertVerdict("Points = 7", Verdict.FALSE);
        assertVerdict("Points != 2", Verdict.FALSE);
        assertVerdict("Points != 7", Verdict.TRUE);
        assertVerdict("NOT Points = 2", Verdict.FALSE);
        assertVerdict("Points IS EMPTY", Verdict.FALSE);
        assertVerdict("Points NOT IN (7, 8)", Verdict.TRUE);
    }

    @Test
    void a_name_of_the_systems_own_wins() {
        assertVerdict("status = \"In Progress\"", Verdict.TRUE);
    }

    @Test
    void a_misspelt_custom_field_is_refused_with_its_nearest_name() {
        assertThatThrownBy(() -> JqlFilter.compile("Collour = red", WITH_CUSTOM_FIELDS))
                .hasMessage("""
                        line 1, column 1: found field 'Collour', expected a known field, perhaps 'Colour'; write \
                        cf[number] for a custom field, or declare its name
                          Collour = red
                          ^""");
    }

    @Test
    void a_list_of_thousands_is_compared_without_case_and_by_id() {
        String many = IntStream.range(0, 4_000)
                .mapToObj(i -> "v" + i)
                .reduce((a, b) -> a + "," + b)
                .orElseThrow();

        assertVerdict("component IN (" + many + ")", Verdict.FALSE);
        assertVerdict("component IN (" + many + ", aPi)", Verdict.TRUE);
        assertVerdict("component IN (" + many + ", 10501)", Verdict.TRUE);
        assertVerdict("cf[10001] IN (" + many + ", 5)", Verdict.TRUE);
        assertVerdict("labels NOT IN (" + many + ", CAFÉ)", Verdict.FALSE);
    }

    @Test
    void filters_are_equal_when_query_and_options_are() {
        JqlFilter filter = JqlFilter.compile("project=WEB and (status=Done)");

        assertThat(filter).isEqualTo(JqlFilter.compile("project  = \"WEB\" AND status = Done"));
        assertThat(filter).hasSameHashCodeAs(JqlFilter.compile("project  = \"WEB\" AND status = Done"));
        assertThat(filter).isNotEqualTo(JqlFilter.compile("project = WEB and status = Open"));
        assertThat(filter).isNotEqualTo(JqlFilter.compile("project=WEB and (status=Done)", WITH_CUSTOM_FIELDS));
    }

    @Test
    void one_filter_gives_many_threads_the_same_verdicts() throws Exception {
        // given
        JqlFilter filter = JqlFilter.compile(
                "project = WEB AND NOT (labels = frontend OR cf[10004] IN (\"Left\", up)) OR assignee = \"mia krystof\"");
        List<Event> events = Fixtures.EVENTS.stream().map(Fixtures::event).toList();
        List<Verdict> expected = events.stream().map(filter::evaluate).toList();
        ExecutorService threads = Executors.newFixedThreadPool(4);

        // when
        List<Future<Boolean>> results = new ArrayList<>();
        try {
            for (int thread = 0; thread < 4; thread++) {
                results.add(threads.submit(() -> IntStream.range(0, 5_000)
                        .allMatch(i ->
                                filter.evaluate(events.get(i % events.size())) == expected.get(i % events.size()))));
            }

            // then
            for (Future<Boolean> result : results) {
                assertThat(result.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void an_explanation_says_where_each_clause_stands() {
        // given
        JqlOptions options = JqlOptions.builder()
                .lenientFields()
                .catalog(FieldCatalog.jira()
                        .customField(1, "Twice", FieldType.NUMBER)
                        .customField(2, "Twice", FieldType.NUMBER)
                        .build())
                .build();
        String query = "labels = '😀' AND NOT (status changed to Done\n OR summary ~ x) OR (text ~ y AND nobody = 1)"
                + " OR status was not Done OR Twice = 3";

        // when
        Explanation explanation = JqlFilter.compile(query, options).explain(Fixtures.event("full"));

        // then
        assertThat(leaves(explanation)
                        .map(leaf ->
                                query.substring(leaf.offset().orElseThrow()).split(" ", 2)[0]))
                .containsExactly("labels", "status", "summary", "text", "nobody", "status", "Twice", "Twice");
        assertThat(explanation.offset()).isEmpty();
    }

    @Test
    void of_a_query_made_in_java_places_are_those_of_its_text() {
        JqlQuery query = Jql.field("project").is("WEB").and(Jql.field("status").is("Done"));

        Explanation explanation = JqlFilter.compile(query, JqlOptions.DEFAULT).explain(Fixtures.event("full"));

        assertThat(leaves(explanation).map(leaf -> leaf.offset().orElseThrow()))
                .containsExactly(0, query.toJql().indexOf("status"));
    }

    @Test
    void of_an_event_without_an_issue_the_whole_query_is_explained() {
        assertThat(JqlFilter.compile("status = Done")
                        .explain(Fixtures.event("no-issue"))
                        .offset())
                .hasValue(0);
    }

    private static Stream<Explanation> leaves(Explanation explanation) {
        return explanation.parts().isEmpty()
                ? Stream.of(explanation)
                : explanation.parts().stream().flatMap(JqlFilterTest::leaves);
    }

    @Test
    void a_test_allocates_nothing() {
        // given
        JqlFilter filter = JqlFilter.compile("project = web AND status NOT IN (Done, Closed) AND labels = backend"
                + " AND component != Docs AND statusCategory = indeterminate AND assignee = \"mia krystof\""
                + " AND resolution IS EMPTY AND key = WEB-42 AND cf[10003] = red");
        Event event = Fixtures.event("full");

        // then
        assertThat(Allocated.perTest(filter, event)).as("bytes a test").isZero();
    }

    @Test
    void a_query_made_in_java_compiles_like_its_text() {
        JqlQuery query = Jql.field("project").is("WEB").and(Jql.field("labels").isNotEmpty());

        assertThat(JqlFilter.compile(query, JqlOptions.DEFAULT))
                .isEqualTo(JqlFilter.compile("project = WEB AND labels IS NOT EMPTY"));
        assertThatThrownBy(() -> JqlFilter.compile(Jql.field("projct").is("WEB"), JqlOptions.DEFAULT))
                .isInstanceOf(JqlException.class)
                .hasMessageEndingWith("\n  projct = WEB\n  ^");
    }

    @Test
    void options_refuse_what_makes_no_sense() {
        assertThatThrownBy(() -> JqlOptions.builder().maxDepth(0).build())
                .hasMessage("limits count from 1, got 32768, 0, 10000 and 100");
        assertThatThrownBy(() -> JqlOptions.builder().maxDepth(1_001).build())
                .hasMessage("the depth is at most 1000, got 1001");
        assertThatThrownBy(() -> FieldCatalog.jira().customField(0, "Team"))
                .hasMessage("a custom field has a number from 1, got 0");
    }

    @Test
    void the_deepest_allowed_query_fits_a_usual_stack() {
        JqlOptions deepest = JqlOptions.builder().maxDepth(1_000).build();
        String query = "NOT (".repeat(500) + "project = WEB" + ")".repeat(500);

        JqlFilter filter = JqlFilter.compile(query, deepest);

        assertThat(filter.evaluate(Fixtures.event("full"))).isEqualTo(Verdict.TRUE);
        assertThat(filter.explain(Fixtures.event("full")).verdict()).isEqualTo(Verdict.TRUE);
    }

    private static JqlFilter with(UnknownPolicy policy) {
        return JqlFilter.compile(
                "project = WEB", JqlOptions.builder().unknown(policy).build());
    }

    private static void assertVerdict(String query, Verdict verdict) {
        assertThat(JqlFilter.compile(query, WITH_CUSTOM_FIELDS).evaluate(Fixtures.event("full")))
                .as(query.length() > 100 ? query.substring(0, 100) : query)
                .isEqualTo(verdict);
    }
}
