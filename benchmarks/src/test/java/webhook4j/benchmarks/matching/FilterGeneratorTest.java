package webhook4j.benchmarks.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import webhook4j.jql.JqlFilter;

class FilterGeneratorTest {

    private static final long SEED = 20_261_122;

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void the_same_seed_makes_the_same_filters(Scenario scenario) {
        List<Clause> filters = filters(scenario, SEED, 200);

        assertThat(filters(scenario, SEED, 200)).isEqualTo(filters);
        assertThat(filters(scenario, SEED + 1, 200)).isNotEqualTo(filters);
    }

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void every_filter_is_jql(Scenario scenario) {
        assertThat(filters(scenario, SEED, 500))
                .extracting(filter -> filter.accept(JqlText.INSTANCE))
                .allSatisfy(jql -> assertThat(JqlFilter.compile(jql)).isNotNull());
    }

    /** The figures that the skew was chosen for: 0.1, 9, 20 and 60 matches with 10 to 100,000 filters. */
    @ParameterizedTest
    @CsvSource({"10, 0.02, 0.5", "1000, 5, 14", "10000, 14, 30"})
    void matches_grow_more_slowly_than_filters(int count, double least, double most) throws Exception {
        List<Sample> events = EventGenerator.events(Vocabulary.invented(count), SEED + 1, 200);
        try (Contender<?> lambdas = Contender.of(new LambdaEngine(), filters(Scenario.SKEWED, SEED, count), events)) {
            for (Sample event : events) {
                lambdas.match(event, false);
            }

            assertThat(lambdas.matches()).isBetween(least, most);
        }
    }

    @Test
    void event_ruler_can_express_four_of_five() {
        assertThat(filters(Scenario.SKEWED, SEED, 10_000).stream()
                        .filter(RulerRules::express)
                        .count())
                .isBetween(7_500L, 8_500L);
    }

    @Test
    void nearly_all_name_a_project_a_person_a_label_or_a_version() {
        assertThat(filters(Scenario.SKEWED, SEED, 10_000).stream()
                        .map(filter -> filter.accept(JqlText.INSTANCE))
                        .filter(jql -> jql.matches(".*(project|assignee|labels|fixVersion) .*"))
                        .count())
                .isBetween(9_700L, 9_950L);
    }

    private static List<Clause> filters(Scenario scenario, long seed, int count) {
        return FilterGenerator.filters(scenario, Vocabulary.invented(count), seed, count);
    }
}
