package webhook4j.jql.value;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import webhook4j.jql.ast.Position;
import webhook4j.jql.fault.Fault;

/** One query on its way to a predicate: its settings, what it turned out to need, and what is wrong with it. */
public final class Compilation {

    private final Settings settings;
    /** Something wrong at a place is said once. */
    private record Wrong(Fault.Kind kind, Position position) {}

    private final Map<Wrong, Fault> faults = new LinkedHashMap<>();
    private final Set<String> fields = new TreeSet<>();
    private final Set<String> providers = new TreeSet<>();
    private boolean clock;
    private boolean changeLog;

    /**
     * A fresh one.
     *
     * @param settings how the query is compiled
     */
    public Compilation(Settings settings) {
        this.settings = settings;
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
     * Notes something wrong, once for each place; compiling goes on, so that all faults are found.
     *
     * @param fault what is wrong
     */
    public void report(Fault fault) {
        faults.putIfAbsent(new Wrong(fault.kind(), fault.position()), fault);
    }

    /**
     * What is wrong.
     *
     * @return the faults by their place
     */
    public List<Fault> faults() {
        return faults.values().stream()
                .sorted(Comparator.comparingInt(fault -> fault.position().offset()))
                .toList();
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
     * @return their own names
     */
    public Set<String> fields() {
        return Set.copyOf(fields);
    }

    /**
     * What the query may have to ask outside.
     *
     * @return names of functions and fields
     */
    public Set<String> providers() {
        return Set.copyOf(providers);
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
