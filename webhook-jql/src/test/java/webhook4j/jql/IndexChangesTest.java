package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.jql.RandomBodies.Raw;

/** Filters that ask what an event changed: the index looks up what the log alone decides, and says what the filters say. */
class IndexChangesTest {

    private static final List<String> FIELDS =
            List.of("status", "labels", "fixVersion", "priority", "assignee", "resolution", "sprint", "summary", "key");
    private static final List<String> VALUES = List.of(
            "Done",
            "done",
            "'In Progress'",
            "3",
            "10002",
            "a",
            "'a b'",
            "'1.0'",
            "'One, Two'",
            "ada",
            "'\\u0000empty'");
    private static final List<String> CHANGES = List.of(
            "CHANGED",
            "CHANGED TO %s",
            "CHANGED TO (EMPTY, %s)",
            "CHANGED TO EMPTY",
            "CHANGED TO (%s, 'Won''t Do')",
            "CHANGED FROM %s",
            "CHANGED FROM EMPTY TO %s",
            "CHANGED TO %s TO 3",
            "CHANGED TO %s BY ada");
    private static final List<String> SIDES = List.of(
            "null : null",
            "'' : ''",
            "'3' : 'In Progress'",
            "'10002' : 'DONE'",
            "10002 : 'Done'",
            "null : 'a b'",
            "'[1, 3]' : '1.0, 2.0'",
            "'1,3' : 'One, Two'",
            "null : 'One, Two'",
            "'ada' : 'Ada Byron'",
            "true : '\\u0000empty'",
            "['3'] : {'name': 'Done'}");

    @Test
    void says_what_the_filters_say() {
        // given
        CheckedIndex index = new CheckedIndex();
        List<String> filters = filters();
        IntStream.range(0, filters.size()).forEach(i -> index.add(i, JqlFilter.compile(filters.get(i))));
        int matches = 0;

        // when
        for (String field : FIELDS) {
            for (String from : SIDES) {
                for (String to : SIDES) {
                    matches += index.check(field, event("jira:issue_updated", item(field, from, to)));
                }
            }
        }
        index.check("created", event("jira:issue_created", item("status", SIDES.get(0), SIDES.get(3))));
        index.check(
                "two",
                event("x", item("status", SIDES.get(0), SIDES.get(1)) + ", 7, " + item("labels", "1 : 2", "3 : 4")));

        // then
        assertThat(matches).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status CHANGED",
                "status CHANGED TO Done",
                "status CHANGED TO Done AND summary ~ x",
                "fixVersion CHANGED TO (EMPTY, a)",
                "priority CHANGED TO High"
            })
    void waits_for_what_was_given(String filter) {
        // given
        JqlIndex<Integer> index = new JqlIndex<>();
        index.add(1, JqlFilter.compile(filter));

        // when
        JqlIndexTrace trace = index.matchTrace(
                event("x", item("priority", SIDES.get(2), SIDES.get(3))).event());

        // then
        assertThat(trace.asked()).isZero();
        assertThat(index.unguarded()).isEmpty();
    }

    private static List<String> filters() {
        List<String> filters = new ArrayList<>();
        for (String field : FIELDS) {
            for (String change : CHANGES) {
                for (String value : VALUES) {
                    String clause = field + " " + change.formatted(value);
                    filters.add(clause);
                    filters.add("NOT " + clause);
                    filters.add("project = WEB AND (status = Done OR " + clause + ")");
                }
            }
        }
        return filters.stream().distinct().filter(IndexChangesTest::isOne).toList();
    }

    private static boolean isOne(String filter) {
        try {
            JqlFilter.compile(filter);
            return true;
        } catch (JqlException e) {
            return false;
        }
    }

    private static String item(String field, String from, String to) {
        String[] before = from.split(" : ", 2);
        String[] after = to.split(" : ", 2);
        return "{'field': '%s', 'fieldtype': 'jira', 'from': %s, 'fromString': %s, 'to': %s, 'toString': %s}"
                .formatted(field, before[0], before[1], after[0], after[1]);
    }

    private static Raw event(String type, String items) {
        String body =
                "{'user': {'name': 'ada'}, 'issue': {'key': 'WEB-1', 'fields': {'project': {'key': 'WEB', 'name': 'W', 'id': '1'}}},"
                        + " 'changelog': {'items': [" + items + "]}}";
        return Raw.of(type, body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
