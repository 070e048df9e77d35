package webhook4j.benchmarks.matching;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The values that filters and events share, frequent ones first.
 *
 * <p>Its size grows with the number of filters, as projects, people, labels and versions of an installation do.
 */
final class Vocabulary {

    static final List<String> STATUSES = List.of(
            "Open", "In Progress", "Done", "Closed", "To Do", "Review", "Testing", "Blocked", "Ready", "Rejected");
    static final List<String> PRIORITIES = List.of("Medium", "High", "Low", "Highest", "Lowest");
    static final List<String> TYPES = List.of("Bug", "Task", "Story", "Sub-task", "Epic", "Improvement", "Incident");

    /** How skewed projects, people, labels, versions and words are. */
    private static final double SKEW = 0.7;

    private static final String CONSONANTS = "bdfgklmnprtvz";
    private static final String VOWELS = "aou";

    private final Map<Field, Zipf<String>> values = new EnumMap<>(Field.class);
    private final Zipf<String> words;

    Vocabulary(Map<Field, List<String>> values, List<String> words) {
        values.forEach((field, some) -> this.values.put(field, new Zipf<>(some, SKEW)));
        this.words = new Zipf<>(words, SKEW);
    }

    /** Invented values, as many as an installation with so many filters has. */
    static Vocabulary invented(int filters) {
        return new Vocabulary(inventedValues(filters), inventedWords(filters));
    }

    static Map<Field, List<String>> inventedValues(int filters) {
        Map<Field, List<String>> values = new EnumMap<>(Field.class);
        List<String> people = several(filters / 20, 50, 10_000, i -> "user" + i);
        values.put(Field.PROJECT, several(filters / 100, 12, 2_000, i -> "PRJ" + i));
        values.put(Field.ASSIGNEE, people);
        values.put(Field.REPORTER, people);
        values.put(Field.LABEL, several(filters / 50, 30, 5_000, i -> "label-" + i));
        values.put(Field.VERSION, several(filters / 50, 30, 5_000, i -> "v" + i / 10 + "." + i % 10));
        values.put(Field.COMPONENT, several(50, 50, 50, i -> "Component " + i));
        values.put(Field.STATUS, STATUSES);
        values.put(Field.PRIORITY, PRIORITIES);
        values.put(Field.TYPE, TYPES);
        return values;
    }

    static List<String> inventedWords(int filters) {
        return several(filters / 100, 300, 3_000, Vocabulary::word);
    }

    private static List<String> several(int wish, int least, int most, IntFunction<String> name) {
        int count = Math.max(least, Math.min(wish, most));
        return IntStream.range(0, count).mapToObj(name).toList();
    }

    /** Six letters that end as no English word does, so that no stemmer shortens them. */
    private static String word(int number) {
        StringBuilder word = new StringBuilder();
        int rest = number;
        for (int i = 0; i < 3; i++) {
            word.append(CONSONANTS.charAt(rest % CONSONANTS.length()));
            rest /= CONSONANTS.length();
            word.append(VOWELS.charAt(rest % VOWELS.length()));
            rest /= VOWELS.length();
        }
        return word.toString();
    }

    String draw(Field field, RandomGenerator random) {
        return of(field).draw(random);
    }

    String mostFrequent(Field field) {
        return of(field).first();
    }

    private Zipf<String> of(Field field) {
        Zipf<String> some = values.get(field);
        if (some == null) {
            throw new IllegalStateException("no values of " + field);
        }
        return some;
    }

    String word(RandomGenerator random) {
        return words.draw(random);
    }
}
