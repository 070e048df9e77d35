package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import webhook4j.jql.ast.Operand;

/** Queries made in Java by chance: each is equal to what its text parses to, and fits the queries it was made of. */
class RandomBuiltQueriesTest {

    private static final int FACTOR = Integer.getInteger("webhook4j.tries.factor", 1);
    private static final String[] ODD_TEXTS = {
        "",
        " ",
        "EMPTY",
        "null",
        "not",
        "user",
        "cf",
        "-5",
        "42",
        "-5d",
        "a b",
        "\"",
        "'",
        "\\",
        "\t",
        "\n",
        "\u0001",
        "日本",
        "😀",
        "\uD83D",
        "\uDE00",
        "\uFDD0",
        "\uFFFF",
        "é",
        "a/b",
        "[x]",
        "cf[1]",
        "cf[x]",
        "--",
        "-",
        "a.b",
        ".",
        "10:30",
        "\u00A0",
        "x\" OR y = \"z",
        "\\\"",
        "f()",
        "ORDER BY",
        "\\u0041"
    };

    private final Random random = new Random(7);

    @Test
    void a_query_made_in_java_is_equal_to_what_its_text_parses_to() {
        for (int i = 0; i < 3_000 * FACTOR; i++) {
            JqlQuery query = query(4);
            JqlQuery ordered = random.nextBoolean() ? query : query.orderBy(field().ascending(), field().descending());

            assertThat(Jql.parse(ordered.toJql())).as(ordered.toJql()).isEqualTo(ordered);
        }
    }

    @Test
    void how_a_chain_was_put_together_does_not_matter() {
        for (int i = 0; i < 500 * FACTOR; i++) {
            List<JqlQuery> queries = new ArrayList<>();
            for (int j = random.nextInt(4); j >= 0; j--) {
                queries.add(query(2));
            }
            JqlQuery fromLeft = queries.stream().reduce(JqlQuery::and).orElseThrow();
            JqlQuery fromRight = Jql.parse("");
            for (int j = queries.size() - 1; j >= 0; j--) {
                fromRight = queries.get(j).and(fromRight);
            }

            assertThat(fromLeft).isEqualTo(fromRight).isEqualTo(Jql.allOf(queries));
        }
    }

    private JqlQuery query(int depth) {
        return switch (depth == 0 ? 4 : random.nextInt(6)) {
            case 0 -> query(depth - 1).and(query(depth - 1));
            case 1 -> query(depth - 1).or(query(depth - 1));
            case 2 -> query(depth - 1).not();
            case 3 -> Jql.anyOf(List.of(query(depth - 1), query(depth - 1), query(depth - 1)));
            default -> clause();
        };
    }

    private JqlQuery clause() {
        JqlField field = field();
        return switch (random.nextInt(16)) {
            case 0 -> field.is(text());
            case 1 -> field.isNot(random.nextLong());
            case 2 -> field.in(text());
            case 3 -> field.notIn(List.of(operand(), operand(), text(), random.nextInt()));
            case 4 -> field.in(call());
            case 5 -> field.isEmpty();
            case 6 -> field.isNotEmpty();
            case 7 -> field.lessThan(text());
            case 8 -> field.atLeast(call());
            case 9 -> field.contains(text());
            case 10 -> field.doesNotMatch(text());
            case 11 -> field.was(operand()).by(text(), text()).during(operand(), operand());
            case 12 -> field.wasNotIn(List.of(operand(), text()));
            case 13 -> field.wasIn(call()).before(operand()).on(text());
            case 14 -> field.changed();
            default ->
                field.changed().from(text()).to(text(), text()).after(operand()).to(operand());
        };
    }

    private JqlField field() {
        JqlField field = random.nextInt(5) == 0 ? Jql.customField(1 + random.nextInt(99_999)) : Jql.field(text());
        return random.nextInt(5) == 0 ? field.property(text()).property(text(), text()) : field;
    }

    private Operand operand() {
        return switch (random.nextInt(4)) {
            case 0 -> Jql.empty();
            case 1 -> Jql.number(random.nextLong());
            case 2 -> call();
            default -> Jql.text(text());
        };
    }

    private Operand.Call call() {
        return random.nextBoolean() ? Jql.function(text()) : Jql.function(text(), text(), text());
    }

    private String text() {
        return ODD_TEXTS[random.nextInt(ODD_TEXTS.length)]
                + (random.nextInt(3) == 0 ? ODD_TEXTS[random.nextInt(ODD_TEXTS.length)] : "");
    }
}
