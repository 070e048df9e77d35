package webhook4j.jql.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import webhook4j.event.Event;
import webhook4j.filter.Verdict;
import webhook4j.jql.value.FieldSpec;
import webhook4j.jql.value.Kind;

/**
 * Events of a megabyte or two, all of it history. Where values are searched for one in the other, each of these takes
 * minutes.
 */
class HostileLogTest {

    private static final int MANY = 20_000;
    private static final FieldSpec STATUS = Histories.field("status", Kind.NAMED, "status");
    private static final FieldSpec ASSIGNEE = Histories.field("assignee", Kind.USER, "assignee");
    private static final FieldSpec LABELS = Histories.field("labels", Kind.LABEL, "labels");
    private static final FieldSpec SPRINT = Histories.field("sprint", Kind.SPRINT, "customfield_10020");

    @Test
    void very_many_items() {
        Event event = Histories.event(
                "'status': {'id': '1', 'name': 'Open'}",
                many(i -> Histories.item("status", "3", "Done", "1", "Open"), ","));

        assertNoMatch(STATUS, "status CHANGED TO Closed", event);
        assertNoMatch(STATUS, "status WAS Closed", event);
    }

    @Test
    void very_many_labels_in_one_item() {
        Event event = Histories.event("", Histories.item("labels", "", many(i -> "a" + i), "", many(i -> "b" + i)));

        assertNoMatch(LABELS, "labels CHANGED TO c", event);
    }

    @Test
    void very_many_equal_labels_of_which_none_is_new() {
        Event event = Histories.event(
                "'labels': [" + many(i -> "'old'", ",") + "]",
                Histories.item("labels", "", "old", "", many(i -> "b" + i)));

        assertNoMatch(LABELS, "labels WAS old DURING (2026-05-20, 2026-05-19)", event);
    }

    @Test
    void very_many_people_of_one_id() {
        Event event = Histories.event(
                "'people': [" + many(i -> "{'name': 'ada', 'displayName': 'Ada " + i + "'}", ",") + "]",
                many(i -> Histories.item("assignee", "ada", "Ada", "", ""), ","));

        assertNoMatch(ASSIGNEE, "assignee CHANGED FROM grace", event);
    }

    @Test
    void very_many_sprints_and_changes_of_them() {
        Event event = Histories.event(
                "'customfield_10020': [" + many(i -> "{'id': " + i + ", 'name': 'Week'}", ",") + "]",
                many(i -> Histories.item("sprint", "", "", Integer.toString(MANY + i), "Month"), ","));

        assertNoMatch(SPRINT, "sprint CHANGED TO Year", event);
        assertNoMatch(SPRINT, "sprint WAS Week DURING (2026-05-20, 2026-05-19)", event);
    }

    private static void assertNoMatch(FieldSpec field, String clause, Event event) {
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            assertThat(Histories.verdict(field, clause, event)).isEqualTo(Verdict.FALSE);
            assertThat(Histories.explanation(field, clause, event).toString()).hasSizeLessThan(1_000);
        });
    }

    private static String many(IntFunction<String> one) {
        return many(one, " ");
    }

    private static String many(IntFunction<String> one, String joint) {
        return IntStream.range(0, MANY).mapToObj(one).collect(Collectors.joining(joint));
    }
}
