package webhook4j.jql.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {

    @ParameterizedTest
    @CsvSource({
        "Done, dONE, true",
        "Done, Don, false",
        "Don, Done, false",
        "'', '', true",
        "'', a, false",
        "Straße, STRAßE, true",
        "Straße, STRASSE, false",
        "café, cafe\u0301, true",
        "cafe\u0301, CAFÉ, true",
        "cafe, cafe\u0301, false",
        "Σ, ς, true",
        "I, ı, true",
        "\u212A, k, true",
        "日本, 日本, true"
    })
    void texts_are_equal_without_case(String literal, String value, boolean equal) {
        assertThat(Folding.isFolded(Folding.fold(literal), value)).isEqualTo(equal);
    }

    @Test
    void the_short_way_agrees_with_folding() {
        Random random = new Random(7);
        String letters = "aAbBiIkKéÉe\u0301ıßſ";
        for (int i = 0; i < 20_000 * Integer.getInteger("webhook4j.tries.factor", 1); i++) {
            String literal = text(random, letters);
            String value = text(random, letters);

            assertThat(Folding.isFolded(Folding.fold(literal), value))
                    .as(literal + " and " + value)
                    .isEqualTo(Folding.fold(literal).equals(Folding.fold(value)));
        }
    }

    private static String text(Random random, String letters) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(4); length > 0; length--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}
