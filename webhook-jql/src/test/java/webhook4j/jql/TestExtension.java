package webhook4j.jql;

import java.util.List;
import java.util.Map;
import java.util.Set;
import webhook4j.jql.catalog.CatalogField;
import webhook4j.jql.catalog.FieldType;
import webhook4j.jql.catalog.FunctionProvider;
import webhook4j.jql.catalog.FunctionResult;
import webhook4j.jql.catalog.JqlExtension;
import webhook4j.jql.catalog.JqlFunction;

/** Found by the service loader: it stands in {@code META-INF/services} of the tests. */
public final class TestExtension implements JqlExtension {

    @Override
    public List<JqlFunction> functions() {
        return List.of(new JqlFunction(
                "testTeam", Set.of(FieldType.USER), false, 0, 0, (call, event) -> FunctionResult.of("a-1")));
    }

    @Override
    public Map<String, FunctionProvider> functionProviders() {
        return Map.of("membersOf", (call, event) -> FunctionResult.of("a-1"));
    }

    @Override
    public List<CatalogField> fields() {
        return List.of(new CatalogField("Test Team", FieldType.ANY, new CatalogField.Custom(10_777, "")));
    }
}
