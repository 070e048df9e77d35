package webhook4j.benchmarks.matching;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** No filter at all: one skim of the bytes by Jackson's streaming parser, which keeps no value. */
final class FloorEngine implements Engine<Void> {

    static final String NAME = "floor";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Void> source(Clause filter) {
        return Optional.empty();
    }

    @Override
    public Matcher<?> build(List<Numbered<Void>> filters) {
        return new Floor();
    }

    private static final class Floor implements Matcher<Sample> {

        private final JsonFactory factory = new JsonFactory();

        @Override
        public void match(Sample event, Ids ids) throws IOException {
            try (JsonParser parser = factory.createParser(event.json())) {
                while (parser.nextToken() != null) {
                    // Only to get past it.
                }
            }
        }

        @Override
        public Sample read(Sample event) {
            return event;
        }

        @Override
        public void matchRead(Sample event, Ids ids) {
            // There is nothing left to do.
        }
    }
}
