package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.jql.catalog.FieldCatalog;
import webhook4j.jql.catalog.FieldType;

/** Queries made to hurt: each is refused, or read, soon and on a usual stack. */
class LimitsTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void depth_256_parses_and_257_does_not() {
        assertThat(Jql.parse("(".repeat(256) + "a = b" + ")".repeat(256)).toJql())
                .isEqualTo("a = b");
        assertThat(Jql.parse("not ".repeat(256) + "a = b").toJql()).isEqualTo("NOT ".repeat(256) + "a = b");

        JqlException refusal = refusal("(".repeat(257) + "a = b" + ")".repeat(257));
        assertThat(refusal.kind()).isEqualTo(JqlException.Kind.LIMIT);
        assertThat(refusal.offset()).isEqualTo(256);
        assertThat(refusal.length()).isEqualTo(1);
    }

    @Test
    void parentheses_and_not_count_together() {
        JqlException refusal = refusal("not (".repeat(128) + "!a = b" + ")".repeat(128));

        assertThat(refusal.kind()).isEqualTo(JqlException.Kind.LIMIT);
        assertThat(refusal.offset()).isEqualTo(128 * 5);
    }

    @Test
    void depth_is_counted_along_one_branch() {
        String branch = "(".repeat(200) + "a = b" + ")".repeat(200);

        assertThat(Jql.parse(branch + " AND " + branch + " OR NOT " + branch).toJql())
                .isEqualTo("a = b AND a = b OR NOT a = b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "not ", "!", "a in (", "a in ((", "a=b and (", "a=f("})
    void what_is_opened_32768_times_is_refused(String opened) {
        String query = opened.repeat(32_768);

        JqlException refusal = Assertions.assertTimeout(SOON, () -> refusal(query));

        assertThat(refusal.kind()).isIn(JqlException.Kind.LIMIT, JqlException.Kind.SYNTAX);
    }

    @Test
    void nested_lists_are_nesting() {
        JqlException refusal = refusal("a in " + "(".repeat(30_000));

        assertThat(refusal.kind()).isEqualTo(JqlException.Kind.LIMIT);
        assertThat(refusal.offset()).isEqualTo(5 + 256);
    }

    @Test
    void a_query_of_32768_code_points_parses_and_one_more_does_not() {
        String longest = "a = \"" + "😀".repeat(32_762) + "\"";

        assertThat(Jql.parse(longest).where()).isPresent();

        JqlException refusal = refusal(longest + " ");
        assertThat(refusal.kind()).isEqualTo(JqlException.Kind.LIMIT);
        assertThat(refusal.offset()).isEqualTo(longest.length() + 1);
        assertThat(refusal.length()).isZero();
    }

    @Test
    void the_first_token_that_ends_past_the_limit_is_named() {
        JqlOptions short10 = JqlOptions.builder().maxQueryLength(10).build();

        assertThat(Jql.parse("abc = defg", short10).toJql()).isEqualTo("abc = defg");
        JqlException refusal = catchThrowableOfType(JqlException.class, () -> Jql.parse("abc = defgh", short10));

        assertThat(refusal).hasMessage("""
                        line 1, column 7: found a query of 11 characters, expected at most 10; split it into several
                          abc = defgh
                                ^""");
        assertThat(refusal.length()).isEqualTo(5);
    }

    @Test
    void a_syntax_error_before_the_limit_is_what_counts() {
        assertThat(refusal("a a" + " ".repeat(40_000)).kind()).isEqualTo(JqlException.Kind.SYNTAX);
    }

    @Test
    void a_list_of_10000_values_parses_and_one_more_does_not() {
        String values = IntStream.range(0, 10_000).mapToObj(i -> "a").collect(Collectors.joining(","));

        assertThat(JqlFilter.compile("key in (" + values + ")").query().where()).isPresent();

        JqlException refusal = refusal("key in (" + values + ",b)");
        assertThat(refusal.kind()).isEqualTo(JqlException.Kind.LIMIT);
        assertThat(refusal.offset()).isEqualTo("key in (".length() + values.length() + 1);
    }

    @Test
    void each_list_is_counted_for_itself() {
        JqlOptions three = JqlOptions.builder().maxListValues(3).build();

        assertThat(Jql.parse("a in (1, (2, 3, 4), 5)", three).toJql()).isEqualTo("a IN (1, (2, 3, 4), 5)");
    }

    @Test
    void a_filter_has_at_most_100_patterns_of_words() {
        String hundred = "summary ~ 'w1* a?c -x~' AND ".repeat(33) + "summary !~ 'w2~1'";

        assertThat(JqlFilter.compile(hundred).query().where()).isPresent();

        JqlException refusal = filterRefusal(hundred + " AND text ~ 'plain words' OR text ~ 'b*' OR text ~ 'c*'");
        assertThat(refusal.problems()).hasSize(1);
        assertThat(refusal.kind()).isEqualTo(JqlException.Kind.LIMIT);
        assertThat(refusal.offset()).isEqualTo(hundred.length() + " AND text ~ 'plain words' OR text ~ ".length());
        assertThat(refusal.length()).isEqualTo("'b*'".length());
        assertThat(refusal)
                .hasMessageStartingWith("line 1, column 978: found 101 words with '*', '?' or '~' in the text "
                        + "searches up to here, expected at most 100; search for whole words, or split the query "
                        + "into several\n");
    }

    @Test
    void a_filter_has_ten_times_as_many_phrases_as_patterns() {
        JqlOptions two = JqlOptions.builder().maxTextPatterns(2).build();
        String twenty =
                "text ~ 'a* a-b \"a b\" \"a b\"~2 \"c\" d' AND ".repeat(2) + "text ~ '" + "\"a b\" ".repeat(14) + "'";

        assertThat(JqlFilter.compile(twenty, two).query().where()).isPresent();

        JqlException refusal = catchThrowableOfType(
                JqlException.class, () -> JqlFilter.compile(twenty + " OR text ~ 'a-b' OR text ~ 'a* a-b'", two));
        assertThat(refusal.problems()).hasSize(1);
        assertThat(refusal.kind()).isEqualTo(JqlException.Kind.LIMIT);
        assertThat(refusal.offset()).isEqualTo(twenty.length() + " OR text ~ ".length());
        assertThat(refusal)
                .hasMessageContaining(
                        "found 21 phrases in the text searches up to here, expected at most 20; search for "
                                + "single words, or split the query into several\n");
    }

    @Test
    void each_word_of_a_similar_phrase_is_a_pattern() {
        JqlOptions three = JqlOptions.builder().maxTextPatterns(3).build();

        assertThat(JqlFilter.compile("text ~ 'a-b-c~1'", three).query().where()).isPresent();
        assertThat(catchThrowableOfType(JqlException.class, () -> JqlFilter.compile("text ~ 'a-b-c-d~1'", three))
                        .kind())
                .isEqualTo(JqlException.Kind.LIMIT);
    }

    @Test
    void what_is_looked_up_is_no_pattern_of_words() {
        JqlOptions one = JqlOptions.builder().maxTextPatterns(1).build();

        assertThat(JqlFilter.compile("text ~ 'a b \"c d\"~3 \\\\* e-f' AND key ~ '*1?' AND key ~ '-2*'", one)
                        .query()
                        .where())
                .isPresent();
    }

    @Test
    void patterns_before_which_several_fields_have_one_name_count_once() {
        JqlOptions two = JqlOptions.builder()
                .maxTextPatterns(2)
                .catalog(FieldCatalog.jira()
                        .customField(1, "Notes", FieldType.TEXT)
                        .customField(2, "Notes", FieldType.TEXT)
                        .build())
                .build();

        assertThat(JqlFilter.compile("Notes ~ 'a*' AND Notes !~ 'b*'", two)
                        .query()
                        .where())
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({"256, 512", "1000, 1024"})
    void the_deepest_query_fits_a_small_stack(int depth, int kibibytes) throws InterruptedException {
        // given
        JqlOptions options = JqlOptions.builder().maxDepth(depth).build();
        String query = "key=A and (key=A or not (".repeat(depth / 4) + "not (key=A and ".repeat(depth / 8) + "key=A"
                + ")".repeat(depth / 8) + "))".repeat(depth / 4);
        AtomicReference<Object> result = new AtomicReference<>("nothing");
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        JqlFilter filter = JqlFilter.compile(query, options);
                        assertThat(filter.explain(Fixtures.event("full")).toString())
                                .startsWith(
                                        filter.evaluate(Fixtures.event("full")).name());
                        result.set(Jql.parse(filter.query().toJql(), options).equals(filter.query()));
                    } catch (JqlException | StackOverflowError e) {
                        result.set(e);
                    }
                },
                "small stack",
                kibibytes * 1024L);

        // when
        thread.start();
        thread.join();

        // then
        assertThat(result).hasValue(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"and", "or"})
    void long_chains_are_flat(String joint) {
        String chain = ("key=A " + joint + " ").repeat(2_500) + "key=A";

        Assertions.assertTimeout(SOON, () -> {
            JqlFilter filter = JqlFilter.compile("not (" + chain + ")");
            assertThat(Jql.parse(filter.query().toJql())).isEqualTo(filter.query());
            filter.explain(Fixtures.event("full"));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "'", "\\", "\uD800", "@", "日", "\r", "a", "&", "1", "-", "\u0000", "[", ","})
    void one_character_32768_times_ends_soon(String character) {
        Assertions.assertTimeout(SOON, () -> {
            parseOrRefuse(character.repeat(32_768));
            parseOrRefuse("a = \"" + character.repeat(32_000));
        });
    }

    @Test
    void ten_million_characters_are_refused_soon() {
        JqlException refusal = Assertions.assertTimeout(SOON, () -> refusal("a = " + "b".repeat(10_000_000)));

        assertThat(refusal.kind()).isEqualTo(JqlException.Kind.LIMIT);
        assertThat(refusal.getMessage()).hasSizeLessThan(300);
    }

    private static JqlException filterRefusal(String query) {
        JqlException refusal = catchThrowableOfType(JqlException.class, () -> JqlFilter.compile(query));
        assertThat(refusal).as("refusal").isNotNull();
        return refusal;
    }

    private static JqlException refusal(String query) {
        JqlException refusal = catchThrowableOfType(JqlException.class, () -> Jql.parse(query));
        assertThat(refusal).as("refusal").isNotNull();
        return refusal;
    }

    /** Any other exception fails the test. */
    private static void parseOrRefuse(String query) {
        try {
            assertThat(Jql.parse(Jql.parse(query).toJql())).isEqualTo(Jql.parse(query));
        } catch (JqlException refusal) {
            assertThat(refusal.offset()).isBetween(0, query.length());
        }
    }
}
