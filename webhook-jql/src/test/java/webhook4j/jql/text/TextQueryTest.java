package webhook4j.jql.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import webhook4j.filter.Verdict;

class TextQueryTest {

    private static final TextRules UNSTEMMED = new TextRules(false, false);
    private static final TextRules CLOUD = new TextRules(true, true);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    # words and stems
                    win             | It wins              | true
                    wins            | win                  | true
                    run             | running              | true
                    WIN             | win                  | true
                    win             | window               | false
                    the             | the end              | true
                    can't login     | I cant log in        | false
                    can't           | you cant             | true
                    1.5             | version 1.5.         | true
                    1.5             | 1 5                  | false
                    foo-bar         | a foo bar            | true
                    foo-bar         | a bar foo            | false
                    foo:bar         | foo/bar              | true
                    日本             | 東日本               | true
                    本日             | 東日本               | false
                    [BUG]           | a bug                | true
                    # AND, OR, NOT
                    a b             | b a                  | true
                    a b             | a                    | false
                    a AND b         | b a                  | true
                    a && b          | a                    | false
                    a&&b            | a c                  | false
                    a OR b          | b                    | true
                    `a || b`        | c                    | false
                    `a||b`          | b                    | true
                    a and b         | a b                  | false
                    a or b          | b                    | false
                    a or b          | a or b               | true
                    not a           | not a                | true
                    NOT a           | b                    | true
                    NOT a           | a                    | false
                    -a              | a b                  | false
                    !a b            | b                    | true
                    - a             | a                    | false
                    b -a            | b a                  | false
                    NOT NOT a       | a                    | true
                    --a             | a                    | true
                    -+a             | a                    | false
                    a OR b c        | a                    | true
                    a OR b c        | b                    | false
                    (a OR b) c      | a                    | false
                    (a OR b) c      | b c                  | true
                    a OR NOT b      | c                    | true
                    a OR -b         | b                    | false
                    a OR -b         | a b                  | true
                    -(a b)          | a                    | true
                    -(a b)          | a b                  | false
                    -(a OR b)       | b                    | false
                    +a              | a                    | true
                    +a OR b         | b                    | false
                    +a OR b         | a                    | true
                    a OR +b         | a                    | false
                    a OR b +c       | a                    | false
                    a OR b +c       | a c                  | true
                    (+a OR b) OR c  | c                    | true
                    (+a OR b) OR c  | b                    | false
                    +-a OR b        | a b                  | false
                    a(b)            | a b                  | true
                    a"b c"          | a b c                | true
                    f()             | f                    | true
                    # what has nothing to join
                    a AND           | a                    | true
                    OR a            | a                    | true
                    a OR            | b                    | false
                    a AND OR b      | b                    | true
                    NOT OR a        | a                    | true
                    a - OR b        | b                    | true
                    a -             | a                    | true
                    a ... b         | a b                  | true
                    wow!!! b        | b wow                | true
                    a ! b           | a b                  | false
                    a ... b         | a x b                | true
                    a "..." b       | a x b                | true
                    a -"..."        | a                    | true
                    () a            | a                    | true
                    a OR ...        | b                    | false
                    # phrases
                    "full screen"   | A full screen.       | true
                    "full screen"   | Full-screen!         | true
                    "full screens"  | fuller screen        | false
                    "full screen"   | full-screens         | true
                    "full screen"   | full big screen      | false
                    "full screen"   | screen full          | false
                    "a a b"         | a a a b              | true
                    "a b a c"       | a b a b a c          | true
                    "a* ?b"         | a b                  | true
                    "a* b"          | ab b                 | false
                    "(a AND b)"     | x a and b            | true
                    "a \\"b\\" c"   | a b c                | true
                    "full"          | full                 | true
                    # words within moves
                    "a b"~0         | a x b                | false
                    "a b"~1         | a x b                | true
                    "a b"~1         | a x x b              | false
                    "a b"~1         | b a                  | false
                    "a b"~2         | b a                  | true
                    "a b"~2         | b x a                | false
                    "a b"~3         | b x a                | true
                    "a b c"~3       | c b a                | false
                    "a b c"~4       | c b a                | true
                    "a b c"~2       | a c b                | true
                    "a a"~5         | a                    | false
                    "a a"~5         | a x a                | true
                    "a b a"~2       | a b                  | false
                    "a b a"~2       | b a a                | true
                    "a b a"~1       | b a a                | false
                    "win game"~1    | wins the games       | true
                    "a b"~99999999999 | b x x x x x x x a  | true
                    # wildcards, on words as they are
                    win*            | windows              | true
                    win*            | win                  | true
                    win*            | twin                 | false
                    w?n             | won                  | true
                    w?n             | wn                   | false
                    w*n*s           | windows              | true
                    runn*           | running              | true
                    running*        | runs                 | false
                    WIN*            | Windows              | true
                    b?c             | b𝒳c b😀c             | true
                    caf?            | cafe\u0301           | true
                    foo-b*          | foo-bar              | false
                    can't*          | can't                | true
                    1.*             | 1.5                  | true
                    foo\\*          | foo                  | true
                    foo\\*          | foobar               | false
                    fo\\**          | foo                  | false
                    foo* bar*       | barn food            | true
                    -foo*           | food                 | false
                    -foo-b*         | foo-bar              | true
                    fo＊            | foo                  | false
                    # near misses, of words as they are
                    roam~           | foam                 | true
                    roam~           | road                 | true
                    roam~           | from                 | true
                    roam~           | room roams roam      | true
                    roam~1          | from                 | false
                    roam~1          | foam                 | true
                    roam~1          | roams                | true
                    roam~1          | oam                  | true
                    roam~0          | roam                 | true
                    roam~0          | roams                | false
                    roam~9          | rivers               | false
                    roam~9          | rims                 | false
                    roam~9          | room                 | true
                    ab~2            | cabs                 | true
                    teh~1           | the                  | false
                    hello~0.8       | hallo                | true
                    hello~0.8       | halo                 | false
                    hello~0.81      | hallo                | false
                    hello~0.6       | halo                 | true
                    hello~0.0       | jelly                | true
                    hello~0.0       | jolly                | false
                    hello~1.0       | hello                | true
                    running~1       | run                  | false
                    ROAM~1          | Foam                 | true
                    e-mial~         | an e-mail            | true
                    e-mial~         | mail e               | false
                    roam~ -foam     | foam                 | false
                    roam~road       | roam road            | true
                    roam~road       | roam                 | false
                    wi*~            | windows              | true
                    # boost
                    a^2             | a                    | true
                    a^2.5           | b                    | false
                    "a b"^4         | a b                  | true
                    (a OR b)^2 c    | b c                  | true
                    roam~1^3^4      | foam                 | true
                    "a b"~1^2       | a x b                | true
                    # escapes
                    \\-a            | a                    | true
                    \\(a\\)         | a                    | true
                    a\\&&b          | a b                  | true
                    a\\:b           | a b                  | true
                    \\"a b\\"       | b a                  | true
                    a\\~1           | a 1                  | true
                    C:\\temp\\new   | c temp new           | true
                    a\\             | a                    | true
                    \\\\FOO "BAR"   | foo bar              | true
                    c++             | C#                   | true
                    a&b             | a b                  | true
                    """)
    void a_text_matches(String query, String text, boolean matches) {
        assertThat(TextQuery.parse(query, TextRules.DEFAULT).matches(TokenizedText.of(text)))
                .as(query)
                .isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "``", "` `", "...", "!!!", "-", "+", "--", "&&", "||", "&", "AND", "NOT", "OR OR", "()", "(())", "\"\"",
                "\"...\"", "~", "^", "^^ ~", ":)", ")", "\\*", "\\", "[]{}", "...~", "❤️", "-(!!!)"
            })
    void without_a_word_nothing_matches(String query) {
        TextQuery parsed = TextQuery.parse(query, TextRules.DEFAULT);

        assertThat(parsed.matches(TokenizedText.of("some text"))).isFalse();
        assertThat(parsed.matches(TokenizedText.of(query))).isFalse();
        assertThat(parsed.matches(List.of(TokenizedText.of("text")), false)).isEqualTo(Verdict.FALSE);
    }

    @Test
    void without_stemming_words_are_compared_as_they_are() {
        assertThat(matches("win", UNSTEMMED, "wins")).isFalse();
        assertThat(matches("wins", UNSTEMMED, "It wins")).isTrue();
        assertThat(matches("\"full screen\"", UNSTEMMED, "full screens")).isFalse();
        assertThat(matches("\"full screens\"~1", UNSTEMMED, "full x screens")).isTrue();
    }

    @Test
    void the_cloud_does_not_count_moves() {
        assertThat(matches("\"a b\"~5", CLOUD, "a x b")).isFalse();
        assertThat(matches("\"a b\"~5", CLOUD, "x a b")).isTrue();
        assertThat(matches("roam~1^2", CLOUD, "foam")).isTrue();
    }

    @Test
    void exclusions_match_what_is_not_empty() {
        assertThat(matches("-a -b", TextRules.DEFAULT, "c")).isTrue();
        assertThat(matches("-a", TextRules.DEFAULT, "!!!")).isTrue();
        assertThat(matches("-a", TextRules.DEFAULT, "")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    # query      | texts      | all seen | some may be missing
                    a            | a/b        | TRUE     | TRUE
                    a            | b/c        | FALSE    | UNKNOWN
                    a b          | a/b        | TRUE     | TRUE
                    a b          | a/c        | FALSE    | UNKNOWN
                    "a b"        | a/b        | FALSE    | UNKNOWN
                    a OR b       | c/b        | TRUE     | TRUE
                    a OR b       | c/c        | FALSE    | UNKNOWN
                    -a           | b/c        | TRUE     | UNKNOWN
                    -a           | b/a        | FALSE    | FALSE
                    b -a         | b/c        | TRUE     | UNKNOWN
                    b -a         | c/a        | FALSE    | FALSE
                    b OR -a      | b/c        | TRUE     | TRUE
                    -(a b)       | a/c        | TRUE     | UNKNOWN
                    -(a b)       | a/b        | FALSE    | FALSE
                    +a OR b      | b/c        | FALSE    | UNKNOWN
                    roam~ win*   | foam/wins  | TRUE     | TRUE
                    foo-b*       | foo/bar    | FALSE    | FALSE
                    a -foo-b*    | a/bar      | TRUE     | TRUE
                    -a           | /          | FALSE    | UNKNOWN
                    -a           | /!         | TRUE     | UNKNOWN
                    a            | /          | FALSE    | UNKNOWN
                    """)
    void texts_match_between_them(String query, String texts, Verdict complete, Verdict incomplete) {
        // given
        TextQuery parsed = TextQuery.parse(query, TextRules.DEFAULT);
        List<TokenizedText> tokenized =
                Stream.of(texts.split("/", -1)).map(TokenizedText::of).toList();

        // then
        assertThat(parsed.matches(tokenized, true)).isEqualTo(complete);
        assertThat(parsed.matches(tokenized, false)).isEqualTo(incomplete);
    }

    @Test
    void no_texts_match_nothing() {
        assertThat(TextQuery.parse("-a", TextRules.DEFAULT).matches(List.of(), true))
                .isEqualTo(Verdict.FALSE);
        assertThat(TextQuery.parse("-a", TextRules.DEFAULT).matches(List.of(), false))
                .isEqualTo(Verdict.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "login",
                "absent",
                "login -absent OR other",
                "\"fails on the\"",
                "\"the login\"~4",
                "wind*",
                "lgoin~",
                "e-mial~"
            })
    void matching_allocates_nothing(String query) {
        // given
        TextQuery parsed = TextQuery.parse(query, TextRules.DEFAULT);
        TokenizedText text = TokenizedText.of(
                "The login fails on the second try. ".repeat(20) + "It worked on Windows and with e-mail before.");
        List<TokenizedText> texts = List.of(TokenizedText.of("A summary"), text);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int matched = 0;
        for (int i = 0; i < 20_000; i++) {
            matched += matches(parsed, text, texts);
        }

        // when
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1_000; i++) {
                matched += matches(parsed, text, texts);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }

        // then
        assertThat(matched % 25_000).isZero();
        assertThat(least).as("bytes in 1,000 matches").isZero();
    }

    private static int matches(TextQuery query, TokenizedText text, List<TokenizedText> texts) {
        return (query.matches(text) ? 1 : 0) + (query.matches(texts, true) == Verdict.TRUE ? 1 : 0);
    }

    private static boolean matches(String query, TextRules rules, String text) {
        return TextQuery.parse(query, rules).matches(TokenizedText.of(text));
    }
}
