package webhook4j.jql.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MalformedTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "full        | found the end of the text, expected '"' to close the phrase that begins at its character 1
                    a "          | found the end of the text, expected '"' to close the phrase that begins at its character 3
                    (a (b)       | found the end of the text, expected ')' to close the parenthesis that begins at its character 1
                    (            | found the end of the text, expected ')' to close the parenthesis that begins at its character 1
                    a)           | found ')' at character 2 of the text, expected an opening parenthesis before it; write \\) for the character
                    *foo         | found '*' at the start of '*foo', expected a letter or a digit there; a wildcard can stand within a word or at its end
                    a -?b        | found '?' at the start of '?b', expected a letter or a digit there; a wildcard can stand within a word or at its end
                    *            | found '*' at the start of '*', expected a letter or a digit there; a wildcard can stand within a word or at its end
                    a~1.         | found '1.' after '~', expected a number, as in 2 or 0.8
                    a~0.8.1      | found '0.8.1' after '~', expected a number, as in 2 or 0.8
                    a~1.5        | found '~1.5', expected a fraction up to 1, or a whole number of edits
                    "a b"~       | found '~' after a phrase, expected a whole number of moves after '~'
                    "a b"~0.5    | found '~0.5' after a phrase, expected a whole number of moves after '~'
                    a^           | found '^' without a number, expected a number after it, as in ^2; write \\^ for the character
                    a^b          | found '^' without a number, expected a number after it, as in ^2; write \\^ for the character
                    a^.5         | found '.5' after '^', expected a number, as in 2 or 0.8
                    (a)^^2       | found '^' without a number, expected a number after it, as in ^2; write \\^ for the character
                    a ~2         | found '~' at character 3 of the text, expected a word or a phrase before it; write \\~ for the character
                    (a b)~2      | found '~' at character 6 of the text, expected a word or a phrase before it; write \\~ for the character
                    ^2 a         | found '^' at character 1 of the text, expected a word or a phrase before it; write \\^ for the character
                    """)
    void what_is_wrong_is_said(String query, String problem) {
        assertThatThrownBy(() -> TextQuery.parse(query, TextRules.DEFAULT))
                .isInstanceOfSatisfying(
                        MalformedTextException.class,
                        malformed -> assertThat(malformed.problem()).isEqualTo(problem));
    }

    @Test
    void parentheses_are_counted() {
        String deepest = "(".repeat(256) + "a" + ")".repeat(256);

        assertThat(TextQuery.parse(deepest, TextRules.DEFAULT).matches(TokenizedText.of("a")))
                .isTrue();
        assertMalformed("(" + deepest + ")", "found parentheses deeper than 256, expected fewer");
    }

    @Test
    void parentheses_side_by_side_are_not_deep() {
        TextQuery query = TextQuery.parse("(a)".repeat(10_000), TextRules.DEFAULT);

        assertThat(query.matches(TokenizedText.of("a"))).isTrue();
    }

    @Test
    void what_could_take_long_is_bounded() {
        assertMalformed("a*" + "b".repeat(255), "found a pattern of more than 256 characters, expected a shorter one");
        assertMalformed(
                "\"" + "a ".repeat(257) + "\"~1", "found '~' behind 257 words, expected at most 256 words before it");
        assertMalformed("a" + "-a".repeat(64) + "~", "found '~' behind 65 words, expected at most 64 words before it");
    }

    @Test
    void an_address_with_a_question_mark_is_no_long_pattern() {
        TextQuery query = TextQuery.parse("https://x.test/?a=" + "b".repeat(300), TextRules.DEFAULT);

        assertThat(query.matches(TokenizedText.of("https://x.test/?a=" + "b".repeat(300))))
                .isFalse();
    }

    private static void assertMalformed(String query, String problem) {
        assertThatThrownBy(() -> TextQuery.parse(query, TextRules.DEFAULT))
                .isInstanceOf(MalformedTextException.class)
                .hasMessage(problem);
    }
}
