package webhook4j.jql.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import webhook4j.jql.value.Subject;

class ChangedItemTest {

    @Test
    void blanks_between_words_are_labels_of_which_the_changed_ones_count() {
        ChangedItem item = item("null", "red  green", "null", "green blue");

        assertThat(shown(item, Splitting.WORDS, false)).containsExactly("red");
        assertThat(shown(item, Splitting.WORDS, true)).containsExactly("blue");
    }

    @Test
    void sprints_are_told_by_their_ids() {
        ChangedItem item = item("7, 8", "Spring, Summer, hot", "8, 9", "Summer, hot, Autumn");

        assertThat(ids(item, false)).containsExactly("7", "");
        assertThat(ids(item, true)).containsExactly("9", "");
    }

    @Test
    void beside_several_ids_stands_a_name_for_each_or_all_names_together() {
        ChangedItem item = item("7, 8", "Spring,hot, Summer", "8, 9", "Summer, dry, Autumn");

        assertThat(shown(item, Splitting.NAMES, false)).containsExactly("Spring,hot", "Spring,hot, Summer");
        assertThat(shown(item, Splitting.NAMES, true)).containsExactly("9", "Summer, dry, Autumn");
    }

    @Test
    void the_name_of_a_single_sprint_may_hold_commas() {
        assertThat(shown(item("", "", "7", "Summer, hot"), Splitting.NAMES, true))
                .containsExactly("Summer, hot");
    }

    @Test
    void names_of_sprints_are_parted_where_there_are_no_ids() {
        ChangedItem item = item("null", "Spring, Summer", "null", "Summer, Autumn");

        assertThat(shown(item, Splitting.NAMES, false)).containsExactly("Spring");
        assertThat(shown(item, Splitting.NAMES, true)).containsExactly("Autumn");
    }

    @Test
    void brackets_hold_the_ids_of_options() {
        ChangedItem item = item("[1]", "Left", "[1, 2]", "Left,Right");

        assertThat(shown(item, Splitting.IDS, false)).isEmpty();
        assertThat(shown(item, Splitting.IDS, true)).containsExactly("Right", "Left,Right");
    }

    @Test
    void a_hundred_thousand_ids_do_not_need_a_deep_stack() {
        String ids = "7,".repeat(100_000) + "8";

        assertThat(shown(item(ids, "", "7", ""), Splitting.IDS, false)).containsExactly("8");
    }

    @Test
    void a_text_with_commas_is_one_text() {
        assertThat(shown(item("3", "To do, later", "4", "Done"), Splitting.IDS, false))
                .containsExactly("To do, later");
    }

    @Test
    void the_whole_of_a_side_is_empty_if_nothing_stands_there() {
        assertThat(item("null", "null", "", "").whole(false).isEmpty()).isTrue();
        assertThat(item("null", "null", "", "").whole(true).isEmpty()).isTrue();
        assertThat(item("[]", "", "1", "null").whole(false).isEmpty()).isTrue();
        assertThat(item("[]", "", "1", "null").whole(true).isEmpty()).isFalse();
    }

    private static ChangedItem item(String from, String fromString, String to, String toString) {
        return ChangeLog.of(Subject.of(Histories.event("", Histories.item("x", from, fromString, to, toString))))
                .items()
                .get(0);
    }

    private static Stream<String> ids(ChangedItem item, boolean after) {
        return Stream.of(item.parts(Splitting.NAMES, after))
                .map(value -> value.id().asText());
    }

    private static Stream<String> shown(ChangedItem item, Splitting splitting, boolean after) {
        return Stream.of(item.parts(splitting, after)).map(LoggedValue::show);
    }
}
