package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import webhook4j.event.Event;
import webhook4j.jql.RandomBodies.Raw;

/** What was read of one event is remembered for later ones, and must not be seen. */
class IndexReadingsTest {

    private final JqlIndex<String> index = new JqlIndex<>();

    @Test
    void a_word_that_no_filter_asked_for_is_found_once_one_does() {
        index.add("cart", JqlFilter.compile("summary ~ cart"));
        assertThat(index.match(summary("The login of the cart"))).containsExactly("cart");

        index.add("login", JqlFilter.compile("summary ~ login"));

        assertThat(index.match(summary("The login of the cart"))).containsExactlyInAnyOrder("cart", "login");
    }

    @Test
    void a_name_that_no_filter_asked_for_is_found_once_one_does() {
        index.add("web", JqlFilter.compile("project = WEB"));
        assertThat(index.match(Raw.ofFields("'project': {'key': 'Ops'}").event()))
                .isEmpty();

        index.add("ops", JqlFilter.compile("project = OPS"));

        assertThat(index.match(Raw.ofFields("'project': {'key': 'Ops'}").event()))
                .containsExactly("ops");
    }

    @Test
    void words_are_found_among_more_than_are_remembered() {
        IntStream.range(0, 3_000).forEach(i -> index.add("w" + i, JqlFilter.compile("summary ~ word" + i)));

        for (int i = 0; i < 9_000; i++) {
            int number = i * 7 % 3_000;
            String text = "some WORD" + number + ", and word" + (number + 3_000) + ".";
            assertThat(index.match(summary(text))).as(text).containsExactly("w" + number);
        }
    }

    @Test
    void words_of_one_hash_are_told_apart() {
        IntStream.range(0, 1_024).forEach(i -> index.add("w" + i, JqlFilter.compile("summary ~ x" + ofOneHash(i))));

        String all = IntStream.range(0, 1_024).mapToObj(i -> "x" + ofOneHash(i)).collect(Collectors.joining(" "));

        assertThat(index.match(summary(all))).hasSize(1_024);
        assertThat(index.match(summary("x" + ofOneHash(7)))).containsExactly("w7");
    }

    @Test
    void long_words_are_found_too() {
        String word = "long".repeat(100);
        index.add("long", JqlFilter.compile("summary ~ " + word));

        assertThat(index.match(summary("a " + word + "x"))).isEmpty();
        assertThat(index.match(summary("a " + word.toUpperCase(Locale.ROOT)))).containsExactly("long");
        assertThat(index.match(summary("a " + word))).containsExactly("long");
    }

    private static Event summary(String text) {
        return Raw.ofFields("'summary': '" + text.replace("'", "\\u0027") + "'").event();
    }

    /** Lower case with one hash: 31 times the first and the second number are the same of both pairs. */
    private static String ofOneHash(int number) {
        return IntStream.range(0, 10)
                .mapToObj(bit -> (number >> bit & 1) == 0 ? "aa" : "bB")
                .collect(Collectors.joining());
    }
}
