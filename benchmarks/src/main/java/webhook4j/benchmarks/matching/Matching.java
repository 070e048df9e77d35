package webhook4j.benchmarks.matching;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Matches one event against very many filters, by the index of this library and by its peers, checks that they agree,
 * and prints what it took. One thread matches; see {@code docs/benchmarks.md}.
 */
public final class Matching {

    /** The index with those filters only that Event Ruler can express. */
    static final String SHARED = "index-as-ruler";

    private static final List<Engine<?>> ENGINES = List.of(
            new IndexEngine(),
            new IndexEngine(SHARED, RulerRules::express),
            new RulerEngine(),
            new LuceneEngine(),
            new CelEngine(),
            new LambdaEngine(),
            new FloorEngine());

    private final Settings settings;
    private final Report report;

    private Matching(Settings settings, Report report) {
        this.settings = settings;
        this.report = report;
    }

    /**
     * Runs the benchmark.
     *
     * @param arguments the options; without any, 10 to 100,000 filters by all engines
     * @throws IllegalArgumentException if an option is none
     * @throws IllegalStateException if engines disagree
     * @throws Exception if an engine fails
     */
    public static void main(String... arguments) throws Exception {
        run(new PrintStream(System.out, true, StandardCharsets.UTF_8), arguments);
    }

    static void run(PrintStream out, String... arguments) throws Exception {
        Settings settings = Settings.of(arguments);
        Report report = new Report(out);
        report.machine(settings, arguments);
        Matching matching = new Matching(settings, report);
        for (int count : settings.counts()) {
            matching.run(count);
        }
    }

    private void run(int count) throws Exception {
        List<Sample> events;
        Vocabulary vocabulary;
        if (settings.events().isPresent()) {
            events = Sample.in(settings.events().get());
            vocabulary = CorpusVocabulary.of(events, count);
        } else {
            vocabulary = Vocabulary.invented(count);
            events = EventGenerator.events(vocabulary, settings.seed() + 1, settings.eventCount());
        }
        List<Clause> filters = FilterGenerator.filters(settings.scenario(), vocabulary, settings.seed(), count).stream()
                .filter(settings::wants)
                .toList();
        List<Contender<?>> contenders = new ArrayList<>();
        try {
            for (Engine<?> engine : ENGINES) {
                if (settings.wants(engine) && count <= engine.most()) {
                    contenders.add(Contender.of(engine, filters, events));
                }
            }
            if (contenders.isEmpty()) {
                throw new IllegalArgumentException(
                        "expected engines that take %,d filters, found none; there are %s".formatted(count, names()));
            }
            run(contenders, new Agreement(filters, events), events, count);
        } finally {
            for (Contender<?> contender : contenders) {
                contender.close();
            }
        }
    }

    private static String names() {
        return ENGINES.stream()
                .map(engine -> engine.name() + (engine.most() < Integer.MAX_VALUE ? " up to " + engine.most() : ""))
                .collect(Collectors.joining(", "));
    }

    private void run(List<Contender<?>> contenders, Agreement agreement, List<Sample> events, int count)
            throws Exception {
        report.agreement(count, events, agreement.check(contenders));
        for (Contender<?> contender : contenders) {
            contender.warmUp(settings.warmUp(), settings.slice());
        }
        for (int round = 0; round < settings.rounds(); round++) {
            for (Contender<?> contender : contenders) {
                contender.measure(settings.slice());
            }
        }
        report.table(contenders);
        report.efforts(contenders);
        report.ratios(contenders);
    }
}
