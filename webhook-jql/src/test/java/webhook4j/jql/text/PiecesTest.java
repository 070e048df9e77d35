package webhook4j.jql.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PiecesTest {

    private static final String CHARACTERS = "abcXYZ019.'_- \t\n\"\\/<=^`~.'.'";

    @Test
    void the_words_of_the_pieces_are_the_words_of_the_text() {
        Random random = new Random(11);
        for (int i = 0; i < 50_000; i++) {
            // given
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(24);
            for (int at = 0; at < length; at++) {
                text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
            }

            // then
            assertThat(wordsByPieces(text.toString(), false))
                    .as(text.toString())
                    .isEqualTo(TokenizedText.of(text.toString()).tokens());
        }
    }

    @Test
    void a_long_text_is_cut_as_it_is_in_parts() {
        String text = "It's version 1.2 of words' ends. ".repeat(2_000);

        assertThat(wordsByPieces(text, false))
                .isEqualTo(TokenizedText.of(text).tokens())
                .hasSize(12_000);
    }

    @Test
    void stems_are_those_of_the_text() {
        String text = "Users' logins were failing; nobody's retries succeeded, 2.0 times.";

        assertThat(wordsByPieces(text, true))
                .containsExactlyInAnyOrder(TokenizedText.of(text).distinct(true));
    }

    @Test
    void only_ascii_can_be_cut() {
        assertThat(Pieces.canCut("a < b")).isTrue();
        assertThat(Pieces.canCut("")).isTrue();
        assertThat(Pieces.canCut("caf\u00e9")).isFalse();
        assertThat(Pieces.canCut("=\u0338")).isFalse();
    }

    private static List<String> wordsByPieces(String text, boolean stemmed) {
        List<String> words = new ArrayList<>();
        Pieces.cut(text, (whole, from, to) -> words.addAll(Pieces.words(whole.substring(from, to), stemmed)));
        return words;
    }
}
