package webhook4j.jql.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
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

    /** Putting marks in their order takes the JDK quadratic time: for these many, minutes. */
    @Test
    void marks_piled_on_a_letter_take_no_time() {
        String piled = "a" + "\u0301\u0316".repeat(200_000);

        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            String folded = Folding.fold(piled);

            assertThat(Folding.isFolded(folded, "b" + piled)).isFalse();
            assertThat(Folding.isFolded(folded, piled)).isTrue();
        });
    }

    @Test
    void as_many_marks_as_letters_have_count() {
        String letter = "a" + "\u0301\u0316".repeat(15);

        assertThat(Folding.isFolded(Folding.fold(letter), letter.substring(1))).isFalse();
        assertThat(Folding.isFolded(Folding.fold(letter), letter.substring(0, letter.length() - 1)))
                .isFalse();
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
