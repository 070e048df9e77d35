package webhook4j.benchmarks.matching;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** CEL's expressions, compiled and asked one by one. */
final class CelEngine implements Engine<String> {

    @Override
    public String name() {
        return "cel";
    }

    @Override
    public int most() {
        return 10_000;
    }

    @Override
    public Optional<String> source(Clause filter) {
        return Optional.of(filter.accept(CelText.INSTANCE));
    }

    @Override
    public Matcher<?> build(List<Numbered<String>> filters) throws Exception {
        CelCompiler compiler = compiler();
        CelRuntime runtime = CelRuntimeFactory.legacyCelRuntimeBuilder().build();
        int[] ids = new int[filters.size()];
        CelRuntime.Program[] programs = new CelRuntime.Program[ids.length];
        for (int i = 0; i < ids.length; i++) {
            Numbered<String> filter = filters.get(i);
            ids[i] = filter.id();
            programs[i] =
                    runtime.createProgram(compiler.compile(filter.source()).getAst());
        }
        return new OneByOne(ids, programs);
    }

    private static CelCompiler compiler() {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .addVar(CelVariables.WORDS, ListType.create(SimpleType.STRING))
                .addVar(CelVariables.CHANGED_TO, ListType.create(SimpleType.STRING));
        for (Field field : Field.values()) {
            builder.addVar(field.jql(), field.isMultiple() ? ListType.create(SimpleType.STRING) : SimpleType.STRING);
        }
        return builder.build();
    }

    private static final class OneByOne implements Matcher<Map<?, ?>> {

        private final ObjectMapper mapper = new ObjectMapper();
        private final int[] ids;
        private final CelRuntime.Program[] programs;

        OneByOne(int[] ids, CelRuntime.Program[] programs) {
            this.ids = ids;
            this.programs = programs;
        }

        @Override
        public void match(Sample event, Ids found) throws IOException, CelEvaluationException {
            matchRead(read(event), found);
        }

        @Override
        public Map<?, ?> read(Sample event) throws IOException {
            return mapper.readValue(event.json(), Map.class);
        }

        @Override
        public void matchRead(Map<?, ?> event, Ids found) throws CelEvaluationException {
            Map<String, Object> variables = CelVariables.of(event);
            for (int i = 0; i < programs.length; i++) {
                if (Boolean.TRUE.equals(programs[i].eval(variables))) {
                    found.add(ids[i]);
                }
            }
        }
    }
}
