package webhook4j.jql.index;

import java.util.Arrays;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import webhook4j.jql.value.Bound;
import webhook4j.jql.value.Extent;
import webhook4j.jql.value.Folding;
import webhook4j.jql.value.NamedTerms;
import webhook4j.jql.value.TermSource;
import webhook4j.jql.value.Terms;

/** The terms that filters ask of one source. Terms are added by one thread at a time and looked up by many. */
final class Column {

    private static final int MOST_SHOWN = 5;

    final int number;
    final TermSource source;
    /** Whether reading the terms takes the whole body. */
    final boolean ofWholeBody;
    /** How many events may have one of its terms. */
    final double guess;

    private final TermTable terms = new TermTable();
    private final Readings readings = new Readings(this);
    private volatile boolean readFirst;
    /** Those that filters wait for; null before there are any. */
    private volatile @Nullable Bounds bounds;

    Column(int number, TermSource source) {
        this.number = number;
        this.source = source;
        this.ofWholeBody = source.reads().isEverything();
        this.guess = source.share();
    }

    @Nullable
    Term find(String text) {
        return terms.find(text);
    }

    /** The first term of a name, as it stands in an event. */
    @Nullable
    Term findName(String name) {
        return NamedTerms.isReserved(name) ? terms.find(NamedTerms.ofName(Folding.fold(name))) : terms.findFolded(name);
    }

    void put(String text, Term term) {
        terms.put(text, term);
        readings.age();
    }

    /** What some of a text means that an event holds. */
    Readings.Reading read(String text, int from, int to) {
        return readings.of(text, from, to);
    }

    /** Lets a term be found by the bound that it stands for. */
    void await(Bound bound, Term term) {
        Bounds known = bounds == null ? new Bounds() : bounds;
        known.add(bound, term);
        bounds = known;
    }

    /** Takes the terms that filters wait for and that stand for a bound which an event meets. */
    void forEachMetBy(Extent extent, Consumer<Term> action) {
        Bounds known = bounds;
        if (known != null) {
            known.forEachMetBy(extent, action);
        }
    }

    /** The first term of an id, compared with its case. */
    @Nullable
    Term findId(String id) {
        for (@Nullable Term term = findName(id); term != null; term = term.next()) {
            if (term.hasId(id)) {
                return term;
            }
        }
        return null;
    }

    /** Whether it is read of each event, before any filter is asked; otherwise when a filter asks. */
    boolean isReadFirst() {
        return readFirst;
    }

    void readFirst() {
        readFirst = true;
    }

    /** Takes all terms with their texts. */
    void forEach(BiConsumer<String, Term> action) {
        terms.forEach((text, first) -> {
            for (@Nullable Term term = first; term != null; term = term.next()) {
                action.accept(text, term);
            }
        });
    }

    /** Some of its terms, for people. Looks through all terms. */
    String show(int[] numbers) {
        TreeSet<String> texts = new TreeSet<>();
        forEach((text, term) -> {
            if (Arrays.binarySearch(numbers, term.number) >= 0 && texts.size() < MOST_SHOWN) {
                texts.add(text.equals(Terms.EMPTY) ? "EMPTY" : text);
            }
        });
        String more = numbers.length > texts.size() ? ", and %d more".formatted(numbers.length - texts.size()) : "";
        return source.label() + ": " + String.join(" | ", texts) + more;
    }
}
