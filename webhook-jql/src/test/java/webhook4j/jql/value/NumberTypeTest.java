package webhook4j.jql.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import webhook4j.filter.Verdict;
import webhook4j.jql.ast.Operator;
import webhook4j.jql.time.WorkTime;

class NumberTypeTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "5, 5, TRUE",
                "5.0, 5, TRUE",
                "'5', 5.0, TRUE",
                "'5.00', '5', TRUE",
                "5, 5e0, TRUE",
                "50, 5E+1, TRUE",
                "-0, 0, TRUE",
                "5, 6, FALSE",
                "5, 5.1, FALSE",
                "5.1, 5, FALSE",
                "9223372036854775807, 9223372036854775807, TRUE",
                "9223372036854775807, 9223372036854775806, FALSE",
                "9223372036854775808, 9223372036854775808, TRUE",
                "1e400, 1E+400, TRUE",
                "'five', 5, UNKNOWN",
                "'', 5, UNKNOWN",
                "true, 5, UNKNOWN",
                "{'value':5}, 5, UNKNOWN",
                "[5], 5, UNKNOWN"
            })
    void numbers_are_equal_as_decimals(String value, String literal, Verdict verdict) {
        assertThat(Compared.value(Kind.NUMBER, value).is(literal)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "5, 6, < <=",
                "5, 5, <= >=",
                "5, 4, > >=",
                "5, 4.999, > >=",
                "5, 5.001, < <=",
                "-5, -5.001, > >=",
                "-5, -4.999, < <=",
                "0, 1e-999999999, < <=",
                "0, -1e-999999999, > >=",
                "5, 1e999999999, < <=",
                "5, -1e999999999, > >=",
                "5.5, 5, > >=",
                "'10', 9, > >=",
                "1000000000000000000, 999999999999999999, > >=",
                "-9223372036854775808, -9223372036854775808, <= >=",
                "'ten', 9, UNKNOWN"
            })
    void numbers_are_ordered_as_decimals(String value, String literal, String order) {
        assertThat(Compared.value(Kind.NUMBER, value).orderTo(literal)).isEqualTo(order);
    }

    @Test
    void random_numbers_compare_as_big_decimals_do() {
        Random random = new Random(5);
        for (int i = 0; i < 5_000 * Integer.getInteger("webhook4j.tries.factor", 1); i++) {
            BigDecimal value = BigDecimal.valueOf(random.nextLong() >> random.nextInt(64), random.nextInt(6) - 3);
            BigDecimal literal = random.nextInt(4) == 0
                    ? value.setScale(value.scale() + 2)
                    : BigDecimal.valueOf(random.nextLong() >> random.nextInt(64), random.nextInt(6) - 3);

            Compared compared = Compared.value(Kind.NUMBER, value.toString());

            assertThat(compared.is(Operator.LESS, literal.toString()))
                    .as(value + " < " + literal)
                    .isEqualTo(Verdicts.of(value.compareTo(literal) < 0));
            assertThat(compared.is(literal.toString()))
                    .as(value + " = " + literal)
                    .isEqualTo(Verdicts.of(value.compareTo(literal) == 0));
        }
    }

    @Test
    void one_of_many_numbers_is_found() {
        String[] many = IntStream.range(0, 1_000).mapToObj(i -> i + ".5").toArray(String[]::new);

        assertThat(Compared.value(Kind.NUMBER, "700.50").is(many)).isEqualTo(Verdict.TRUE);
        assertThat(Compared.value(Kind.NUMBER, "700").is(many)).isEqualTo(Verdict.FALSE);
        assertThat(Compared.value(Kind.NUMBER, "-1").is(many)).isEqualTo(Verdict.FALSE);
        assertThat(Compared.value(Kind.NUMBER, "1000").is(many)).isEqualTo(Verdict.FALSE);
    }

    @Test
    void every_literal_that_is_no_number_is_refused() {
        assertThat(Compared.refusals(Kind.NUMBER, "1", "many"))
                .containsExactly("BAD_OPERAND found 'many', expected a number such as 5 or 2.5");
        assertThat(Compared.refusals(Kind.NUMBER, "''")).hasSize(1);
        assertThat(Compared.refusals(Kind.NUMBER, "0x10")).hasSize(1);
        assertThat(Compared.refusals(Kind.NUMBER, "1".repeat(1_001))).hasSize(1);
        assertThat(Compared.orderRefusal(Kind.NUMBER, "low")).hasMessageStartingWith("found 'low', expected a number");
    }

    @Test
    void a_value_that_is_no_number_is_told() {
        assertThat(Compared.value(Kind.NUMBER, "'five'").missingFor("5"))
                .isEqualTo("a number where the event holds 'five'");
        assertThat(Compared.value(Kind.NUMBER, "{}").missingFor(Operator.LESS, "5"))
                .isEqualTo("a number where the event holds an object");
    }

    @ParameterizedTest
    @CsvSource({
        "5400, '1h 30m', <= >=",
        "5400, 90, <= >=",
        "5400, 1h, > >=",
        "36000, 1d, > >=",
        "36000, '1d 2h', <= >=",
        "36001, 10h, > >=",
        "144000, 1w, <= >=",
        "60.5, 1m, > >="
    })
    void durations_are_compared_in_seconds(String value, String literal, String order) {
        assertThat(Compared.value(Kind.DURATION, value).orderTo(literal)).isEqualTo(order);
    }

    @Test
    void days_and_weeks_of_work_are_as_long_as_the_settings_say() {
        Settings settings = Settings.DEFAULT.withWorkTime(WorkTime.of(6, 4));

        assertThat(Compared.value(settings, Kind.DURATION, "21600").is("1d")).isEqualTo(Verdict.TRUE);
        assertThat(Compared.value(settings, Kind.DURATION, "86400").is("1w")).isEqualTo(Verdict.TRUE);
        assertThat(Compared.value(settings, Kind.DURATION, "28800").is("1d")).isEqualTo(Verdict.FALSE);
    }

    @Test
    void a_literal_that_is_no_duration_is_refused() {
        String expected = "', expected a working time such as \"1w 2d 3h 4m\" or 30 for minutes";
        assertThat(Compared.refusals(Kind.DURATION, "2h1d", "-5", "1h"))
                .containsExactly("BAD_OPERAND found '2h1d" + expected, "BAD_OPERAND found '-5" + expected);
    }

    @ParameterizedTest
    @CsvSource({"5400, 1h 30m", "0, 0m", "108000, 30h", "59, 59s", "3661, 1h 1m 1s", "-60, -60", "1.5, 1.5"})
    void durations_are_shown_in_hours_and_minutes(String value, String shown) {
        assertThat(Compared.value(Kind.DURATION, value).shown()).isEqualTo(shown);
    }

    @Test
    void numbers_are_shown_as_they_stand() {
        assertThat(Compared.value(Kind.NUMBER, "5.0").shown()).isEqualTo("5.0");
        assertThat(Compared.value(Kind.NUMBER, "'x'").shown()).isEqualTo("x");
        assertThat(Compared.value(Kind.NUMBER, "{'a':1}").shown()).isEqualTo("{\"a\":1}");
    }
}
