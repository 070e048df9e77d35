package webhook4j.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProjectionTest {

    private static final Projection KEY = Projection.nothing().plus(List.of("issue", "key"));
    private static final Projection SUMMARY = Projection.nothing().plus(List.of("issue", "fields", "summary"));

    @Test
    void is_the_same_in_whatever_order_it_was_made() {
        assertThat(KEY.plus(SUMMARY)).isEqualTo(SUMMARY.plus(KEY)).hasSameHashCodeAs(SUMMARY.plus(KEY));
        assertThat(KEY.plus(SUMMARY)).isNotEqualTo(KEY).isNotEqualTo(SUMMARY);
        assertThat(KEY.plus(SUMMARY)).hasToString("{issue={fields={summary=*}, key=*}}");
    }

    @Test
    void a_whole_value_holds_all_that_is_inside() {
        // given
        Projection issue = Projection.nothing().plus(List.of("issue"));

        // then
        assertThat(KEY.plus(issue)).isEqualTo(issue).hasToString("{issue=*}");
        assertThat(issue.plus(KEY).plusPresence(List.of("issue", "id"))).isSameAs(issue);
    }

    @Test
    void presence_is_less_than_the_whole_and_than_what_is_inside() {
        // given
        Projection there = Projection.nothing().plusPresence(List.of("issue"));

        // then
        assertThat(there).hasToString("{issue={}}").isNotEqualTo(Projection.nothing());
        assertThat(there.plus(KEY)).isEqualTo(KEY);
        assertThat(KEY.plusPresence(List.of("issue"))).isSameAs(KEY);
        assertThat(KEY.plusPresence(List.of("issue", "key"))).isSameAs(KEY);
    }

    @Test
    void the_empty_path_is_the_document() {
        assertThat(KEY.plus(List.of())).isEqualTo(Projection.everything());
        assertThat(KEY.plus(List.of()).isEverything()).isTrue();
        assertThat(KEY.plusPresence(List.of())).isSameAs(KEY);
    }

    @Test
    void nothing_and_everything_are_the_ends() {
        assertThat(Projection.nothing().isEverything()).isFalse();
        assertThat(Projection.nothing()).isNotEqualTo(Projection.everything()).hasToString("{}");
        assertThat(Projection.everything()).hasToString("*");
        assertThat(Projection.everything().plus(KEY)).isSameAs(Projection.everything());
        assertThat(KEY.plus(Projection.everything())).isEqualTo(Projection.everything());
        assertThat(KEY.plus(Projection.nothing())).isSameAs(KEY);
    }

    @Test
    void is_not_changed_by_whoever_made_it() {
        // given
        List<String> path = new ArrayList<>(List.of("issue"));
        Projection projection = Projection.nothing().plus(path);

        // when
        path.set(0, "other");
        Projection more = projection.plus(KEY).plus(List.of("user"));

        // then
        assertThat(projection).hasToString("{issue=*}");
        assertThat(more).hasToString("{issue=*, user=*}");
        assertThat(Projection.nothing()).hasToString("{}");
    }

    @Test
    void a_path_deeper_than_any_document_is_cut_there() {
        // given
        List<String> path = Collections.nCopies(100_000, "a");

        // then
        assertThat(Projection.nothing().plus(path))
                .isEqualTo(Projection.nothing().plusPresence(path.subList(0, Json.MAX_DEPTH)))
                .isNotEqualTo(Projection.nothing().plus(path.subList(0, Json.MAX_DEPTH)));
    }
}
