package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.assertj.core.api.ObjectAssert;
import webhook4j.jql.ast.Clause;
import webhook4j.jql.ast.Field;
import webhook4j.jql.ast.HistoryPredicate;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.ast.Operator;
import webhook4j.jql.ast.Position;
import webhook4j.jql.ast.Sort;
import webhook4j.jql.ast.Terminal;

/** Whatever a name or value holds, a query made in Java has the clauses that were made, and this name and value. */
class JqlBuilderFuzzTest {

    private static final int LONGEST = 64;
    private static final Position HERE = Position.START;
    private static final String SIGN = "[-+&|!(){}\\[\\]^~*?\\\\:\"]";

    @FuzzTest(maxDuration = "3m")
    void no_name_or_value_says_anything_else(FuzzedDataProvider data) {
        String name = data.consumeString(LONGEST);
        String key = data.consumeString(LONGEST);
        String path = data.consumeString(LONGEST);
        String function = data.consumeString(LONGEST);
        String value = data.consumeRemainingAsString();

        assertThatClause(Jql.field(name).is(value)).isEqualTo(comparison(name, Operator.EQUAL, Jql.text(value)));
        assertThatClause(Jql.field(name).in(value, name))
                .isEqualTo(comparison(name, Operator.IN, list(Jql.text(value), Jql.text(name))));
        assertThatClause(Jql.field(name).lessThan(Jql.function(function, value, key)))
                .isEqualTo(comparison(
                        name,
                        Operator.LESS,
                        new Operand.Call(HERE, HERE, function, List.of(Jql.text(value), Jql.text(key)))));
        assertThatClause(Jql.issueProperty(key, path).is(value))
                .isEqualTo(comparison(
                        new Field(HERE, "issue.property", List.of(new Field.Property(key, path))),
                        Operator.EQUAL,
                        Jql.text(value)));
        assertThatClause(Jql.field(name).changed().from(value).by(key))
                .isEqualTo(new Terminal.Changed(
                        HERE,
                        new Field(HERE, name, List.of()),
                        HERE,
                        List.of(
                                new HistoryPredicate(HERE, HistoryPredicate.Kind.FROM, Jql.text(value)),
                                new HistoryPredicate(HERE, HistoryPredicate.Kind.BY, Jql.text(key)))));
        assertThat(parsed(Jql.parse("").orderBy(Jql.field(name).descending())).orderBy())
                .containsExactly(new Sort(HERE, new Field(HERE, name, List.of()), Sort.Direction.DESCENDING));
    }

    @FuzzTest(maxDuration = "3m")
    void any_queries_joined_in_any_way_parse_to_the_same(FuzzedDataProvider data) {
        JqlQuery query = query(data);
        for (int i = 0; i < 50 && data.remainingBytes() > 0; i++) {
            JqlQuery other = query(data);
            query = switch (data.consumeInt(0, 3)) {
                case 0 -> query.and(other);
                case 1 -> query.or(other);
                case 2 -> other.and(query.not());
                default -> other.or(query);
            };
        }

        assertThat(parsed(query)).isEqualTo(query);
    }

    /** Signs of the text language are escaped: what remains of any words is words. */
    @FuzzTest(maxDuration = "3m")
    void words_hold_no_operator_of_text_queries(FuzzedDataProvider data) {
        String words = data.consumeRemainingAsString();

        Operand operand = ((Terminal.Comparison) clause(Jql.field("summary").contains(words))).operand();

        String query = ((Operand.Text) operand).text();
        assertThat(query.replaceAll("\\\\" + SIGN, "")).doesNotContainPattern(SIGN);
        assertThat(query.split("[^\\p{L}\\p{M}\\p{N}]+", -1)).doesNotContain("AND", "OR", "NOT");
        assertThat(query.replaceAll("(?s)\\\\(.)", "$1")).isEqualToIgnoringCase(words);
    }

    private static JqlQuery query(FuzzedDataProvider data) {
        JqlField field = Jql.field(data.consumeString(10));
        String value = data.consumeString(10);
        return switch (data.consumeInt(0, 9)) {
            case 0 -> field.is(data.consumeLong());
            case 1 -> field.notIn(List.of(value, data.consumeInt(), Jql.empty(), Jql.function(value)));
            case 2 -> field.wasIn(value).during(value, value).by(Jql.function(value, value));
            case 3 -> field.changed().to(value, value).on(value).from(Jql.empty());
            case 4 -> field.contains(value);
            case 5 -> field.isNotEmpty();
            case 6 -> field.property(value, value).atLeast(value);
            case 7 -> field.in(Jql.function(value, value));
            case 8 -> field.is(value).not();
            default -> field.is(value);
        };
    }

    private static ObjectAssert<Clause> assertThatClause(JqlQuery query) {
        return assertThat(clause(query));
    }

    private static Clause clause(JqlQuery query) {
        return parsed(query).where().orElseThrow();
    }

    private static JqlQuery parsed(JqlQuery query) {
        return Jql.parse(query.toJql());
    }

    private static Clause comparison(String field, Operator operator, Operand operand) {
        return comparison(new Field(HERE, field, List.of()), operator, operand);
    }

    private static Clause comparison(Field field, Operator operator, Operand operand) {
        return new Terminal.Comparison(HERE, field, operator, HERE, operand);
    }

    private static Operand list(Operand... operands) {
        return new Operand.Values(HERE, List.of(operands));
    }
}
