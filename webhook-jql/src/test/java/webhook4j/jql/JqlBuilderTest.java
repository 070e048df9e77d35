package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import webhook4j.filter.Verdict;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.ast.Position;

class JqlBuilderTest {

    private static final JqlField FIELD = Jql.field("f");
    private static final JqlQuery A = Jql.field("a").is("1a");
    private static final JqlQuery B = Jql.field("b").is("2b");
    private static final JqlQuery C = Jql.field("c").is("3c");
    private static final JqlQuery EMPTY = Jql.parse("");

    @Test
    void a_query_reads_like_the_jql_that_it_prints() {
        JqlQuery query = Jql.field("status")
                .in("To Do", "Done")
                .and(Jql.field("assignee").isEmpty())
                .orderBy(Jql.field("priority").descending());

        assertThat(query.toJql()).isEqualTo("status IN (\"To Do\", Done) AND assignee IS EMPTY ORDER BY priority DESC");
    }

    static Stream<Arguments> every_operator_prints() {
        Operand.Call now = Jql.function("now");
        Operand.Call devs = Jql.function("membersOf", "the devs");
        return Stream.of(
                Arguments.of(FIELD.is("a b"), "f = \"a b\""),
                Arguments.of(FIELD.is(-5), "f = -5"),
                Arguments.of(FIELD.is(Jql.empty()), "f = EMPTY"),
                Arguments.of(FIELD.isNot("a"), "f != a"),
                Arguments.of(FIELD.isNot(5), "f != 5"),
                Arguments.of(FIELD.isNot(now), "f != now()"),
                Arguments.of(FIELD.in("a"), "f IN (a)"),
                Arguments.of(FIELD.in("a", "5"), "f IN (a, \"5\")"),
                Arguments.of(FIELD.in(List.of("a", 5, 6L, Jql.empty(), now)), "f IN (a, 5, 6, EMPTY, now())"),
                Arguments.of(FIELD.in(List.of(now)), "f IN (now())"),
                Arguments.of(FIELD.in(devs), "f IN membersOf(\"the devs\")"),
                Arguments.of(FIELD.notIn("a"), "f NOT IN (a)"),
                Arguments.of(FIELD.notIn(Set.of("a")), "f NOT IN (a)"),
                Arguments.of(FIELD.notIn(devs), "f NOT IN membersOf(\"the devs\")"),
                Arguments.of(FIELD.isEmpty(), "f IS EMPTY"),
                Arguments.of(FIELD.isNotEmpty(), "f IS NOT EMPTY"),
                Arguments.of(FIELD.lessThan("1w 2d"), "f < \"1w 2d\""),
                Arguments.of(FIELD.lessThan(1), "f < 1"),
                Arguments.of(FIELD.lessThan(now), "f < now()"),
                Arguments.of(FIELD.atMost("High"), "f <= High"),
                Arguments.of(FIELD.atMost(1), "f <= 1"),
                Arguments.of(FIELD.atMost(now), "f <= now()"),
                Arguments.of(FIELD.greaterThan("-1d"), "f > -1d"),
                Arguments.of(FIELD.greaterThan(1), "f > 1"),
                Arguments.of(FIELD.greaterThan(now), "f > now()"),
                Arguments.of(FIELD.atLeast("1.5"), "f >= 1.5"),
                Arguments.of(FIELD.atLeast(Long.MIN_VALUE), "f >= -9223372036854775808"),
                Arguments.of(FIELD.atLeast(now), "f >= now()"),
                Arguments.of(FIELD.contains("log in"), "f ~ \"log in\""),
                Arguments.of(FIELD.doesNotContain("log*"), "f !~ \"log\\\\*\""),
                Arguments.of(FIELD.containsPhrase("full screen"), "f ~ \"\\\"full screen\\\"\""),
                Arguments.of(FIELD.matches("log* OR x"), "f ~ \"log* OR x\""),
                Arguments.of(FIELD.doesNotMatch("log"), "f !~ log"),
                Arguments.of(FIELD.was("a"), "f WAS a"),
                Arguments.of(FIELD.was(1), "f WAS 1"),
                Arguments.of(FIELD.was(Jql.empty()), "f WAS EMPTY"),
                Arguments.of(FIELD.wasNot("a"), "f WAS NOT a"),
                Arguments.of(FIELD.wasNot(1), "f WAS NOT 1"),
                Arguments.of(FIELD.wasNot(now), "f WAS NOT now()"),
                Arguments.of(FIELD.wasIn("a", "b"), "f WAS IN (a, b)"),
                Arguments.of(FIELD.wasIn(List.of(1, Jql.empty())), "f WAS IN (1, EMPTY)"),
                Arguments.of(FIELD.wasIn(devs), "f WAS IN membersOf(\"the devs\")"),
                Arguments.of(FIELD.wasNotIn("a"), "f WAS NOT IN (a)"),
                Arguments.of(FIELD.wasNotIn(List.of("a")), "f WAS NOT IN (a)"),
                Arguments.of(FIELD.wasNotIn(devs), "f WAS NOT IN membersOf(\"the devs\")"),
                Arguments.of(FIELD.changed(), "f CHANGED"),
                Arguments.of(
                        FIELD.changed()
                                .from("a")
                                .to("b", "c")
                                .by("me")
                                .after("-1d")
                                .before(now)
                                .on("2026-01-31"),
                        "f CHANGED FROM a TO (b, c) BY me AFTER -1d BEFORE now() ON 2026-01-31"),
                Arguments.of(
                        FIELD.changed()
                                .to(Jql.empty())
                                .to("x")
                                .from(Jql.number(3))
                                .by(devs)
                                .by("a", "b"),
                        "f CHANGED TO EMPTY TO x FROM 3 BY membersOf(\"the devs\") BY (a, b)"),
                Arguments.of(
                        FIELD.was("a").during("2026-01-01", "-1d").during(Jql.instant(Instant.EPOCH), now),
                        "f WAS a DURING (2026-01-01, -1d) DURING (0, now())"),
                Arguments.of(
                        FIELD.wasIn("a")
                                .on(Jql.date(LocalDate.of(2026, 1, 31)))
                                .after(now)
                                .before("now"),
                        "f WAS IN (a) ON 2026-01-31 AFTER now() BEFORE now"));
    }

    @ParameterizedTest
    @MethodSource
    void every_operator_prints(JqlQuery query, String jql) {
        assertThat(query.toJql()).isEqualTo(jql);
        assertThat(Jql.parse(jql)).isEqualTo(query);
    }

    @Test
    void fields_print_by_name_number_and_property() {
        assertThat(Jql.field("Story Points").isEmpty()).hasToString("\"Story Points\" IS EMPTY");
        assertThat(Jql.field("Team[Dropdown]").isEmpty()).hasToString("\"Team[Dropdown]\" IS EMPTY");
        assertThat(Jql.field("user").isEmpty()).hasToString("\"user\" IS EMPTY");
        assertThat(Jql.customField(10016).isEmpty()).hasToString("cf[10016] IS EMPTY");
        assertThat(Jql.issueProperty("release notes", "text.en").is("x"))
                .hasToString("issue.property[\"release notes\"].text.en = x");
        assertThat(Jql.issueProperty("k", "").is("x")).hasToString("issue.property[k] = x");
        assertThat(Jql.field("issueLink").property("is blocked by").is("WEB-1"))
                .hasToString("issueLink[\"is blocked by\"] = WEB-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "EMPTY                       | `\"EMPTY\"`",
                "null                        | `\"null\"`",
                "AND                         | `\"AND\"`",
                "Order                       | `\"Order\"`",
                "true                        | `\"true\"`",
                "42                          | `\"42\"`",
                "-42                         | `\"-42\"`",
                "4.2                         | `4.2`",
                "``                          | `\"\"`",
                "x\" OR project = \"SECRET   | `\"x\\\" OR project = \\\"SECRET\"`",
                "x' OR project = 'SECRET     | `\"x' OR project = 'SECRET\"`",
                "x\\                         | `\"x\\\\\"`",
                "now()                       | `\"now()\"`",
                "a, b                        | `\"a, b\"`"
            })
    void text_is_text_whatever_it_looks_like(String value, String printed) {
        assertThat(FIELD.is(value)).hasToString("f = " + printed);
        assertThat(Jql.parse("f = " + printed)).isEqualTo(FIELD.is(value));
    }

    @Test
    void what_the_grammar_forbids_in_quotes_is_escaped() {
        String value = "\u0000\t\n\r\u007F\u009F\uD83D\uFDD0\uFFFE\uFFFF";

        assertThat(FIELD.is(value)).hasToString("f = \"\\u0000\\t\\n\\r\\u007F\\u009F\\uD83D\\uFDD0\\uFFFE\\uFFFF\"");
        assertThat(Jql.parse(FIELD.is(value).toJql())).isEqualTo(FIELD.is(value));
    }

    @Test
    void what_is_joined_stays_whole() {
        assertThat(A.or(B).and(C)).hasToString("(a = 1a OR b = 2b) AND c = 3c");
        assertThat(A.and(B).or(C)).hasToString("a = 1a AND b = 2b OR c = 3c");
        assertThat(A.or(B.and(C))).hasToString("a = 1a OR b = 2b AND c = 3c");
        assertThat(A.and(B).not()).hasToString("NOT (a = 1a AND b = 2b)");
        assertThat(A.not().and(B)).hasToString("NOT a = 1a AND b = 2b");
        assertThat(A.not().not()).hasToString("NOT NOT a = 1a");
    }

    @Test
    void chains_are_flat_on_either_side() {
        JqlQuery flat = Jql.parse("a = 1a AND b = 2b AND c = 3c AND a = 1a");

        assertThat(A.and(B).and(C).and(A)).isEqualTo(flat);
        assertThat(A.and(B).and(C.and(A))).isEqualTo(flat);
        assertThat(A.and(B.and(C).and(A))).isEqualTo(flat);
        assertThat(Jql.allOf(List.of(A, B.and(C), A))).isEqualTo(flat);
        assertThat(Jql.anyOf(List.of(A, B.or(C)))).isEqualTo(A.or(B).or(C)).hasToString("a = 1a OR b = 2b OR c = 3c");
    }

    @Test
    void the_empty_query_is_what_every_issue_meets() {
        assertThat(EMPTY.and(A)).isEqualTo(A);
        assertThat(A.and(EMPTY)).isEqualTo(A);
        assertThat(EMPTY.and(EMPTY)).isEqualTo(EMPTY);
        assertThat(A.or(EMPTY)).isEqualTo(EMPTY);
        assertThat(EMPTY.or(A)).isEqualTo(EMPTY);
        assertThat(Jql.allOf(List.of())).isEqualTo(EMPTY);
        assertThat(Jql.allOf(List.of(A))).isEqualTo(A);
        assertThat(Jql.anyOf(List.of(A))).isEqualTo(A);
        assertThatIllegalStateException().isThrownBy(EMPTY::not);
        assertThatIllegalArgumentException().isThrownBy(() -> Jql.anyOf(List.of()));
    }

    @Test
    void the_ordering_of_the_first_query_stays() {
        JqlQuery byKey =
                A.orderBy(Jql.field("key").ascending(), Jql.customField(1).descending());
        JqlQuery byRank = B.orderBy(Jql.field("rank").ascending());

        assertThat(byKey).hasToString("a = 1a ORDER BY key ASC, cf[1] DESC");
        assertThat(byKey.and(byRank)).hasToString("a = 1a AND b = 2b ORDER BY key ASC, cf[1] DESC");
        assertThat(A.or(byRank)).hasToString("a = 1a OR b = 2b");
        assertThat(byRank.not()).hasToString("NOT b = 2b ORDER BY rank ASC");
        assertThat(byKey.orderBy(Jql.field("x").ascending())).hasToString("a = 1a ORDER BY x ASC");
        assertThat(Jql.allOf(List.of(byKey, byRank)).orderBy()).isEmpty();
    }

    @Test
    void adding_a_predicate_leaves_the_query_as_it_was() {
        JqlChanged changed = FIELD.changed();
        JqlWas was = FIELD.was("a");

        changed.to("x");
        was.by("me");

        assertThat(changed).hasToString("f CHANGED");
        assertThat(was).hasToString("f WAS a");
        assertThat(changed.to("x").and(was.by("me"))).hasToString("f CHANGED TO x AND f WAS a BY me");
    }

    @Test
    void times_print_as_jql_reads_them() {
        assertThat(FIELD.atLeast(Jql.date(LocalDate.of(987, 1, 2)))).hasToString("f >= 0987-01-02");
        assertThat(FIELD.atLeast(Jql.dateTime(LocalDateTime.of(2026, 1, 31, 4, 5))))
                .hasToString("f >= \"2026-01-31 04:05\"");
        assertThat(FIELD.atLeast(Jql.instant(Instant.parse("2026-01-31T04:05:06.007999Z"))))
                .hasToString("f >= 1769832306007");
        assertThat(FIELD.atLeast(Jql.instant(Instant.ofEpochSecond(0, -1)))).hasToString("f >= -1");
    }

    @Test
    void times_that_jql_cannot_say_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Jql.dateTime(LocalDateTime.of(2026, 1, 31, 4, 5, 6)))
                .withMessageContaining("2026-01-31T04:05:06");
        assertThatIllegalArgumentException().isThrownBy(() -> Jql.dateTime(LocalDateTime.of(2026, 1, 31, 4, 5, 0, 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> Jql.date(LocalDate.of(10_000, 1, 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> Jql.date(LocalDate.of(0, 1, 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> Jql.instant(Instant.MAX));
    }

    @Test
    void words_hold_no_operator() {
        assertThat(FIELD.contains("a AND b or NOT(c) ANDy")).isEqualTo(FIELD.matches("a and b or not\\(c\\) ANDy"));
        assertThat(FIELD.contains("+-&|!(){}[]^~*?\\:\""))
                .isEqualTo(FIELD.matches("\\+\\-\\&\\|\\!\\(\\)\\{\\}\\[\\]\\^\\~\\*\\?\\\\\\:\\\""));
        assertThat(FIELD.containsPhrase("say \"hi\"")).isEqualTo(FIELD.matches("\"say \\\"hi\\\"\""));
    }

    @Test
    void operands_that_no_query_has_there_are_refused() {
        Operand list = new Operand.Values(Position.START, List.of(Jql.text("a")));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> FIELD.is(list))
                .withMessage("= takes one value, got the list (a)");
        assertThatIllegalArgumentException().isThrownBy(() -> FIELD.isNot(list));
        assertThatIllegalArgumentException().isThrownBy(() -> FIELD.wasNot(list));
        assertThatIllegalArgumentException().isThrownBy(() -> FIELD.lessThan(list));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FIELD.atLeast(Jql.empty()))
                .withMessage(">= takes a value, got EMPTY");
        assertThatIllegalArgumentException().isThrownBy(() -> FIELD.in(new String[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> FIELD.notIn(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> FIELD.changed().to(new String[0]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FIELD.in(List.of(1.5)))
                .withMessageContaining("java.lang.Double");
        assertThatIllegalArgumentException().isThrownBy(() -> Jql.customField(0));
    }

    @Test
    @SuppressWarnings("NullAway") // What the compiler refuses is what is tested.
    void null_is_refused() {
        assertThatNullPointerException().isThrownBy(() -> Jql.field(null));
        assertThatNullPointerException().isThrownBy(() -> FIELD.is((String) null));
        assertThatNullPointerException().isThrownBy(() -> FIELD.is((Operand) null));
        assertThatNullPointerException().isThrownBy(() -> FIELD.in("a", null));
        assertThatNullPointerException().isThrownBy(() -> FIELD.in(Arrays.asList("a", null)));
        assertThatNullPointerException().isThrownBy(() -> FIELD.in((Operand.Call) null));
        assertThatNullPointerException().isThrownBy(() -> FIELD.contains(null));
        assertThatNullPointerException().isThrownBy(() -> FIELD.changed().by((Operand) null));
        assertThatNullPointerException().isThrownBy(() -> Jql.function("f", (String) null));
        assertThatNullPointerException().isThrownBy(() -> A.and(null));
    }

    @Test
    void what_nests_deeper_than_any_reader_takes_is_refused() {
        // given
        JqlOptions deep = JqlOptions.builder().maxDepth(1_000).build();
        JqlQuery deepest = A;
        for (int i = 0; i < 500; i++) {
            deepest = deepest.and(B).not();
        }
        JqlQuery full = deepest;

        // then
        assertThat(Jql.parse(full.toJql(), deep)).isEqualTo(full);
        assertThatIllegalArgumentException().isThrownBy(full::not).withMessageContaining("1000 levels");
        assertThatIllegalArgumentException().isThrownBy(() -> full.and(A).or(B));
    }

    @Test
    void lists_deeper_than_any_reader_takes_are_refused() {
        Operand.Values list = new Operand.Values(Position.START, List.of(Jql.text("a")));
        for (int i = 0; i < 200_000; i++) {
            list = new Operand.Values(Position.START, List.of(list));
        }
        Operand.Values deep = list;

        assertThatIllegalArgumentException().isThrownBy(() -> FIELD.in(List.of(deep)));
        assertThatIllegalArgumentException().isThrownBy(() -> FIELD.changed().to(deep));
    }

    @Test
    void a_long_chain_is_made_soon_and_read_back() {
        List<JqlQuery> queries = new ArrayList<>();
        IntStream.range(0, 2_000).forEach(i -> queries.add(Jql.field("f").is("v" + i)));
        JqlQuery chain = queries.get(0);
        for (JqlQuery query : queries.subList(1, queries.size())) {
            chain = chain.or(query);
        }

        assertThat(chain).isEqualTo(Jql.anyOf(queries)).isEqualTo(Jql.parse(chain.toJql()));
    }

    @Test
    void what_is_built_compiles_and_decides() {
        JqlQuery query = Jql.field("status")
                .in("To Do", "In Progress")
                .and(Jql.customField(10002).is("Blue Team"))
                .and(Jql.field("labels").is("nothing\" OR labels = \"backend").not());

        assertThat(JqlFilter.compile(query.toJql()).evaluate(Fixtures.event("full")))
                .isEqualTo(Verdict.TRUE);
    }
}
