package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import webhook4j.filter.Filter;
import webhook4j.filter.FilterIndex;
import webhook4j.filter.FilterLanguage;
import webhook4j.jql.catalog.FieldCatalog;

class JqlLanguageTest {

    @Test
    void is_found_by_the_service_loader() {
        assertThat(ServiceLoader.load(FilterLanguage.class))
                .hasSize(1)
                .first()
                .isInstanceOf(JqlLanguage.class)
                .returns("JQL", FilterLanguage::name);
    }

    @Test
    void module_path_and_class_path_name_the_same_provider() throws IOException {
        Path classes = Path.of("target", "classes");
        List<String> classPath = Files.readAllLines(
                classes.resolve("META-INF/services/webhook4j.filter.FilterLanguage"), StandardCharsets.UTF_8);
        ModuleDescriptor module;
        try (var descriptor = Files.newInputStream(classes.resolve("module-info.class"))) {
            module = ModuleDescriptor.read(descriptor);
        }

        assertThat(module.provides())
                .singleElement()
                .returns("webhook4j.filter.FilterLanguage", ModuleDescriptor.Provides::service)
                .returns(classPath, ModuleDescriptor.Provides::providers);
    }

    @Test
    void compiles_filters_for_the_indexes_it_makes() {
        FilterLanguage language = new JqlLanguage(JqlOptions.builder()
                .catalog(FieldCatalog.jira().customField(10002, "Team").build())
                .build());
        Filter filter = language.compile("Team = \"Blue Team\"");
        FilterIndex<String> index = language.newIndex();
        index.add("hook", Set.of(), filter);
        List<String> found = new ArrayList<>();

        index.match(Fixtures.event("full"), found::add);

        assertThat(found).containsExactly("hook");
    }
}
