package webhook4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.event.Event;
import webhook4j.jira.Jira;
import webhook4j.jql.Jql;
import webhook4j.jql.JqlFilter;
import webhook4j.jql.ast.Clause;
import webhook4j.jql.ast.Terminal;
import webhook4j.signature.Verification;

/** A benchmark that measures something else than it says is worse than none: each is run once, beside its peer. */
class BenchmarksTest {

    @Test
    void filter_and_lambda_agree() {
        FilterBenchmark benchmark = new FilterBenchmark();

        assertThat(benchmark.lambda()).isTrue();
        assertThat(benchmark.jql()).isTrue();
        assertThat(benchmark.parseAndLambda()).isTrue();
        assertThat(benchmark.parseAndJql()).isTrue();
    }

    @Test
    void the_event_is_parsed_and_the_filter_compiled() {
        FilterBenchmark benchmark = new FilterBenchmark();

        assertThat(benchmark.parse().path("issue").path("key").asText()).isEqualTo("WEB-4711");
        assertThat(benchmark.compile().query().toJql()).contains("labels = checkout");
    }

    @ParameterizedTest
    @EnumSource(FilterShape.class)
    void filters_and_lambdas_of_all_shapes_agree(FilterShape shape) {
        FilterShapeBenchmark benchmark = new FilterShapeBenchmark();
        benchmark.shape = shape;
        benchmark.prepare();

        assertThat(benchmark.lambda()).isEqualTo(shape.matches());
        assertThat(benchmark.jql()).isEqualTo(shape.matches());
    }

    @Test
    void a_hundred_filters_and_lambdas_agree_one_by_one() {
        Event event = Jira.read(Samples.issueUpdated());

        assertThat(ByHand.pairs(100))
                .hasSize(100)
                .allSatisfy(pair -> assertThat(JqlFilter.compile(pair.jql()).test(event))
                        .as(pair.jql())
                        .isEqualTo(pair.lambda().test(event)));
        FilterAmongOthersBenchmark benchmark = new FilterAmongOthersBenchmark();
        assertThat(benchmark.jql()).isEqualTo(benchmark.lambda()).isBetween(20, 60);
    }

    @Test
    void the_filters_to_compile_are_different_and_repeatable() {
        List<String> texts = WebhookFilters.distinct(2_000);

        assertThat(texts).hasSize(2_000).doesNotHaveDuplicates().isEqualTo(WebhookFilters.distinct(2_000));
        assertThat(texts.stream().map(text -> Jql.parse(text).where().orElseThrow()))
                .hasAtLeastOneElementOfType(Terminal.Comparison.class)
                .hasAtLeastOneElementOfType(Clause.And.class);
        assertThat(texts)
                .anyMatch(text -> text.contains("summary ~"))
                .anyMatch(text -> text.contains("status CHANGED TO"))
                .anyMatch(text -> text.contains(" OR "));
    }

    @Test
    void a_pass_of_loading_compiles_every_filter() {
        assertThat(FilterLoading.passes(200, 2)).hasSize(2).allSatisfy(pass -> {
            assertThat(pass.compiling()).isPositive();
            assertThat(pass.allocated()).isPositive();
        });
        new CompileBenchmark()
                .texts.forEach(
                        text -> assertThat(JqlFilter.compile(text).query()).isEqualTo(Jql.parse(text)));
    }

    @Test
    void half_of_the_text_filters_match_on_one_event_and_on_events_of_their_own() {
        TextFiltersBenchmark benchmark = new TextFiltersBenchmark();

        assertThat(benchmark.parse().at("/issue/key").asText()).isEqualTo("WEB-7");
        assertThat(benchmark.oneFilter()).isFalse();
        assertThat(benchmark.allFilters()).isEqualTo(500);
        assertThat(benchmark.eventForEachFilter()).isEqualTo(500);
    }

    @Test
    void template_and_concatenation_agree() {
        UrlBenchmark benchmark = new UrlBenchmark();

        assertThat(benchmark.template())
                .isEqualTo(benchmark.concatenation())
                .hasToString("https://ci.example.com/projects/WEB/builds/WEB-4711?issue=14711");
    }

    @ParameterizedTest
    @ValueSource(ints = {4096, 65536})
    void what_verifies_believes_the_same_body(int size) throws Exception {
        VerifyBenchmark benchmark = new VerifyBenchmark();
        benchmark.size = size;
        benchmark.prepare();

        assertThat(benchmark.bareMac()).isTrue();
        assertThat(benchmark.github()).isEqualTo(Verification.Verified.of("github", 0));
        assertThat(benchmark.standardWebhooks()).isInstanceOf(Verification.Verified.class);
        assertThat(benchmark.stripe()).isInstanceOf(Verification.Verified.class);
        assertThat(benchmark.stripeLibrary()).isTrue();
        assertThatCode(benchmark::standardWebhooksLibrary).doesNotThrowAnyException();
        assertThatCode(benchmark::svixLibrary).doesNotThrowAnyException();
    }
}
