package webhook4j.benchmarks.matching;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import webhook4j.jira.Jira;

class EventGeneratorTest {

    private static final long SEED = 20_261_122;

    @Test
    void the_same_seed_makes_the_same_events() {
        assertThat(bytes(SEED)).isDeepEqualTo(bytes(SEED));
        assertThat(bytes(SEED)[0]).isNotEqualTo(bytes(SEED + 1)[0]);
    }

    @Test
    void events_have_two_kilobytes_and_25_fields() {
        List<Sample> events = EventGenerator.events(Vocabulary.invented(1_000), SEED, 200);

        assertThat(events.stream().mapToInt(Sample::size).average().orElseThrow())
                .isBetween(2_100.0, 2_300.0);
        assertThat(events).allSatisfy(event -> {
            JsonNode json = Jira.read(event.json()).body().json();
            assertThat(json.path("issue").path("fields").size()).isBetween(24, 26);
            assertThat(json.path("changelog").path("items")).isNotEmpty();
        });
    }

    private static byte[][] bytes(long seed) {
        return EventGenerator.events(Vocabulary.invented(1_000), seed, 20).stream()
                .map(Sample::json)
                .toArray(byte[][]::new);
    }
}
