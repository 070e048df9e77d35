package webhook4j.jql.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TermTableTest {

    private final TermTable table = new TermTable();
    private final Map<String, Term> expected = new HashMap<>();

    @Test
    void finds_what_was_put_in_by_its_text_and_nothing_else() {
        IntStream.range(0, 5_000).forEach(i -> put("user-" + i));

        expected.forEach((text, term) -> assertThat(table.find(text)).isSameAs(term));
        assertThat(table.find("user-5000")).isNull();
        assertThat(table.find("USER-1")).isNull();
        assertThat(table.find("")).isNull();
    }

    @Test
    void finds_names_without_their_case() {
        List.of("in progress", "straße", "café", "", "\u00001").forEach(this::put);

        assertThat(table.findFolded("In PROGRESS")).isSameAs(expected.get("in progress"));
        assertThat(table.findFolded("CAFÉ")).isSameAs(expected.get("café"));
        assertThat(table.findFolded("Cafe\u0301")).isSameAs(expected.get("café"));
        assertThat(table.findFolded("")).isSameAs(expected.get(""));
        assertThat(table.findFolded("In Progres")).isNull();
        assertThat(table.findFolded("STRASSE")).isNull();
    }

    @Test
    void a_text_has_the_term_that_was_put_in_last() {
        Term first = put("1");
        Term last = put("1");

        assertThat(table.find("1")).isSameAs(last).isNotSameAs(first);
        assertThat(forEach()).containsExactlyEntriesOf(Map.of("1", last));
    }

    @ParameterizedTest
    @ValueSource(strings = {"user-%d", "%dth word", "word%06x", "WEB-%d", "component %1$d of %1$d"})
    void texts_that_nobody_chose_for_their_hash_are_not_in_each_others_way(String form) {
        IntStream.range(0, 100_000).forEach(i -> put(form.formatted(i)));

        assertThat(table.isCrowded()).isFalse();
    }

    @Test
    void texts_of_one_hash_are_found_too() {
        // given
        IntStream.range(0, 1_024).forEach(i -> put(ofOneHash(i)));
        IntStream.range(0, 200).forEach(i -> put("other " + i));
        Term renewed = put(ofOneHash(1_000));

        // then
        expected.forEach((text, term) -> assertThat(table.find(text)).isSameAs(term));
        expected.forEach((text, term) -> assertThat(table.findFolded(text)).isSameAs(term));
        assertThat(table.findFolded(ofOneHash(1_000).toUpperCase(Locale.ROOT))).isSameAs(renewed);
        assertThat(table.isCrowded()).isTrue();
        assertThat(table.find(ofOneHash(1_024))).isNull();
        assertThat(forEach()).isEqualTo(expected);
    }

    private Map<String, Term> forEach() {
        Map<String, Term> all = new HashMap<>();
        table.forEach((text, term) -> assertThat(all.put(text, term)).isNull());
        return all;
    }

    private Term put(String text) {
        Term term = new Term(expected.size(), new Column(0, EventTypes.TYPE), null, null, 0);
        table.put(text, term);
        expected.put(text, term);
        return term;
    }

    /** 31 times the first letter and the second one is the same of both pairs. */
    private static String ofOneHash(int number) {
        return IntStream.range(0, 11)
                .mapToObj(bit -> (number >> bit & 1) == 0 ? "b@" : "a_")
                .collect(Collectors.joining());
    }
}
