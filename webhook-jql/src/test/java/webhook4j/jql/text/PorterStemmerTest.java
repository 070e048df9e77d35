package webhook4j.jql.text;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PorterStemmerTest {

    @ParameterizedTest
    @MethodSource("pairs")
    void a_word_has_the_stem_of_the_algorithm(String pair) {
        String[] wordAndStem = pair.split(" ", -1);

        assertThat(PorterStemmer.stem(wordAndStem[0])).isEqualTo(wordAndStem[1]);
    }

    @ParameterizedTest
    @CsvSource({
        "win, wins",
        "run, running",
        "fail, failed",
        "query, queries",
        "retry, retries",
        "connect, connections",
        "validation, validate",
        "analogy, analogies"
    })
    void forms_of_a_word_share_their_stem(String one, String other) {
        assertThat(PorterStemmer.stem(one)).isEqualTo(PorterStemmer.stem(other));
    }

    @ParameterizedTest
    @CsvSource({"naïves", "über", "задачи", "1.5", "v2s", "日", "Wins"})
    void words_of_other_letters_stay_as_they_are(String word) {
        assertThat(PorterStemmer.stem(word)).isEqualTo(word);
    }

    @Test
    void no_word_is_too_much_for_it() {
        // given
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
        String letters = "aeiouylsztbdgnmic";

        for (int i = 0; i < 20_000 * Integer.getInteger("webhook4j.tries.factor", 1); i++) {
            StringBuilder word = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                word.append(letters.charAt(random.nextInt(letters.length())));
            }

            // then
            assertThat(PorterStemmer.stem(word.toString())).hasSizeLessThanOrEqualTo(word.length());
        }
        assertThat(PorterStemmer.stem("y".repeat(1_000_000))).hasSize(1_000_000);
        assertThat(PorterStemmer.stem("ay".repeat(500_000) + "ing")).hasSize(1_000_000);
    }

    static Stream<String> pairs() throws IOException {
        try (InputStream file = requireNonNull(PorterStemmerTest.class.getResourceAsStream("stems.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"));
        }
    }
}
