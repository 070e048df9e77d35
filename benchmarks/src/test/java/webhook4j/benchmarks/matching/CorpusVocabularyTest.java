package webhook4j.benchmarks.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CorpusVocabularyTest {

    private static final Sample BUG = event("Bug", "1", "Windows break glasses");
    private static final Sample BUG_IN_CAPITALS = event("BUG", "2", "Window falls");
    private static final Sample TASK = event("Task", "3", "Carpet burns");

    @Test
    void values_of_events_stand_among_invented_ones() throws Exception {
        assertThat(types(TASK)).contains("Task", "Story");
        assertThat(words(TASK)).contains("carpet", "burns").anyMatch(word -> word.length() == 6);
    }

    @Test
    void what_jql_would_take_for_another_value_is_left_out() throws Exception {
        Sample taskIsAnId = event("Epos", "TASK", "Carpet");

        assertThat(types(BUG, BUG_IN_CAPITALS)).contains("Story").doesNotContain("Bug", "BUG");
        assertThat(types(TASK, taskIsAnId)).contains("Epos").doesNotContain("Task", "TASK");
        assertThat(words(BUG, BUG_IN_CAPITALS)).contains("glasses", "falls").doesNotContain("window", "windows");
    }

    private static Set<String> types(Sample... events) throws Exception {
        Vocabulary vocabulary = CorpusVocabulary.of(List.of(events), 10);
        RandomGenerator random = new SplittableRandom(1);
        return many(() -> vocabulary.draw(Field.TYPE, random));
    }

    private static Set<String> words(Sample... events) throws Exception {
        Vocabulary vocabulary = CorpusVocabulary.of(List.of(events), 10);
        RandomGenerator random = new SplittableRandom(1);
        return many(() -> vocabulary.word(random));
    }

    private static Set<String> many(Supplier<String> source) {
        return new HashSet<>(Stream.generate(source).limit(5_000).toList());
    }

    private static Sample event(String type, String id, String summary) {
        String json = "{\"issue\":{\"fields\":{\"issuetype\":{\"id\":\"%s\",\"name\":\"%s\"},\"summary\":\"%s\"}}}"
                .formatted(id, type, summary);
        return new Sample("jira:issue_updated", json.getBytes(StandardCharsets.UTF_8));
    }
}
