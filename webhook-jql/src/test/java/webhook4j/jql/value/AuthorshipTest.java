package webhook4j.jql.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.event.Event;

class AuthorshipTest {

    @ParameterizedTest
    @CsvSource({"1779271200000, 1779271200000", "'1779271200000', 1779271200000", "-5, -5", "0, 0"})
    void the_time_is_a_whole_number_perhaps_in_quotes(String timestamp, long time) {
        assertThat(authorship(body("'timestamp': " + timestamp)).time()).isEqualTo(time);
        assertThat(authorship(body("'timestamp': '" + timestamp + "'")).time()).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "17792712.5",
                "1779271200000.0",
                "'2026-05-20T10:00:00Z'",
                "''",
                "' 17'",
                "'1779271200000.5'",
                "99999999999999999999999",
                "'99999999999999999999999'",
                "{}"
            })
    void anything_else_is_no_time(String timestamp) {
        assertThat(authorship(body("'timestamp': " + timestamp)).time()).isEqualTo(TimeSource.UNKNOWN);
        assertThat(authorship(body("'a': 1")).time()).isEqualTo(TimeSource.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "comment_created, creator",
        "comment_updated, updater",
        "comment_deleted, ''",
        "jira:issue_updated, ''",
        "worklog_created, worker",
        "jira:worklog_updated, worker"
    })
    void without_a_user_the_type_of_the_event_says_who_did_it(String type, String author) {
        String body = "{'user': null, 'comment': {'author': {'name': 'creator'}, 'updateAuthor': {'name': 'updater'}},"
                + " 'worklog': {'author': {'name': 'first'}, 'updateAuthor': {'name': 'worker'}}}";

        assertThat(author(type, body)).isEqualTo(author);
        assertThat(author(type, body.replace("null", "{'name': 'ada'}"))).isEqualTo("ada");
    }

    @Test
    void who_logged_work_did_it_where_nobody_changed_the_log_since() {
        assertThat(author("worklog_created", "{'worklog': {'author': {'name': 'first'}}}"))
                .isEqualTo("first");
        assertThat(author("worklog_created", "{'worklog': 5}")).isEmpty();
    }

    private static String author(String type, String body) {
        return authorship(Event.builder(type).body(body.replace('\'', '"')).build())
                .author()
                .path("name")
                .asText();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'ada'", "5", "['ada']", "true"})
    void what_is_no_person_made_no_change(String user) {
        String body = "{'user': " + user + ", 'comment': {'author': " + user + "}}";

        assertThat(author("comment_created", body)).isEmpty();
        assertThat(authorship(body("'user': " + user)).author().isMissingNode()).isTrue();
    }

    @Test
    void it_is_made_once_for_each_event() {
        Event event = body("'timestamp': 5");

        assertThat(authorship(event)).isSameAs(authorship(event));
    }

    private static Event body(String members) {
        return Event.builder("jira:issue_updated")
                .body(("{" + members + "}").replace('\'', '"'))
                .build();
    }

    private static Authorship authorship(Event event) {
        return Authorship.of(Subject.of(event));
    }
}
