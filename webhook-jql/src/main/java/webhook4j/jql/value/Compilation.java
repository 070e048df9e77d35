package webhook4j.jql.value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import webhook4j.jql.ast.Position;
import webhook4j.jql.fault.Fault;
import webhook4j.jql.fault.Nearest;

/** One query on its way to a predicate: its settings, what it turned out to need, and what is wrong with it. */
public final class Compilation {

    /** A person reads no more, and comparing a name with the thousands of a site is dear. */
    private static final int MOST_HINTS = 10;

    /** Nobody reads more; a query of 32,768 characters can have thousands. */
    public static final int MOST_FAULTS = 100;

    /** How many patterns of words a query may have unless the options say otherwise. */
    public static final int MOST_TEXT_PATTERNS = 100;

    /** A phrase meets each word of a text once, with which a pattern compares its letters. */
    private static final int PHRASES_FOR_A_PATTERN = 10;

    /** Something wrong at a place is said once. */
    private record Wrong(Fault.Kind kind, Position position) {}

    private final Settings settings;
    private final int mostTextPatterns;
    private final long mostTextPhrases;
    private final List<String> fields = new ArrayList<>();
    private final List<String> providers = new ArrayList<>();
    /** Made for the first fault: most queries have none. */
    private Map<Wrong, Fault> faults = Map.of();

    private int hints;
    private int textPatterns;
    private int textPhrases;
    private int lastTextPatterns = -1;
    private boolean clock;
    private boolean changeLog;

    /**
     * A fresh one, with the usual bound on patterns of words.
     *
     * @param settings how the query is compiled
     */
    public Compilation(Settings settings) {
        this(settings, MOST_TEXT_PATTERNS);
    }

    /**
     * A fresh one.
     *
     * @param settings how the query is compiled
     * @param mostTextPatterns how many patterns of words it may have
     */
    public Compilation(Settings settings, int mostTextPatterns) {
        this.settings = settings;
        this.mostTextPatterns = mostTextPatterns;
        this.mostTextPhrases = (long) PHRASES_FOR_A_PATTERN * mostTextPatterns;
    }

    /**
     * How the query is compiled.
     *
     * @return the settings
     */
    public Settings settings() {
        return settings;
    }

    /**
     * Notes something wrong, once for each place; compiling goes on, so that all faults are found, up to 100.
     *
     * @param fault what is wrong
     */
    public void report(Fault fault) {
        if (faults.isEmpty()) {
            faults = new LinkedHashMap<>();
        }
        if (!isHopeless()) {
            faults.putIfAbsent(new Wrong(fault.kind(), fault.position()), fault);
        }
    }

    /**
     * Whether so much is wrong that there is no use in looking for more.
     *
     * @return true if 100 faults were reported
     */
    public boolean isHopeless() {
        return faults.size() == MOST_FAULTS;
    }

    /**
     * What a misspelt name was probably meant to be.
     *
     * @param name what was written
     * @param known what there is
     * @return text for the end of a message; nothing where no name is near, or after ten hints
     */
    public String hint(String name, Collection<String> known) {
        hints++;
        return hints > MOST_HINTS ? "" : Nearest.hint(name, known);
    }

    /**
     * What is wrong.
     *
     * @return the faults by their place
     */
    public List<Fault> faults() {
        if (faults.isEmpty()) {
            return List.of();
        }
        return faults.values().stream()
                .sorted(Comparator.comparingInt(fault -> fault.position().offset()))
                .toList();
    }

    /**
     * Counts patterns of words, each of which will be compared with every word of a text, and phrases, of which there may be
     * ten times as many. Those of one operand count once, however many fields have the name before it.
     *
     * @param operand where they stand
     * @param patterns how many patterns there are
     * @param phrases how many phrases there are
     * @throws Fault for the first operand that is past the bound
     */
    public void countTextPatterns(Position operand, int patterns, int phrases) {
        if (operand.offset() <= lastTextPatterns) {
            return;
        }
        lastTextPatterns = operand.offset();
        boolean isFirst = textPatterns <= mostTextPatterns && textPhrases <= mostTextPhrases;
        textPatterns += patterns;
        textPhrases += phrases;
        if (isFirst && textPatterns > mostTextPatterns) {
            throw tooMany(
                    operand, textPatterns, "words with '*', '?' or '~'", mostTextPatterns, "search for whole words");
        }
        if (isFirst && textPhrases > mostTextPhrases) {
            throw tooMany(operand, textPhrases, "phrases", mostTextPhrases, "search for single words");
        }
    }

    private static Fault tooMany(Position operand, int found, String what, long most, String instead) {
        return new Fault(
                Fault.Kind.LIMIT,
                operand,
                "found %d %s in the text searches up to here, expected at most %d; %s, or split the query into several"
                        .formatted(found, what, most, instead));
    }

    /**
     * Notes that the query reads a field.
     *
     * @param name the field's own name
     */
    public void needsField(String name) {
        fields.add(name);
    }

    /**
     * Notes that the query may have to ask somebody outside.
     *
     * @param name the function or field that is asked about
     */
    public void needsProvider(String name) {
        providers.add(name);
    }

    /** Notes that the query reads the clock. */
    public void needsClock() {
        clock = true;
    }

    /** Notes that the query reads the event's change log. */
    public void needsChangeLog() {
        changeLog = true;
    }

    /**
     * The fields that the query reads.
     *
     * @return their own names, each as often as the query reads it
     */
    public List<String> fields() {
        return List.copyOf(fields);
    }

    /**
     * What the query may have to ask outside.
     *
     * @return names of functions and fields, each as often as it may be asked
     */
    public List<String> providers() {
        return List.copyOf(providers);
    }

    /**
     * Whether the query reads the clock.
     *
     * @return true if it does
     */
    public boolean readsClock() {
        return clock;
    }

    /**
     * Whether the query reads the event's change log.
     *
     * @return true if it does
     */
    public boolean readsChangeLog() {
        return changeLog;
    }
}
