package webhook4j.jql.history;

import static org.assertj.core.api.Assertions.assertThat;
import static webhook4j.filter.Verdict.FALSE;
import static webhook4j.filter.Verdict.TRUE;
import static webhook4j.filter.Verdict.UNKNOWN;

import org.junit.jupiter.api.Test;
import webhook4j.event.Event;
import webhook4j.filter.Verdict;
import webhook4j.jql.value.FieldSpec;
import webhook4j.jql.value.Kind;

class ChangedTest {

    private static final FieldSpec STATUS = Histories.field("status", Kind.NAMED, "status");
    private static final FieldSpec ASSIGNEE = Histories.field("assignee", Kind.USER, "assignee");

    @Test
    void from_and_to_must_hold_on_one_item() {
        Event event = Histories.event(
                "",
                Histories.item("status", "1", "Open", "2", "Review"),
                Histories.item("status", "2", "Review", "3", "Done"));

        assertThat(Histories.verdict(STATUS, "status CHANGED FROM open TO 2", event))
                .isEqualTo(TRUE);
        assertThat(Histories.verdict(STATUS, "status CHANGED FROM Open TO Done", event))
                .isEqualTo(FALSE);
        assertThat(Histories.verdict(STATUS, "status CHANGED FROM Open FROM (1, Done)", event))
                .isEqualTo(TRUE);
        assertThat(Histories.verdict(STATUS, "status CHANGED FROM Open FROM Done", event))
                .isEqualTo(FALSE);
    }

    @Test
    void a_literal_stands_for_everything_that_the_event_has_of_the_person() {
        Event event = Histories.event(
                "'assignee': {'name': 'grace', 'key': 'u7', 'emailAddress': 'grace@example.com'}",
                Histories.item("assignee", "u5", "Grace Hopper", "u7", "Grace Hopper"));

        assertThat(Histories.verdict(ASSIGNEE, "assignee CHANGED TO \"GRACE@example.com\"", event))
                .isEqualTo(TRUE);
        assertThat(Histories.verdict(ASSIGNEE, "assignee CHANGED FROM \"grace@example.com\"", event))
                .as("the same display name, but another key")
                .isEqualTo(FALSE);
        assertThat(Histories.verdict(ASSIGNEE, "assignee CHANGED FROM \"grace hopper\"", event))
                .as("the display name itself")
                .isEqualTo(TRUE);
    }

    @Test
    void changed_durations_are_shown_as_hours_and_minutes() {
        FieldSpec estimate = Histories.field("remainingEstimate", Kind.DURATION, "timeestimate");
        Event event = Histories.event("", Histories.item("timeestimate", "null", "null", "9000", "9000"));

        assertThat(Histories.explanation(estimate, "remainingEstimate CHANGED TO 150m", event)
                        .saw())
                .hasValueSatisfying(saw -> assertThat(saw).startsWith("remainingEstimate: empty → 2h 30m by "));
        assertThat(Histories.explanation(
                                STATUS,
                                "status CHANGED",
                                Histories.event("", Histories.item("status", "1", "1", "9000", "9000")))
                        .saw())
                .hasValueSatisfying(saw -> assertThat(saw).startsWith("status: 1 → 9000 by "));
    }

    @Test
    void an_account_id_beside_the_id_counts_too() {
        Event event = Histories.event("", """
                {'field': 'assignee', 'from': 'ghopper', 'fromString': 'Grace', 'tmpFromAccountId': '557:a',
                 'to': null, 'toString': null, 'tmpToAccountId': null}""");

        assertThat(Histories.verdict(ASSIGNEE, "assignee CHANGED FROM \"557:A\" TO EMPTY", event))
                .isEqualTo(TRUE);
        assertThat(Histories.verdict(ASSIGNEE, "assignee CHANGED FROM ghopper", event))
                .isEqualTo(TRUE);
    }

    @Test
    void the_author_may_be_known_by_what_stands_elsewhere_in_the_event() {
        Event event = Histories.event(
                "'creator': {'name': 'ada', 'emailAddress': 'ada@example.com', 'displayName': 'Ada Byron'}",
                Histories.item("status", "1", "Open", "3", "Done"));

        assertThat(Histories.verdict(STATUS, "status CHANGED BY \"ada@example.com\"", event))
                .isEqualTo(TRUE);
        assertThat(Histories.verdict(STATUS, "status CHANGED BY EMPTY", event)).isEqualTo(FALSE);
    }

    @Test
    void dates_are_compared_by_their_iso_text_whatever_stands_beside_it() {
        FieldSpec due = Histories.field("due", Kind.DATE, "duedate");
        Event event = Histories.event("", Histories.item("duedate", "2026-05-21", "21. Mai 26", "null", "null"));

        assertThat(Histories.verdict(due, "due CHANGED FROM \"2026/5/21 18:30\"", event))
                .isEqualTo(TRUE);
        assertThat(Histories.verdict(due, "due CHANGED FROM 1d TO EMPTY", event))
                .isEqualTo(TRUE);
        assertThat(Histories.verdict(due, "due CHANGED FROM 2d", event)).isEqualTo(FALSE);
    }

    @Test
    void a_date_that_the_log_has_only_in_words_is_unknown() {
        FieldSpec due = Histories.field("due", Kind.DATE, "duedate");
        Event event = Histories.event("", Histories.item("duedate", "null", "21. Mai 26", "null", "null"));

        assertThat(Histories.explanation(due, "due CHANGED FROM \"2026-05-21\"", event))
                .hasToString("UNKNOWN  due CHANGED FROM 2026-05-21  missing: the ISO date beside '21. Mai 26'");

        Event odd = Histories.event("", Histories.item("duedate", "soon", "soon", "null", "null"));
        assertThat(Histories.explanation(due, "due CHANGED FROM \"2026-05-21\"", odd))
                .hasToString("UNKNOWN  due CHANGED FROM 2026-05-21  missing: a date where the event holds 'soon'");
    }

    @Test
    void numbers_are_equal_however_they_are_written() {
        FieldSpec effort = Histories.field("cf[10016]", Kind.NUMBER, "customfield_10016");
        Event event =
                Histories.event("", "{'field': 'Effort', 'fieldtype': 'custom', 'fromString': '5', 'toString': '8.0'}");

        assertThat(Histories.verdict(effort, "cf[10016] CHANGED FROM 5.00 TO 8", event))
                .isEqualTo(TRUE);
        assertThat(Histories.verdict(effort, "cf[10016] CHANGED TO 80", event)).isEqualTo(FALSE);
    }

    @Test
    void a_sprint_is_named_by_the_name_that_the_issue_has_for_its_id() {
        FieldSpec sprint = Histories.field("sprint", Kind.SPRINT, "customfield_10020");
        String item = "{'field': 'Спринт', 'fieldId': 'customfield_10020', 'fieldtype': 'custom',"
                + " 'from': '7', 'fromString': 'Spring', 'to': '7, 8', 'toString': 'Spring, Summer, hot'}";
        String objects = "'customfield_10020': [{'id': 7, 'name': 'Spring'}, {'id': 8, 'name': 'Summer, hot'}]";
        Event event = Histories.event(objects, item);

        assertThat(Histories.verdict(sprint, "sprint CHANGED TO \"summer, hot\"", event))
                .isEqualTo(TRUE);
        assertThat(Histories.verdict(sprint, "sprint CHANGED TO 8", event)).isEqualTo(TRUE);
        assertThat(Histories.verdict(sprint, "sprint CHANGED TO Spring", event)).isEqualTo(FALSE);
        assertThat(Histories.verdict(sprint, "sprint CHANGED TO hot", event)).isEqualTo(FALSE);
        assertThat(Histories.verdict(sprint, "sprint CHANGED TO EMPTY", event)).isEqualTo(FALSE);
    }

    @Test
    void a_sprint_that_the_issue_has_left_is_named_by_the_log() {
        FieldSpec sprint = Histories.field("sprint", Kind.SPRINT, "customfield_10020");
        Event event = Histories.event("'customfield_10020': []", """
                {'field': 'Sprint', 'fieldId': 'customfield_10020', 'fieldtype': 'custom',
                 'from': '7, 8', 'fromString': 'Spring, Summer', 'to': '', 'toString': ''}""");

        for (String name : new String[] {"Spring", "summer", "\"spring, summer\"", "7"}) {
            assertThat(Histories.verdict(sprint, "sprint CHANGED FROM " + name + " TO EMPTY", event))
                    .as(name)
                    .isEqualTo(TRUE);
        }
        assertThat(Histories.verdict(sprint, "sprint CHANGED FROM Autumn", event))
                .isEqualTo(FALSE);
    }

    @Test
    void the_id_of_an_item_outranks_its_name() {
        FieldSpec sprint = Histories.field("sprint", Kind.SPRINT, "customfield_10020");
        String item =
                "{'field': 'Sprint', 'fieldId': 'customfield_99999', 'fieldtype': 'custom', 'toString': 'Spring'}";

        assertThat(Histories.verdict(sprint, "sprint CHANGED", Histories.event("", item)))
                .as("another field of that name")
                .isEqualTo(FALSE);
        assertThat(Histories.verdict(
                        sprint,
                        "sprint CHANGED",
                        Histories.event("", item.replace("'fieldId': 'customfield_99999',", ""))))
                .isEqualTo(TRUE);
    }

    @Test
    void a_project_is_named_by_the_key_that_the_issue_has_for_its_id() {
        FieldSpec project = Histories.field("project", Kind.PROJECT, "project");
        Event event = Histories.event(
                "'project': {'id': '10001', 'key': 'MOB', 'name': 'Mobile'}",
                Histories.item("project", "10000", "Web Site", "10001", "Mobile"));

        assertThat(Histories.verdict(project, "project CHANGED FROM \"web site\" TO mob", event))
                .isEqualTo(TRUE);
        assertThat(Histories.verdict(project, "project CHANGED FROM MOB", event))
                .isEqualTo(FALSE);
    }

    @Test
    void an_option_with_a_child_is_named_by_what_the_issue_has_for_its_id() {
        FieldSpec region = Histories.field("cf[10030]", Kind.CASCADING, "customfield_10030");
        Event event = Histories.event(
                "'customfield_10030': {'id': '10', 'value': 'Europe', 'child': {'id': '11', 'value': 'Berlin'}}",
                "{'fieldId': 'customfield_10030', 'to': '10', 'toString': 'Parent values: Europe(10)'}");

        assertThat(Histories.verdict(region, "cf[10030] CHANGED TO europe", event))
                .isEqualTo(TRUE);
        assertThat(Histories.verdict(region, "cf[10030] CHANGED TO Asia", event))
                .isEqualTo(FALSE);
    }

    @Test
    void working_times_are_seconds_in_the_log_and_durations_in_the_query() {
        FieldSpec estimate = Histories.field("originalEstimate", Kind.DURATION, "timeoriginalestimate");
        Event event = Histories.event("", Histories.item("timeoriginalestimate", "60", "1 minute", "7200", "2 hours"));

        for (String operands : new String[] {"FROM 1m TO 2h", "FROM 1 TO 120", "FROM (5m, 1m) TO \"1h 60m\""}) {
            assertThat(Histories.verdict(estimate, "originalEstimate CHANGED " + operands, event))
                    .as(operands)
                    .isEqualTo(TRUE);
        }
        assertThat(Histories.verdict(estimate, "originalEstimate CHANGED FROM 60", event))
                .as("an hour, not 60 seconds")
                .isEqualTo(FALSE);
    }

    @Test
    void a_person_in_a_field_without_a_type_is_known_by_what_the_event_has_of_them() {
        FieldSpec any = Histories.field("cf[10099]", Kind.ANY, "customfield_10099");
        Event event = Histories.event(
                "'customfield_10099': {'accountId': '557:a', 'emailAddress': 'grace@example.com'}",
                "{'fieldId': 'customfield_10099', 'from': null, 'to': '557:a', 'toString': 'Grace'}");

        assertThat(Histories.verdict(any, "cf[10099] CHANGED TO \"grace@example.com\"", event))
                .isEqualTo(TRUE);
    }

    @Test
    void a_field_without_a_type_holds_labels_if_it_holds_texts() {
        FieldSpec any = Histories.field("cf[10099]", Kind.ANY, "customfield_10099");
        String item = "{'fieldId': 'customfield_10099', 'fromString': 'red', 'toString': 'red blue'}";

        assertThat(verdictOf(any, "'customfield_10099': ['red', 'blue']", item)).isEqualTo(TRUE);
        assertThat(verdictOf(any, "'customfield_10099': 'red blue'", item)).isEqualTo(FALSE);
    }

    private static Verdict verdictOf(FieldSpec any, String fields, String item) {
        return Histories.verdict(any, "cf[10099] CHANGED TO blue", Histories.event(fields, item));
    }

    @Test
    void the_explanation_shows_the_change() {
        Event event = Histories.event("", Histories.item("status", "3", "In Progress", "4", "null"));

        assertThat(Histories.explanation(STATUS, "status CHANGED TO 4 BY ada", event))
                .hasToString("TRUE  status CHANGED TO 4 BY ada  saw: status: In Progress → 4 by Ada Byron at"
                        + " 2026-05-20T10:00:00Z");
        assertThat(Histories.explanation(ASSIGNEE, "assignee CHANGED", event))
                .hasToString("FALSE  assignee CHANGED  saw: assignee: not changed");
    }

    @Test
    void the_explanation_says_what_is_missing() {
        Event event = Histories.typed(
                "comment_deleted", "'a': 1", "", Histories.item("status", "3", "In Progress", "4", "Done"));

        assertThat(Histories.explanation(STATUS, "status CHANGED BY ada", event))
                .hasToString("UNKNOWN  status CHANGED BY ada  missing: who made the change");
        assertThat(Histories.verdict(STATUS, "status CHANGED TO Open BY ada", event))
                .isEqualTo(FALSE);
        assertThat(Histories.verdict(STATUS, "status CHANGED BY ada", event)).isEqualTo(UNKNOWN);
    }
}
