package webhook4j.benchmarks.matching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import software.amazon.event.ruler.GenericMachine;

/** AWS Event Ruler. A filter is one rule, or several under one name where it has an OR. */
final class RulerEngine implements Engine<List<String>> {

    static final String NAME = "ruler";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int most() {
        return 100_000;
    }

    @Override
    public Optional<List<String>> source(Clause filter) {
        List<String> rules = RulerRules.of(filter);
        return rules.isEmpty() ? Optional.empty() : Optional.of(rules);
    }

    @Override
    public Matcher<?> build(List<Numbered<List<String>>> filters) throws IOException {
        GenericMachine<Integer> machine = GenericMachine.<Integer>builder().build();
        for (Numbered<List<String>> filter : filters) {
            for (String rule : filter.source()) {
                machine.addRule(filter.id(), rule);
            }
        }
        return new Machine(machine);
    }

    private static final class Machine implements Matcher<JsonNode> {

        private final ObjectMapper mapper = new ObjectMapper();
        private final GenericMachine<Integer> machine;

        Machine(GenericMachine<Integer> machine) {
            this.machine = machine;
        }

        @Override
        public void match(Sample event, Ids ids) throws Exception {
            machine.rulesForJSONEvent(new String(event.json(), StandardCharsets.UTF_8))
                    .forEach(ids);
        }

        @Override
        public JsonNode read(Sample event) throws IOException {
            return mapper.readTree(event.json());
        }

        @Override
        public void matchRead(JsonNode event, Ids ids) {
            machine.rulesForJSONEvent(event).forEach(ids);
        }
    }
}
