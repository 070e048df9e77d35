package webhook4j.architecture;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The same providers on the class path, where META-INF/services counts, and on the module path, where it does not. */
class ProvidersTest {

    private static final String OURS = "webhook4j.";

    private static final ModuleFinder FINDER =
            ModuleFinder.of(Stream.of(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                    .filter(entry -> !entry.contains("test-classes"))
                    .map(Path::of)
                    .toArray(Path[]::new));

    @Test
    void every_provider_of_a_module_stands_in_meta_inf_services_too() {
        List<ModuleReference> modules = ourModules();

        assertThat(modules).hasSizeGreaterThanOrEqualTo(6);
        assertThat(modules)
                .allSatisfy(module -> assertThat(inServices(module))
                        .as(module.descriptor().name())
                        .isEqualTo(inDescriptor(module)));
    }

    @Test
    void the_modules_resolve_and_find_each_other_on_the_module_path() throws ReflectiveOperationException {
        // given
        Set<String> names =
                ourModules().stream().map(module -> module.descriptor().name()).collect(Collectors.toSet());
        Configuration configuration =
                ModuleLayer.boot().configuration().resolveAndBind(FINDER, ModuleFinder.of(), names);

        // when
        ModuleLayer layer = ModuleLayer.boot().defineModulesWithOneLoader(configuration, null);
        ClassLoader loader = layer.findLoader("webhook4j.core");

        // then
        assertThat(providers(layer, loader.loadClass("webhook4j.filter.FilterLanguage")))
                .containsExactly("webhook4j.jql.JqlLanguage");
        assertThat(providers(layer, loader.loadClass("webhook4j.delivery.Dispatcher")))
                .as("the dispatcher on Apache's client is handed in, never found: two would have to be told apart")
                .containsExactly("webhook4j.http.HttpDispatcher");
    }

    private static <S> List<String> providers(ModuleLayer layer, Class<S> service) {
        return ServiceLoader.load(layer, service).stream()
                .map(provider -> provider.type().getName())
                .toList();
    }

    private static List<ModuleReference> ourModules() {
        return FINDER.findAll().stream()
                .filter(module -> module.descriptor().name().startsWith(OURS))
                .toList();
    }

    private static Set<String> inDescriptor(ModuleReference module) {
        return module.descriptor().provides().stream()
                .flatMap(ProvidersTest::lines)
                .collect(toCollection(TreeSet::new));
    }

    private static Stream<String> lines(ModuleDescriptor.Provides provides) {
        return provides.providers().stream().map(provider -> provides.service() + " " + provider);
    }

    private static Set<String> inServices(ModuleReference module) {
        String folder = "META-INF/services/";
        try (ModuleReader reader = module.open()) {
            Set<String> found = new TreeSet<>();
            for (String file :
                    reader.list().filter(name -> name.startsWith(folder)).toList()) {
                if (!file.endsWith("/")) {
                    String service = file.substring(folder.length());
                    new String(reader.open(file).orElseThrow().readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank())
                            .forEach(line -> found.add(service + " " + line.trim()));
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
