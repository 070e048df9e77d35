package webhook4j.jql.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import webhook4j.event.Event;
import webhook4j.filter.Verdict;
import webhook4j.jql.value.FieldSpec;
import webhook4j.jql.value.Kind;

/** The event is of 2026-05-20T10:00Z, its issue of 2026-05-01T10:00Z. */
class WasTest {

    private static final FieldSpec STATUS = Histories.field("status", Kind.NAMED, "status");
    private static final FieldSpec PRIORITY = Histories.field("priority", Kind.PRIORITY, "priority");
    private static final FieldSpec LABELS = Histories.field("labels", Kind.LABEL, "labels");
    private static final String FIELDS =
            "'status': {'id': '3', 'name': 'Done'}, 'priority': {'name': 'High'}, 'labels': ['old', 'new']";
    private static final String CREATED = ", 'created': '2026-05-01T10:00:00.000+0000'";
    private static final String[] ITEMS = {
        Histories.item("status", "1", "Open", "3", "Done"), Histories.item("labels", "null", "old", "null", "old new")
    };
    private static final Event EVENT = Histories.event(FIELDS + CREATED, ITEMS);
    private static final Event WITHOUT_CREATED = Histories.event(FIELDS, ITEMS);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BY ada                                        | TRUE",
                "BY grace                                      | FALSE",
                "AFTER 2026-05-01                              | TRUE",
                "AFTER 2027-01-01                              | TRUE",
                "BEFORE '\"2026-05-20 10:00\"'                 | FALSE",
                "BEFORE '\"2026-05-20 10:01\"'                 | TRUE",
                "ON 2026-05-19                                 | FALSE",
                "ON 2026-05-20                                 | TRUE",
                "ON 2026-05-21                                 | TRUE",
                "DURING ('2026-05-01', '\"2026-05-20 09:59\"') | FALSE",
                "DURING ('2026-05-01', '\"2026-05-20 10:00\"') | TRUE",
                "DURING (2026-06-01, 2026-06-02)               | TRUE",
                "DURING (2026-06-02, 2026-06-01)               | FALSE"
            })
    void the_new_value_holds_from_the_event_on_and_its_author_made_the_event(String predicate, Verdict verdict) {
        assertThat(Histories.verdict(STATUS, "status WAS Done " + jql(predicate), EVENT))
                .isEqualTo(verdict);
        assertThat(Histories.verdict(LABELS, "labels WAS new " + jql(predicate), EVENT))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BY ada                                        | UNKNOWN | UNKNOWN",
                "AFTER '\"2026-05-20 09:59\"'                  | TRUE    | TRUE",
                "AFTER '\"2026-05-20 10:00\"'                  | FALSE   | FALSE",
                "BEFORE '\"2026-05-01 10:00\"'                 | FALSE   | UNKNOWN",
                "BEFORE '\"2026-05-01 10:01\"'                 | UNKNOWN | UNKNOWN",
                "BEFORE '\"2026-05-20 09:59\"'                 | UNKNOWN | UNKNOWN",
                "BEFORE '\"2026-05-20 10:00\"'                 | TRUE    | TRUE",
                "ON 2026-04-30                                 | FALSE   | UNKNOWN",
                "ON 2026-05-01                                 | UNKNOWN | UNKNOWN",
                "ON 2026-05-20                                 | TRUE    | TRUE",
                "ON 2026-05-21                                 | FALSE   | FALSE",
                "DURING (2026-04-01, '\"2026-05-01 09:59\"')   | FALSE   | UNKNOWN",
                "DURING (2026-04-01, '\"2026-05-01 10:00\"')   | UNKNOWN | UNKNOWN",
                "DURING (2026-05-20, '\"2026-05-20 10:00\"')   | TRUE    | TRUE",
                "DURING ('\"2026-05-20 10:00\"', 2026-05-21)   | FALSE   | FALSE",
                "DURING (2026-05-19, 2026-05-18)               | FALSE   | FALSE"
            })
    void an_old_value_holds_up_to_the_event_since_nobody_knows_when(
            String predicate, Verdict verdict, Verdict withoutCreated) {
        assertThat(Histories.verdict(STATUS, "status WAS Open " + jql(predicate), EVENT))
                .isEqualTo(verdict);
        assertThat(Histories.verdict(STATUS, "status WAS Open " + jql(predicate), WITHOUT_CREATED))
                .isEqualTo(withoutCreated);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BY ada                                        | UNKNOWN | UNKNOWN",
                "AFTER 2027-01-01                              | TRUE    | TRUE",
                "BEFORE '\"2026-05-01 10:00\"'                 | FALSE   | UNKNOWN",
                "BEFORE '\"2026-05-20 10:00\"'                 | UNKNOWN | UNKNOWN",
                "BEFORE '\"2026-05-20 10:01\"'                 | TRUE    | TRUE",
                "ON 2026-04-30                                 | FALSE   | UNKNOWN",
                "ON 2026-05-19                                 | UNKNOWN | UNKNOWN",
                "ON 2026-05-20                                 | TRUE    | TRUE",
                "ON 2026-05-21                                 | UNKNOWN | UNKNOWN",
                "DURING ('\"2026-05-20 10:00\"', 2026-05-21)   | TRUE    | TRUE",
                "DURING (2026-04-01, '\"2026-05-01 09:59\"')   | FALSE   | UNKNOWN"
            })
    void a_value_that_the_event_does_not_touch_holds_on_since_nobody_knows_when(
            String predicate, Verdict verdict, Verdict withoutCreated) {
        assertThat(Histories.verdict(PRIORITY, "priority WAS High " + jql(predicate), EVENT))
                .isEqualTo(verdict);
        assertThat(Histories.verdict(LABELS, "labels WAS old " + jql(predicate), EVENT))
                .isEqualTo(verdict);
        assertThat(Histories.verdict(PRIORITY, "priority WAS High " + jql(predicate), WITHOUT_CREATED))
                .isEqualTo(withoutCreated);
    }

    @Test
    void the_values_of_a_new_issue_are_new() {
        Event event = Histories.typed("jira:issue_created", "'user': {'name': 'ada'}", FIELDS + CREATED, ITEMS);

        for (String clause :
                List.of("status WAS Done BY ada", "status WAS NOT Open", "status WAS Done ON 2026-05-20")) {
            assertThat(Histories.verdict(STATUS, clause, event)).as(clause).isEqualTo(Verdict.TRUE);
        }
        assertThat(Histories.verdict(STATUS, "status WAS Done BEFORE 2026-05-20", event))
                .isEqualTo(Verdict.FALSE);
    }

    @Test
    void what_the_log_says_the_field_became_is_its_value_where_the_event_does_not_repeat_it() {
        Event event = Histories.event("", ITEMS);

        assertThat(Histories.verdict(STATUS, "status WAS Done BY ada", event)).isEqualTo(Verdict.TRUE);
        assertThat(Histories.verdict(STATUS, "status WAS Open", event)).isEqualTo(Verdict.TRUE);
        assertThat(Histories.explanation(STATUS, "status WAS Closed", event))
                .hasToString("UNKNOWN  status WAS Closed  missing: member 'status' is absent");
    }

    @Test
    void without_a_time_of_the_event_every_predicate_of_time_is_unknown() {
        Event event = Event.builder("jira:issue_updated")
                .body("{\"issue\": {\"fields\": {\"priority\": {\"name\": \"High\"}}}}")
                .build();

        for (String predicate : List.of("AFTER 2026-01-01", "BEFORE now()", "ON now()", "DURING (-1d, now())")) {
            assertThat(Histories.explanation(PRIORITY, "priority WAS High " + predicate, event)
                            .reason())
                    .as(predicate)
                    .contains("the time of the event in member 'timestamp'");
        }
    }

    @Test
    void a_list_of_nulls_is_empty() {
        Event event = Histories.event("'labels': [null]");

        assertThat(Histories.verdict(LABELS, "labels WAS EMPTY", event)).isEqualTo(Verdict.TRUE);
        assertThat(Histories.verdict(LABELS, "labels WAS old", event)).isEqualTo(Verdict.FALSE);
    }

    @Test
    void text_that_is_searched_is_compared_whole() {
        FieldSpec summary = Histories.field("summary", Kind.TEXT, "summary");
        Event event =
                Histories.event("'summary': 'New words'", Histories.item("summary", "null", "Old words", "null", "x"));

        assertThat(Histories.verdict(summary, "summary WAS \"new WORDS\"", event))
                .isEqualTo(Verdict.TRUE);
        assertThat(Histories.verdict(summary, "summary WAS \"Old words\"", event))
                .isEqualTo(Verdict.TRUE);
        assertThat(Histories.verdict(summary, "summary WAS Old", event)).isEqualTo(Verdict.FALSE);
    }

    @Test
    void the_explanation_shows_the_value_and_its_change() {
        assertThat(Histories.explanation(STATUS, "status WAS NOT Open", EVENT))
                .hasToString("FALSE  status WAS NOT Open  saw: Done; status: Open → Done by Ada Byron at"
                        + " 2026-05-20T10:00:00Z");
        assertThat(Histories.explanation(PRIORITY, "priority WAS Low", EVENT))
                .hasToString("FALSE  priority WAS Low  saw: High; priority: not changed");
    }

    @Test
    void the_explanation_says_what_is_missing() {
        assertThat(Histories.explanation(STATUS, "status WAS Open BY ada", EVENT)
                        .reason())
                .contains("who gave the field that value, before this event");
        assertThat(Histories.explanation(PRIORITY, "priority WAS High ON 2026-05-19", EVENT)
                        .reason())
                .contains("since when the field had that value");
    }

    private static String jql(String predicate) {
        return predicate.replace("'", "");
    }
}
