package webhook4j.benchmarks.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program runs, and notices when engines disagree. Its figures are nobody's business here. */
class MatchingTest {

    @Test
    void all_engines_agree_and_are_in_the_table() throws Exception {
        assertThat(run("--quick", "--n", "10,100"))
                .contains("seed 20261122, command line: --quick --n 10,100")
                .contains("## 10 filters", "## 100 filters", "all engines agree on")
                .contains("| index | 100 |", "| lucene | 100 |", "| cel | 100 |", "| lambdas | 100 |")
                .contains("| index-as-ruler | ", "| ruler | ", "| floor | 0 |")
                .contains("On the filters that Event Ruler can express, it takes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"one-value", "negative", "text"})
    void engines_agree_on_filters_that_no_index_likes(String scenario) throws Exception {
        assertThat(run("--quick", "--n", "50", "--scenario", scenario)).contains("all engines agree on");
    }

    @Test
    void tells_what_the_index_asked() throws Exception {
        assertThat(run("--quick", "--n", "100", "--engines", "index,floor"))
                .containsPattern("index: of an event [0-9.]+ filters are asked, in [0-9.]+ lists, and [0-9.]+ match\\.")
                .doesNotContain("floor: of an event");
    }

    @Test
    void leaves_out_filters_that_ask_for_something() throws Exception {
        String all = run("--quick", "--n", "500", "--engines", "index");
        String some = run("--quick", "--n", "500", "--engines", "index", "--without", "words,changes,exclusions");

        assertThat(all).contains("| index | 500 |");
        assertThat(some).contains("all engines agree on").containsPattern("\\| index \\| [34][0-9]{2} \\|");
    }

    @Test
    void an_engine_takes_part_up_to_its_most_filters() throws Exception {
        String table = run("--quick", "--n", "10001", "--engines", "lambdas,cel", "--event-count", "2");

        assertThat(table).contains("| lambdas | 10,001 |").doesNotContain("| cel |");
    }

    @Test
    void real_payloads_are_matched_too() throws Exception {
        Path payloads = Path.of(System.getProperty("webhook4j.corpus"), "jira-payloads");
        assumeThat(payloads).exists();

        assertThat(run("--quick", "--n", "100", "--events", payloads.toString()))
                .contains("129 events", "all engines agree on");
    }

    @Test
    void an_engine_that_forgets_an_answer_is_found_out() throws Exception {
        // given
        List<Sample> events = EventGenerator.events(Vocabulary.invented(10), 1, 5);
        Clause filter = new Clause.NotEqual(Field.STATUS, "Unheard of");
        List<Clause> filters = List.of(filter, filter);
        Contender<?> lambdas = Contender.of(new LambdaEngine(), filters, events);
        Contender<?> forgetful = Contender.of(new Forgetful(), filters, events);

        // when, then
        assertThatThrownBy(() -> new Agreement(filters, events).check(List.of(lambdas, forgetful)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("lambdas and forgetful differ on 1 of 2 filters for event 0 (from bytes):"
                        + " the first says true to filter 0, status != \"Unheard of\"");
    }

    @Test
    void what_is_no_option_is_refused() {
        assertThatThrownBy(() -> run("--number", "10"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("found '--number 10' (there is no such option), expected:")
                .hasMessageContaining("--n 10,1000,10000,100000");
        assertThatThrownBy(() -> run("--n", "0")).hasMessageStartingWith("found '--n 0' (expected a positive number)");
    }

    private static String run(String... arguments) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Matching.run(new PrintStream(out, true, StandardCharsets.UTF_8), arguments);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Takes every filter and reports all but the first. */
    private static final class Forgetful implements Engine<Clause> {

        @Override
        public String name() {
            return "forgetful";
        }

        @Override
        public Optional<Clause> source(Clause filter) {
            return Optional.of(filter);
        }

        @Override
        public Matcher<?> build(List<Numbered<Clause>> filters) {
            return new LambdaEngine().build(filters.subList(1, filters.size()));
        }
    }
}
