package webhook4j.jira;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Server's sprint field: the text that a Java object makes of itself. */
class SprintTextTest {

    private static final String BEFORE = "com.atlassian.greenhopper.service.sprint.Sprint@5f1c2d3e[";

    @Test
    void a_sprint_is_read_out_of_its_text() {
        // when
        Sprint sprint = sprint("id=46,rapidViewId=9,state=ACTIVE,name=Autumn 1,startDate=2026-09-14T09:00:00.000+02:00,"
                + "endDate=2026-09-28T07:00:00.000Z,completeDate=<null>,sequence=46,goal=");

        // then
        assertThat(sprint.id()).hasValue("46");
        assertThat(sprint.boardId()).hasValue("9");
        assertThat(sprint.state()).hasValue("active");
        assertThat(sprint.name()).hasValue("Autumn 1");
        assertThat(sprint.startDate()).hasValue(Instant.parse("2026-09-14T07:00:00Z"));
        assertThat(sprint.endDate()).hasValue(Instant.parse("2026-09-28T07:00:00Z"));
        assertThat(sprint.completeDate()).isEmpty();
        assertThat(sprint.goal()).hasValue("");
    }

    @Test
    void the_order_does_not_matter() {
        Sprint sprint = sprint("completeDate=2026-09-14T06:58:01.123Z,goal=<null>,id=45,name=Summer 4,state=CLOSED");
        assertThat(sprint.id()).hasValue("45");
        assertThat(sprint.name()).hasValue("Summer 4");
        assertThat(sprint.state()).hasValue("closed");
        assertThat(sprint.goal()).isEmpty();
        assertThat(sprint.completeDate()).hasValue(Instant.parse("2026-09-14T06:58:01.123Z"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            id=1,name=A, b [c] d,state=ACTIVE                  | A, b [c] d
            name=a=b,id=1,state=ACTIVE                         | a=b
            id=1,state=ACTIVE,name=,goal=x                     | ''
            state=ACTIVE,id=1,name=x,state=CLOSED              | x,state=CLOSED
            state=ACTIVE,id=1,name=do it,priority=high,goal=x  | do it,priority=high
            id=1,state=ACTIVE,name=ends with ]                 | ends with ]
            """)
    void a_name_may_hold_commas_brackets_and_what_looks_like_a_member(String members, String name) {
        Sprint sprint = sprint(members);
        assertThat(sprint.name()).hasValue(name);
        assertThat(sprint.id()).hasValue("1");
        assertThat(sprint.state()).hasValue("active");
    }

    @Test
    void a_member_that_is_not_known_ends_the_one_before() {
        assertThat(sprint("id=1,colour=blue,state=FUTURE,name=x").id()).hasValue("1");
    }

    @Test
    void a_goal_may_have_lines() {
        assertThat(sprint("id=1,goal=Front: pay\nBack: bill,name=x").goal()).hasValue("Front: pay\nBack: bill");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Sprint",
                "Sprint@",
                "[Sprint@1",
                "Sprint@1]",
                "a sprint",
                "Sprint@xy[id=1]",
                "see Sprint@1[id=1]"
            })
    void other_texts_are_no_sprints(String text) {
        assertThat(SprintText.isSprint(text)).isFalse();
        assertThat(Sprint.of(TextNode.valueOf(text)).id()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sprint@1[", "Sprint@1[]", "Sprint@1[,,,]", "Sprint@1[=]", "Sprint@1[id", "Sprint@1[id="})
    void a_torn_text_is_read_as_far_as_it_goes(String text) {
        assertThat(Sprint.of(TextNode.valueOf(text)).name()).isEmpty();
    }

    @Test
    void sprints_are_found_in_whichever_custom_field_holds_them() {
        // given
        Issue server =
                Issue.of(JiraQuirksTest.json("{'fields':{'customfield_1':['x'],'customfield_2':null,'customfield_3':['"
                        + BEFORE + "id=45,state=CLOSED,name=a]','" + BEFORE + "id=46,state=ACTIVE,name=b]'],"
                        + "'customfield_4':{'id':'1','name':'no sprint'}}}"));
        Issue cloud = Issue.of(JiraQuirksTest.json(
                "{'fields':{'customfield_9':[{'id':46,'name':'b','state':'active','boardId':9}]}}"));

        // then
        assertThat(server.sprints())
                .extracting(Sprint::id)
                .extracting(id -> id.orElse(""))
                .isEqualTo(List.of("45", "46"));
        assertThat(cloud.sprints()).singleElement().satisfies(sprint -> {
            assertThat(sprint.id()).hasValue("46");
            assertThat(sprint.boardId()).hasValue("9");
        });
    }

    private static Sprint sprint(String members) {
        return Sprint.of(TextNode.valueOf(BEFORE + members + "]"));
    }
}
