package webhook4j.jql.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenizedTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Full Screen       | full screen
                    foo-bar/baz:qux   | foo bar baz qux
                    snake_case_name   | snake case name
                    "quoted", (text)! | quoted text
                    can't             | cant
                    can’t             | cant
                    O'Brien's users'  | obriens users
                    rock 'n' roll     | rock n roll
                    '80s              | 80s
                    5'x               | 5 x
                    1.5               | 1.5
                    v1.5.2.           | v1.5.2
                    1.x .5 5.         | 1 x 5 5
                    a.b               | a b
                    1..5              | 1 5
                    e2e x86           | e2e x86
                    ﬁle Ａｂｃ １．５   | file abc 1.5
                    cafe\u0301 CAFÉ   | café café
                    ΟΔΟΣ οδος         | οδοσ οδοσ
                    STRASSE straße    | strasse straße
                    ½                 | 1 2
                    日本語             | 日 本 語
                    全画面mode2で       | 全 画 面 mode2 で
                    サーバー           | サ ー バ ー
                    ﾊﾞｸﾞ               | バ グ
                    ไทย               | ไ ท ย
                    ที่               | ท ี ่
                    한국어 텍스트       | 한국어 텍스트
                    हिन्दी              | हिन्दी
                    it ❤️ works       | it works
                    葛\udb40\udd00城   | 葛 城
                    a\u00a0b\u2003c   | a b c
                    а.б               | а б
                    """)
    void words_are_cut(String plain, String words) {
        assertThat(TokenizedText.of(plain).tokens()).containsExactly(words.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource({"' '", "!!!", "...", "'''", "❤️", "\u0301", "\ud800"})
    void text_without_letters_and_digits_has_no_words_but_is_not_empty(String plain) {
        TokenizedText text = TokenizedText.of(plain);

        assertThat(text.tokens()).isEmpty();
        assertThat(text.isEmpty()).isFalse();
    }

    @Test
    void only_the_empty_text_is_empty() {
        assertThat(TokenizedText.of("").isEmpty()).isTrue();
        assertThat(TokenizedText.of("").tokens()).isEmpty();
    }

    @Test
    void the_words_of_a_word_are_the_word() {
        List<String> others = everyCharacter()
                .flatMap(character -> TokenizedText.of(character).tokens().stream())
                .filter(word -> !TokenizedText.of(word).tokens().equals(List.of(word)))
                .toList();

        assertThat(others).isEmpty();
    }

    @Test
    void folding_what_is_folded_changes_nothing() {
        List<String> changed = everyCharacter()
                .map(character -> Tokenizer.fold(character.codePointAt(0)))
                .filter(folded -> Tokenizer.fold(folded) != folded)
                .map(Character::toString)
                .toList();

        assertThat(changed).isEmpty();
    }

    @Test
    void places_are_found_by_word_and_by_stem() {
        // given
        TokenizedText text = TokenizedText.of("It runs, ran and is running: it runs");

        // then
        assertThat(text.words(false).contains("run")).isFalse();
        assertThat(text.words(false).next("runs", 0)).isEqualTo(1);
        assertThat(text.words(false).next("runs", 2)).isEqualTo(7);
        assertThat(text.words(true).next("run", 2)).isEqualTo(5);
        assertThat(text.words(true).next("run", 8)).isEqualTo(-1);
        assertThat(text.words(true).next("runs", 0)).isEqualTo(-1);
    }

    @Test
    void words_of_one_hash_are_told_apart() {
        // given
        List<String> words = IntStream.range(0, 4_096)
                .mapToObj(i ->
                        Integer.toBinaryString(4_096 + i).replace("0", "aя").replace("1", "bа"))
                .toList();
        TokenizedText text = TokenizedText.of(String.join(" ", words) + " " + String.join(" ", words));

        // then
        assertThat(words.stream().map(String::hashCode).distinct()).hasSize(1);
        assertThat(text.tokens().subList(0, 4_096)).isEqualTo(words);
        assertThat(text.words(false).distinctCount()).isEqualTo(4_096);
        assertThat(IntStream.range(0, 4_096).map(i -> text.words(false).next(words.get(i), i + 1)))
                .containsExactlyElementsOf(IntStream.range(4_096, 8_192).boxed().toList());
        assertThat(text.words(false).contains("bа".repeat(14))).isFalse();
    }

    @Test
    void long_texts_are_cut_as_short_ones() {
        String line = "Can't stop: Ａ１.5 cafe\u0301 日本! ";
        List<String> words = TokenizedText.of(line).tokens();

        List<String> many = TokenizedText.of(line.repeat(5_000)).tokens();

        assertThat(many).hasSize(words.size() * 5_000);
        assertThat(IntStream.range(0, many.size()).filter(i -> !many.get(i).equals(words.get(i % words.size()))))
                .isEmpty();
    }

    @Test
    void words_are_worked_out_once() {
        TokenizedText text = TokenizedText.of("some words");

        assertThat(text.words(true)).isSameAs(text.words(true));
        assertThat(text.words(false)).isSameAs(text.words(false));
    }

    @Test
    void piles_of_marks_cost_no_more_than_other_text() {
        String marks = "a" + "\u0301".repeat(100_000) + "\u0316\uff9e".repeat(100_000);

        List<String> words = assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> TokenizedText.of(marks).tokens());

        assertThat(words).hasSize(1);
    }

    /** What is counted before normalising is all that piles of marks can be made of. */
    @Test
    void nothing_else_becomes_marks_and_nothing_but_marks() {
        List<String> marks = everyCharacter()
                .filter(character -> !isMark(character.codePointAt(0)))
                .filter(character -> Normalizer.normalize(character, Normalizer.Form.NFKC)
                        .codePoints()
                        .allMatch(TokenizedTextTest::isMark))
                .toList();

        assertThat(marks).containsExactly("\uff9e", "\uff9f");
    }

    private static Stream<String> everyCharacter() {
        return IntStream.rangeClosed(0, Character.MAX_CODE_POINT).mapToObj(Character::toString);
    }

    private static boolean isMark(int c) {
        return Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK
                || Character.getType(c) == Character.ENCLOSING_MARK;
    }
}
