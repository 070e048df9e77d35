package webhook4j.benchmarks.matching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Predicates on the tree of an event as a Java programmer writes them, asked one by one. */
final class LambdaEngine implements Engine<Clause> {

    @Override
    public String name() {
        return "lambdas";
    }

    @Override
    public int most() {
        return 100_000;
    }

    @Override
    public Optional<Clause> source(Clause filter) {
        return Optional.of(filter);
    }

    @Override
    public Matcher<?> build(List<Numbered<Clause>> filters) {
        return new OneByOne(filters);
    }

    private static final class OneByOne implements Matcher<JsonNode> {

        private final ObjectMapper mapper = new ObjectMapper();
        private final int[] ids;
        private final Predicate<JsonNode>[] predicates;

        @SuppressWarnings({"unchecked", "rawtypes"})
        OneByOne(List<Numbered<Clause>> filters) {
            ids = filters.stream().mapToInt(Numbered::id).toArray();
            predicates = filters.stream()
                    .map(filter -> filter.source().accept(Lambdas.INSTANCE))
                    .toArray(Predicate[]::new);
        }

        @Override
        public void match(Sample event, Ids found) throws IOException {
            matchRead(read(event), found);
        }

        @Override
        public JsonNode read(Sample event) throws IOException {
            return mapper.readTree(event.json());
        }

        @Override
        public void matchRead(JsonNode event, Ids found) {
            for (int i = 0; i < predicates.length; i++) {
                if (predicates[i].test(event)) {
                    found.add(ids[i]);
                }
            }
        }
    }
}
