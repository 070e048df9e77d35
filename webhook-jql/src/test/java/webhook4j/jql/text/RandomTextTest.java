package webhook4j.jql.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import webhook4j.filter.Verdict;

/** Every way of matching against the plainest one that can be thought of, on many small texts. */
class RandomTextTest {

    private static final int TRIES = 5_000 * Integer.getInteger("webhook4j.tries.factor", 1);

    @Test
    void a_phrase_is_a_part_of_the_text() {
        RandomGenerator random = random(21);
        for (int i = 0; i < TRIES; i++) {
            List<String> text = words(random, 12);
            List<String> phrase = words(random, 5);

            boolean expected = IntStream.rangeClosed(0, text.size() - phrase.size())
                    .anyMatch(
                            start -> text.subList(start, start + phrase.size()).equals(phrase));

            assertMatches("\"" + join(phrase) + "\"", text, expected && !phrase.isEmpty());
        }
    }

    @Test
    void a_sloppy_phrase_has_places_for_all_its_words() {
        RandomGenerator random = random(22);
        for (int i = 0; i < TRIES; i++) {
            List<String> text = words(random, 9);
            List<String> phrase = words(random, 5);
            int moves = random.nextInt(6);

            boolean expected = !phrase.isEmpty()
                    && hasPlaces(
                            text, phrase, 0, new boolean[text.size()], Integer.MAX_VALUE, Integer.MIN_VALUE, moves);

            assertMatches("\"" + join(phrase) + "\"~" + moves, text, expected);
        }
    }

    /** Tries each free place for each word. */
    private static boolean hasPlaces(
            List<String> text, List<String> phrase, int word, boolean[] taken, int leftmost, int rightmost, int moves) {
        if (word == phrase.size()) {
            return rightmost - leftmost <= moves;
        }
        for (int place = 0; place < text.size(); place++) {
            if (!taken[place] && text.get(place).equals(phrase.get(word))) {
                taken[place] = true;
                int left = Math.min(leftmost, place - word);
                int right = Math.max(rightmost, place - word);
                boolean found = hasPlaces(text, phrase, word + 1, taken, left, right, moves);
                taken[place] = false;
                if (found) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void a_fuzzy_word_is_as_near_as_the_table_of_distances_says() {
        RandomGenerator random = random(23);
        for (int i = 0; i < TRIES; i++) {
            String word = letters(random, 1 + random.nextInt(6), "ab\ud801\udc28");
            String other = letters(random, 1 + random.nextInt(6), "ab\ud801\udc28");
            int edits = random.nextInt(3);

            assertMatches(word + "~" + edits, List.of(other), distance(word, other) <= edits);
        }
    }

    private static int distance(String one, String other) {
        int[] a = one.codePoints().toArray();
        int[] b = other.codePoints().toArray();
        int[][] table = new int[a.length + 1][b.length + 1];
        for (int i = 0; i <= a.length; i++) {
            for (int j = 0; j <= b.length; j++) {
                if (i == 0 || j == 0) {
                    table[i][j] = i + j;
                } else {
                    int changed = table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                    table[i][j] = Math.min(changed, 1 + Math.min(table[i - 1][j], table[i][j - 1]));
                }
            }
        }
        return table[a.length][b.length];
    }

    @Test
    void a_wildcard_matches_as_its_regular_expression_does() {
        RandomGenerator random = random(24);
        for (int i = 0; i < TRIES; i++) {
            String pattern = letters(random, random.nextInt(8), "aab*?");
            String text = letters(random, random.nextInt(10), "aab");
            BitSet wildcards = new BitSet();
            IntStream.range(0, pattern.length())
                    .filter(at -> "*?".indexOf(pattern.charAt(at)) >= 0)
                    .forEach(wildcards::set);

            assertThat(WildcardPattern.of(pattern, wildcards).matches(text))
                    .as(pattern + " on " + text)
                    .isEqualTo(text.matches(pattern.replace("*", ".*").replace("?", ".")));
        }
    }

    @Test
    void a_long_wildcard_matches_as_its_regular_expression_does() {
        RandomGenerator random = random(28);
        int matching = 0;
        for (int i = 0; i < TRIES; i++) {
            String part = letters(random, 40 + random.nextInt(40), "aaab?");
            String pattern = part + "*" + part + (random.nextBoolean() ? "?b" : "*");
            String text = (part + letters(random, random.nextInt(4), "ab") + part).replace('?', 'b')
                    + letters(random, random.nextInt(3), "aab");
            BitSet wildcards = new BitSet();
            IntStream.range(0, pattern.length())
                    .filter(at -> "*?".indexOf(pattern.charAt(at)) >= 0)
                    .forEach(wildcards::set);

            boolean expected = text.matches(pattern.replace("*", ".*").replace("?", "."));

            assertThat(WildcardPattern.of(pattern, wildcards).matches(text))
                    .as(pattern + " on " + text)
                    .isEqualTo(expected);
            matching += expected ? 1 : 0;
        }
        assertThat(matching).isBetween(TRIES / 10, TRIES - TRIES / 10);
    }

    @Test
    void one_text_alone_is_as_several_of_which_one_has_words() {
        RandomGenerator random = random(25);
        for (int i = 0; i < TRIES; i++) {
            TextQuery query = TextQuery.parse(query(random, 3), TextRules.DEFAULT);
            TokenizedText text = TokenizedText.of(join(words(random, 6)));

            assertThat(query.matches(List.of(text), true) == Verdict.TRUE).isEqualTo(query.matches(text));
            assertThat(query.matches(List.of(TokenizedText.of(""), text), true) == Verdict.TRUE)
                    .isEqualTo(query.matches(text));
        }
    }

    @Test
    void what_is_said_of_some_texts_stays_true_when_more_are_seen() {
        RandomGenerator random = random(26);
        for (int i = 0; i < TRIES; i++) {
            TextQuery query = TextQuery.parse(query(random, 3), TextRules.DEFAULT);
            TokenizedText one = TokenizedText.of(join(words(random, 4)) + "!");
            TokenizedText more = TokenizedText.of(join(words(random, 4)));

            Verdict before = query.matches(List.of(one), false);

            assertThat(query.matches(List.of(one, more), true))
                    .matches(after -> before == Verdict.UNKNOWN || before == after);
        }
    }

    @Test
    void hostile_queries_are_parsed_or_refused() {
        RandomGenerator random = random(27);
        TokenizedText text = TokenizedText.of("a b AND 1.5 can't 日本 ~ ^2 \"x\"");
        String[] parts = {
            "a", "b", "AND", "OR", "NOT", "&&", "||", "&", "|", "+", "-", "!", "(", ")", "\"", "~", "^", "*", "?", "\\",
            ":", " ", "\t", "0.8", "2", ".", "'", "日", "\u0301", "\ud83d", "\udc00", "\uffff", "\u0000", "ﷺ", "{", "]"
        };
        int parsed = 0;
        for (int i = 0; i < TRIES; i++) {
            String query = IntStream.range(0, random.nextInt(14))
                    .mapToObj(at -> parts[random.nextInt(parts.length)])
                    .collect(Collectors.joining());
            try {
                TextQuery.parse(query, TextRules.DEFAULT).matches(text);
                parsed++;
            } catch (MalformedTextException e) {
                assertThat(e.problem()).startsWith("found ").contains(", expected ");
            }
        }
        assertThat(parsed).isBetween(TRIES / 20, TRIES - TRIES / 20);
    }

    @Test
    void large_hostile_queries_take_no_long_time() {
        String[] repeated = {
            "(",
            ")",
            "-",
            "+(",
            "\"",
            "~",
            "^",
            "^1",
            "a~",
            "a^1",
            "*",
            "a*",
            "a*b ",
            "a OR ",
            "NOT ",
            "a && ",
            "\\",
            "\\*",
            "a-",
            "\"a\"~1 ",
            "' ",
            "a'",
            "1.",
            "\u0301",
            "\u0316\u0301",
            "ﷺ",
            "日",
            "a~0.1",
            "9",
            "()",
            "(a) ",
            "\ud83d"
        };
        TokenizedText text = TokenizedText.of("a ".repeat(5_000) + "ab ".repeat(5_000) + "a".repeat(50_000));

        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (String part : repeated) {
                for (String first : List.of("", "a", "\"", "a~", "a^")) {
                    parseAndMatch(first + part.repeat(32_768 / part.length()), text);
                }
            }
        });
    }

    @Test
    void hostile_texts_take_no_long_time() {
        TokenizedText periodic = TokenizedText.of("a ".repeat(200_000) + "b " + "a b ".repeat(100_000));
        TokenizedText longWord = TokenizedText.of("a".repeat(1_000_000));

        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            parseAndMatch("\"" + "a ".repeat(10_000) + "b b\"", periodic);
            parseAndMatch("\"" + "a ".repeat(200) + "b b\"~3", periodic);
            parseAndMatch("\"" + "a b ".repeat(100) + "b b\"~100000", periodic);
            parseAndMatch("a" + "-a".repeat(62) + "-xyzw~1", periodic);
            parseAndMatch("a*" + "a".repeat(200) + "?b", longWord);
            parseAndMatch("a*".repeat(100) + "b", longWord);
            parseAndMatch("a".repeat(30_000) + "~", longWord);
            parseAndMatch("running", longWord);
        });
    }

    private static void parseAndMatch(String query, TokenizedText text) {
        try {
            TextQuery.parse(query, TextRules.DEFAULT).matches(text);
        } catch (MalformedTextException e) {
            assertThat(e.problem()).hasSizeLessThan(300);
        }
    }

    private static void assertMatches(String query, List<String> text, boolean expected) {
        assertThat(TextQuery.parse(query, TextRules.DEFAULT).matches(TokenizedText.of(join(text))))
                .as(query + " on " + text)
                .isEqualTo(expected);
    }

    private static String query(RandomGenerator random, int depth) {
        if (depth == 0) {
            return random.nextInt(6) == 0 ? "\"" + join(words(random, 3)) + "\"" : letters(random, 1, "abc");
        }
        String[] joints = {" ", " AND ", " OR ", " && ", " || ", " NOT ", " -", " +"};
        String joint = joints[random.nextInt(joints.length)];
        String joined = query(random, depth - 1) + joint + query(random, depth - 1);
        return random.nextBoolean() ? joined : "(" + joined + ")";
    }

    private static List<String> words(RandomGenerator random, int most) {
        return IntStream.range(0, random.nextInt(most + 1))
                .mapToObj(i -> letters(random, 1, "abc"))
                .toList();
    }

    /** Some code points of the alphabet. */
    private static String letters(RandomGenerator random, int length, String alphabet) {
        int[] letters = alphabet.codePoints().toArray();
        int[] chosen = IntStream.range(0, length)
                .map(i -> letters[random.nextInt(letters.length)])
                .toArray();
        return Arrays.stream(chosen).mapToObj(Character::toString).collect(Collectors.joining());
    }

    private static String join(List<String> words) {
        return String.join(" ", words);
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
