package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import webhook4j.event.Event;
import webhook4j.filter.Filter;
import webhook4j.filter.Verdict;
import webhook4j.jql.catalog.CatalogField;
import webhook4j.jql.catalog.FieldCatalog;
import webhook4j.jql.catalog.FieldType;
import webhook4j.jql.catalog.FunctionProvider;
import webhook4j.jql.catalog.FunctionResult;
import webhook4j.jql.catalog.JqlExtension;

class JqlExtensionTest {

    private static final Event EVENT =
            Fixtures.issueEvent("{\"assignee\": {\"accountId\": \"a-1\"}, \"customfield_10777\": \"blue\"}");

    @Test
    void an_extension_brings_functions_providers_and_fields() {
        JqlOptions options = JqlOptions.builder()
                .catalog(FieldCatalog.jira().customField(1, "Mine").build())
                .extension(new TestExtension())
                .build();

        assertVerdict("assignee IN testTeam()", options, Verdict.TRUE);
        assertVerdict("assignee IN membersOf(devs)", options, Verdict.TRUE);
        assertVerdict("\"Test Team\" = blue", options, Verdict.TRUE);
        assertVerdict("Mine = blue", options, Verdict.UNKNOWN);
    }

    @Test
    void the_language_that_the_service_loader_makes_finds_extensions() {
        Filter filter = new JqlLanguage().compile("assignee IN testTeam() AND \"Test Team\" = blue");

        assertThat(filter.evaluate(EVENT)).isEqualTo(Verdict.TRUE);
    }

    @Test
    void options_discover_extensions_when_told_to_and_not_otherwise() {
        JqlOptions discovered = JqlOptions.builder().discover().build();

        assertVerdict("assignee IN membersOf(devs)", discovered, Verdict.TRUE);
        JqlException refusal =
                catchThrowableOfType(JqlException.class, () -> JqlFilter.compile("assignee IN testTeam()"));
        assertThat(refusal.kind()).isEqualTo(JqlException.Kind.UNKNOWN_FUNCTION);
        assertThat(JqlFilter.compile("assignee IN membersOf(devs)").evaluate(EVENT))
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void what_the_builder_is_told_wins_over_extensions() {
        JqlOptions options = JqlOptions.builder()
                .extension(new TestExtension())
                .groups(group -> Optional.of(Set.of("a-2")))
                .extension(new TestProvider("membersOf"))
                .build();

        assertVerdict("assignee IN membersOf(devs)", options, Verdict.FALSE);
    }

    @Test
    void two_extensions_that_know_one_thing_are_refused() {
        JqlOptions.Builder builder =
                JqlOptions.builder().extension(new TestExtension()).extension(new TestProvider("MEMBERSOF"));

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("webhook4j.jql.TestExtension and webhook4j.jql.JqlExtensionTest$TestProvider both know"
                        + " function MEMBERSOF: say which with the options' builder");
    }

    @Test
    void an_extension_may_neither_misspell_nor_hide_a_function() {
        assertThatThrownBy(() -> JqlOptions.builder()
                        .extension(new TestProvider("memberOf"))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a function of JQL, perhaps 'membersOf', got 'memberOf'");
        assertThatThrownBy(() -> JqlOptions.builder()
                        .extension(new TestExtension())
                        .extension(new TestExtension())
                        .build())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_builder_builds_the_same_twice() {
        JqlOptions.Builder builder = JqlOptions.builder().discover();

        assertVerdict("assignee IN testTeam()", builder.build(), Verdict.TRUE);
        assertVerdict("assignee IN testTeam()", builder.build(), Verdict.TRUE);
    }

    @Test
    void fields_come_to_a_catalogue_of_any_kind() {
        JqlExtension fields = new JqlExtension() {
            @Override
            public List<CatalogField> fields() {
                return FieldCatalog.json()
                        .field("state", "/state", FieldType.STRING)
                        .build()
                        .fields();
            }
        };

        JqlOptions options = JqlOptions.builder()
                .catalog(FieldCatalog.json().build())
                .extension(fields)
                .build();

        assertThat(options.catalog())
                .isEqualTo(FieldCatalog.json()
                        .field("state", "/state", FieldType.STRING)
                        .build());
    }

    /** Knows one function. */
    private record TestProvider(String function) implements JqlExtension {
        @Override
        public Map<String, FunctionProvider> functionProviders() {
            return Map.of(function, (call, event) -> FunctionResult.of("a-1"));
        }
    }

    private static void assertVerdict(String query, JqlOptions options, Verdict verdict) {
        assertThat(JqlFilter.compile(query, options).evaluate(EVENT)).as(query).isEqualTo(verdict);
    }
}
