package webhook4j.benchmarks.matching;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tartarus.snowball.ext.PorterStemmer;

/**
 * The values of given events, and invented ones that none of them has.
 *
 * <p>JQL knows a value by its id and by its other names too, whatever the case, and a word by its stem. Left out are
 * values and words that this would make a difference to among these events, since the peers compare exactly.
 */
final class CorpusVocabulary {

    private static final Pattern WORD = Pattern.compile("[a-z]{4,}");

    private final List<Sample> events;

    private CorpusVocabulary(List<Sample> events) {
        this.events = events;
    }

    /** Theirs, and as many invented ones as belong to so many filters. */
    static Vocabulary of(List<Sample> events, int filters) throws IOException {
        CorpusVocabulary corpus = new CorpusVocabulary(events);
        Map<Field, List<String>> values = Vocabulary.inventedValues(filters);
        values.replaceAll(corpus::values);
        return new Vocabulary(values, corpus.words(Vocabulary.inventedWords(filters)));
    }

    private List<String> values(Field field, List<String> invented) {
        Map<String, Set<String>> forms = new TreeMap<>();
        Set<String> otherNames = new HashSet<>();
        for (Sample event : events) {
            JsonNode fields = event.event().body().json().path("issue").path("fields");
            field.forEachValue(fields, value -> {
                String name = isAsExpected(field, value) ? field.nameOf(value) : null;
                for (String text : texts(value)) {
                    forms.computeIfAbsent(folded(text), unused -> new HashSet<>())
                            .add(text);
                    if (!text.equals(name)) {
                        otherNames.add(folded(text));
                    }
                }
            });
        }
        List<String> unknown = invented.stream()
                .filter(value -> !forms.containsKey(folded(value)))
                .toList();
        forms.keySet().removeAll(otherNames);
        return mixed(alone(forms), unknown);
    }

    /** Where an object is expected, a bare text is a name as well; but Event Ruler would need a second rule. */
    private static boolean isAsExpected(Field field, JsonNode value) {
        return value.isObject() == (field.inner() != null);
    }

    private static List<String> texts(JsonNode value) {
        Stream<JsonNode> scalars = Stream.concat(Stream.of(value), value.valueStream());
        return scalars.filter(JsonNode::isValueNode)
                .filter(scalar -> !scalar.isNull())
                .map(JsonNode::asText)
                .toList();
    }

    private List<String> words(List<String> invented) throws IOException {
        Map<String, Set<String>> byStem = new TreeMap<>();
        for (Sample event : events) {
            for (String word : Facts.words(Facts.read(event.json()).summary())) {
                byStem.computeIfAbsent(stem(word), unused -> new HashSet<>()).add(word);
            }
        }
        List<String> found = alone(byStem).stream()
                .filter(word -> WORD.matcher(word).matches())
                .toList();
        return mixed(
                found,
                invented.stream().filter(word -> !byStem.containsKey(word)).toList());
    }

    private static List<String> alone(Map<String, Set<String>> groups) {
        return groups.values().stream()
                .filter(group -> group.size() == 1)
                .flatMap(Set::stream)
                .toList();
    }

    private static String stem(String word) {
        PorterStemmer stemmer = new PorterStemmer();
        stemmer.setCurrent(word);
        stemmer.stem();
        return stemmer.getCurrent();
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** In turns, so that some of both are frequent. */
    private static List<String> mixed(List<String> found, List<String> invented) {
        List<String> mixed = new ArrayList<>();
        for (int i = 0; i < Math.max(found.size(), invented.size()); i++) {
            if (i < found.size()) {
                mixed.add(found.get(i));
            }
            if (i < invented.size()) {
                mixed.add(invented.get(i));
            }
        }
        return mixed;
    }
}
