package webhook4j.jql.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PhraseTest {

    private static final int WORDS = 10_000;

    /** Words that count how often a place is looked at or looked for. */
    private static final class Looks extends Words {
        private int looks;

        private Looks(WordTable table, int[] inOrder) {
            super(table, inOrder, null);
        }

        static Looks of(String... words) {
            WordTable table = new WordTable();
            int[] inOrder = IntStream.range(0, words.length)
                    .map(i -> table.add(words[i]))
                    .toArray();
            return new Looks(table, inOrder);
        }

        @Override
        String at(int place) {
            looks++;
            return super.at(place);
        }

        @Override
        int next(String word, int from) {
            looks++;
            return super.next(word, from);
        }
    }

    @Test
    void is_looked_for_around_its_rarest_word() {
        String[] text = alternating();
        text[WORDS / 2] = "rare";
        text[WORDS - 1] = "rare";
        Looks words = Looks.of(text);

        assertThat(new Phrase(new String[] {"a", "b", "rare", "a"}, false).isIn(words))
                .isFalse();
        assertThat(new Phrase(new String[] {"rare", "b", "a"}, false).isIn(words))
                .isTrue();
        assertThat(words.looks).isLessThan(30);
    }

    @Test
    void of_frequent_words_looks_at_each_place_once() {
        String[] phrase = alternating();
        phrase[WORDS - 2] = "b";
        phrase[WORDS - 1] = "b";
        Looks words = Looks.of(alternating());

        assertThat(new Phrase(new String[] {"a", "b", "b"}, false).isIn(words)).isFalse();
        assertThat(new Phrase(phrase, false).isIn(words)).isFalse();
        assertThat(words.looks).isEqualTo(2 * WORDS);
    }

    private static String[] alternating() {
        return IntStream.range(0, WORDS).mapToObj(i -> i % 2 == 0 ? "a" : "b").toArray(String[]::new);
    }
}
