package webhook4j.benchmarks.matching;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the command line asks for. Immutable. */
final class Settings {

    static final String USAGE = """
            --n 10,1000,10000,100000  how many filters; several numbers are several runs
            --quick                   a smoke run: few filters and events, short rounds; its figures mean nothing
            --engines index,ruler     only these; without it all, each up to the filters it can take
            --scenario skewed         or one-value, negative, text
            --without words,changes   no filters that ask for these; or exclusions
            --events FOLDER           payloads of Jira (*.json) in place of invented events
            --event-count 200         how many events to invent
            --seed 20261122           of filters and events
            --rounds 7                rounds in which all engines take turns
            --slice 250               milliseconds of each engine in each round, from bytes and parsed
            --warm-up 1500            milliseconds of each engine before the rounds, from bytes and parsed
            """;

    private List<Integer> counts = List.of(10, 1_000, 10_000, 100_000);
    private Set<String> engines = Set.of();
    private Scenario scenario = Scenario.SKEWED;
    private Set<Trait> without = Set.of();
    private @Nullable Path events;
    private int eventCount = 200;
    private long seed = 20_261_122;
    private int rounds = 7;
    private Duration slice = Duration.ofMillis(250);
    private Duration warmUp = Duration.ofMillis(1_500);

    private Settings() {}

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException if it holds something else than {@link #USAGE} tells
     */
    static Settings of(String... arguments) {
        Settings settings = new Settings();
        List<String> all = Arrays.asList(arguments);
        if (all.contains("--quick")) {
            settings.beQuick();
        }
        for (int i = 0; i < all.size(); i++) {
            if (!all.get(i).equals("--quick")) {
                settings.set(all.get(i), i + 1 < all.size() ? all.get(++i) : "");
            }
        }
        return settings;
    }

    private void beQuick() {
        counts = List.of(10, 500);
        eventCount = 30;
        rounds = 2;
        slice = Duration.ofMillis(5);
        warmUp = Duration.ofMillis(5);
    }

    private void set(String option, String value) {
        try {
            switch (option) {
                case "--n" ->
                    counts = Arrays.stream(value.split(",", -1))
                            .map(Settings::positive)
                            .toList();
                case "--engines" -> engines = new HashSet<>(Arrays.asList(value.split(",", -1)));
                case "--scenario" -> scenario = Scenario.of(value);
                case "--without" ->
                    without = Arrays.stream(value.split(",", -1)).map(Trait::of).collect(Collectors.toSet());
                case "--events" -> events = Path.of(value);
                case "--event-count" -> eventCount = positive(value);
                case "--seed" -> seed = Long.parseLong(value);
                case "--rounds" -> rounds = positive(value);
                case "--slice" -> slice = Duration.ofMillis(positive(value));
                case "--warm-up" -> warmUp = Duration.ofMillis(positive(value));
                default -> throw new IllegalArgumentException("there is no such option");
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "found '%s %s' (%s), expected:%n%s".formatted(option, value, e.getMessage(), USAGE), e);
        }
    }

    private static int positive(String value) {
        int number = Integer.parseInt(value);
        if (number < 1) {
            throw new IllegalArgumentException("expected a positive number");
        }
        return number;
    }

    /** How many filters each run has. */
    List<Integer> counts() {
        return counts;
    }

    boolean wants(Engine<?> engine) {
        return engines.isEmpty() || engines.contains(engine.name());
    }

    boolean wants(Clause filter) {
        return Collections.disjoint(without, Trait.of(filter));
    }

    Scenario scenario() {
        return scenario;
    }

    /** Where events are, or empty for invented ones. */
    Optional<Path> events() {
        return Optional.ofNullable(events);
    }

    int eventCount() {
        return eventCount;
    }

    long seed() {
        return seed;
    }

    int rounds() {
        return rounds;
    }

    Duration slice() {
        return slice;
    }

    Duration warmUp() {
        return warmUp;
    }
}
