package webhook4j.benchmarks.matching;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes filters by seed: the same seed, scenario and vocabulary give the same filters. */
final class FilterGenerator {

    /** What a clause is about. A filter has one clause about each at most. */
    private enum Topic {
        PROJECT,
        ASSIGNEE,
        LABEL,
        VERSION,
        STATUS,
        PRIORITY,
        TYPE,
        COMPONENT,
        WORD,
        CHANGE,
        EXCLUSION
    }

    private static final List<Field> EXCLUDED = List.of(Field.STATUS, Field.PRIORITY, Field.TYPE);

    private final Vocabulary vocabulary;
    private final RandomGenerator random;

    private FilterGenerator(Vocabulary vocabulary, long seed) {
        this.vocabulary = vocabulary;
        this.random = new SplittableRandom(seed);
    }

    static List<Clause> filters(Scenario scenario, Vocabulary vocabulary, long seed, int count) {
        FilterGenerator generator = new FilterGenerator(vocabulary, seed);
        Supplier<Clause> kind = switch (scenario) {
            case SKEWED -> generator::skewed;
            case ONE_VALUE -> generator::oneValue;
            case NEGATIVE -> generator::negative;
            case TEXT -> generator::text;
        };
        return Stream.generate(kind).limit(count).toList();
    }

    /** A conjunction, or now and then one of two. */
    private Clause skewed() {
        return chance(3) ? new Clause.Or(List.of(conjunction(), conjunction())) : conjunction();
    }

    /** One to four clauses; the few that name nothing rare have three or four. */
    private Clause conjunction() {
        boolean named = chance(98);
        int length = named ? length() : 3 + random.nextInt(2);
        Topic first = named ? rareTopic() : broadTopic();
        Stream<Topic> more = Stream.generate(() -> named ? anyTopic() : broadTopic());
        return all(Stream.concat(Stream.of(first), more)
                .distinct()
                .limit(length)
                .map(this::clause)
                .toList());
    }

    private int length() {
        int of100 = random.nextInt(100);
        if (of100 < 3) {
            return 1;
        }
        if (of100 < 52) {
            return 2;
        }
        return of100 < 88 ? 3 : 4;
    }

    private Topic rareTopic() {
        int of100 = random.nextInt(100);
        if (of100 < 50) {
            return Topic.PROJECT;
        }
        if (of100 < 75) {
            return Topic.ASSIGNEE;
        }
        return of100 < 90 ? Topic.LABEL : Topic.VERSION;
    }

    private Topic broadTopic() {
        return pick(List.of(Topic.STATUS, Topic.PRIORITY, Topic.TYPE, Topic.COMPONENT));
    }

    private Topic anyTopic() {
        int of100 = random.nextInt(100);
        if (of100 < 11) {
            return of100 < 4 ? Topic.WORD : of100 < 7 ? Topic.CHANGE : Topic.EXCLUSION;
        }
        return of100 < 47 ? broadTopic() : rareTopic();
    }

    private Clause clause(Topic topic) {
        return switch (topic) {
            case PROJECT -> equalOrIn(Field.PROJECT, 8);
            case ASSIGNEE -> equalOrIn(Field.ASSIGNEE, 8);
            case LABEL -> equalOrIn(Field.LABEL, 8);
            case VERSION -> equalOrIn(Field.VERSION, 8);
            case STATUS -> equalOrIn(Field.STATUS, 20);
            case PRIORITY -> equalOrIn(Field.PRIORITY, 20);
            case TYPE -> equalOrIn(Field.TYPE, 20);
            case COMPONENT -> equalOrIn(Field.COMPONENT, 10);
            case WORD -> new Clause.Word(vocabulary.word(random));
            case CHANGE -> new Clause.ChangedTo(vocabulary.draw(Field.STATUS, random));
            case EXCLUSION -> exclusion();
        };
    }

    private Clause oneValue() {
        Clause same = new Clause.Equal(Field.PROJECT, vocabulary.mostFrequent(Field.PROJECT));
        return all(List.of(same, clause(pick(List.of(Topic.ASSIGNEE, Topic.LABEL, Topic.VERSION, Topic.WORD)))));
    }

    private Clause negative() {
        return all(distinct(3, this::exclusion));
    }

    private Clause text() {
        return all(distinct(1 + random.nextInt(2), () -> new Clause.Word(vocabulary.word(random))));
    }

    private Clause exclusion() {
        Field field = pick(EXCLUDED);
        return new Clause.NotEqual(field, vocabulary.draw(field, random));
    }

    private Clause equalOrIn(Field field, int percentIn) {
        return chance(percentIn)
                ? new Clause.In(field, distinct(2 + random.nextInt(3), () -> vocabulary.draw(field, random)))
                : new Clause.Equal(field, vocabulary.draw(field, random));
    }

    private static <T> List<T> distinct(int count, Supplier<? extends T> source) {
        return Stream.generate(source).distinct().limit(count).collect(Collectors.toUnmodifiableList());
    }

    private static Clause all(List<Clause> clauses) {
        return clauses.size() == 1 ? clauses.get(0) : new Clause.And(clauses);
    }

    private <T> T pick(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
