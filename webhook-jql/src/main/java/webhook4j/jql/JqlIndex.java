package webhook4j.jql;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import webhook4j.event.Event;
import webhook4j.event.EventType;
import webhook4j.filter.Filter;
import webhook4j.filter.FilterIndex;
import webhook4j.jql.index.Census;
import webhook4j.jql.index.GuardedIndex;
import webhook4j.jql.index.Listener;
import webhook4j.jql.index.Visits;

/**
 * Very many filters, asked about one event at once: what a match costs follows the number of matches, and hardly the number
 * of filters.
 *
 * <p>Only what some filter reads is read of an event whose body was not parsed yet. Equal filters are one. Filters are not
 * kept: of most the index keeps a few numbers. A filter with another {@linkplain JqlOptions.Builder#unknown policy} than not
 * to match what is unknown is kept, and asked about every event of its types, whose body is then read whole.
 *
 * <p>What was removed takes room, and little time, until more than a thousand filters are gone and more than are left; the
 * change that brings this about then puts the index in order, which takes as long as adding what is left.
 *
 * <p>Safe for concurrent use: {@code match} never blocks, works on what was there when it started, and sees every
 * filter whose {@code add} had returned by then. A key whose filter is being replaced is answered by the old filter or
 * by the new one, never by neither. Changes wait for each other.
 *
 * @param <K> what the index answers with; compared by {@code equals}
 * @see #stats() what it holds
 * @see #unguarded() what makes it slow
 * @see #matchTrace what one match does
 */
public final class JqlIndex<K> implements FilterIndex<K> {

    private static final Logger LOG = LoggerFactory.getLogger(JqlIndex.class);

    private final BiConsumer<? super K, ? super RuntimeException> failures;
    private final GuardedIndex<K> index = new GuardedIndex<>();

    /** An empty index that logs filters that fail, a line for each. */
    public JqlIndex() {
        this(JqlIndex::log);
    }

    /**
     * An empty index.
     *
     * @param failures told of each key whose filter failed during a {@code match}, on the thread of that match; the failure is
     *     an {@link UndecidedException} where the policy is {@link UnknownPolicy#ERROR}. What it throws itself, {@code match}
     *     throws
     */
    public JqlIndex(BiConsumer<? super K, ? super RuntimeException> failures) {
        this.failures = requireNonNull(failures, "failures");
    }

    /** An explanation holds the event's values, and a message may, so neither is logged. */
    private static void log(Object key, RuntimeException failure) {
        if (failure instanceof UndecidedException) {
            LOG.warn("the filter of {} is undecided: the event does not hold what it asks for", key);
        } else {
            LOG.error("the filter of {} failed with {}", key, failure.getClass().getName());
        }
    }

    /**
     * Adds a filter for events of every type, or replaces the one that the key had.
     *
     * @param key what {@code match} answers with
     * @param filter the filter
     * @throws NullPointerException if an argument is null
     */
    public void add(K key, JqlFilter filter) {
        add(key, Set.of(), filter);
    }

    /**
     * Adds a filter, or replaces the one that the key had.
     *
     * @param types the event types the filter is for; none means every type. Copied
     * @param filter a {@link JqlFilter}
     * @throws IllegalArgumentException if the filter is of another language
     */
    @Override
    public void add(K key, Set<EventType> types, Filter filter) {
        requireNonNull(key, "key");
        if (!(requireNonNull(filter, "filter") instanceof JqlFilter jql)) {
            throw new IllegalArgumentException("expected a filter in JQL, found a "
                    + filter.getClass().getName() + "; compile it by JqlFilter or JqlLanguage");
        }
        index.add(key, Set.copyOf(types), jql.rule());
    }

    @Override
    public void remove(K key) {
        index.remove(requireNonNull(key, "key"));
    }

    /**
     * Finds all filters that the event meets. Filters that fail are left out, and told to whom the constructor names.
     *
     * @param event the event
     * @return each key once, in no particular order; the caller's own
     * @throws webhook4j.event.EventException if the event's body is no JSON
     */
    public Collection<K> match(Event event) {
        List<K> keys = new ArrayList<>();
        match(event, keys::add);
        return keys;
    }

    @Override
    public void match(Event event, Consumer<? super K> sink) {
        requireNonNull(sink, "sink");
        index.match(event, listener(sink));
    }

    private Listener<K> listener(Consumer<? super K> sink) {
        return new Listener<>() {
            @Override
            public void matched(K key) {
                sink.accept(key);
            }

            @Override
            public void failed(K key, RuntimeException failure) {
                failures.accept(key, failure);
            }
        };
    }

    /**
     * The keys whose filters are asked about every event of their types, since nothing in them must be TRUE of an event that
     * they match: {@code priority != Low}, say, or any filter with another {@linkplain JqlOptions.Builder#unknown policy} than
     * not to match what is unknown. Thousands of them make matching slow. Looks at all filters, so ask now and then; changes
     * wait meanwhile, matches do not.
     *
     * @return the keys, in no particular order; the caller's own
     */
    public List<K> unguarded() {
        return index.unguarded();
    }

    /**
     * What the index holds. Looks at all of it, so ask now and then; changes wait meanwhile, matches do not.
     *
     * @return the counts
     */
    public JqlIndexStats stats() {
        Census census = index.census();
        return new JqlIndexStats(
                census.keys(),
                census.filters(),
                census.predicates(),
                census.terms(),
                census.lists(),
                census.longest().stream()
                        .map(list -> new JqlIndexStats.Waiting(list.predicates(), list.filters()))
                        .toList(),
                census.unguarded(),
                census.bytes());
    }

    /**
     * Matches an event, to see what that takes. Nobody is told what was found, nor of filters that fail. It is slower than
     * {@code match}, since it names the lists, and like that it counts the event for the choice of what later filters wait for.
     *
     * @param event the event
     * @return what the match did
     * @throws webhook4j.event.EventException if the event's body is no JSON
     */
    public JqlIndexTrace matchTrace(Event event) {
        List<JqlIndexStats.Waiting> visited = new ArrayList<>();
        long[] asked = new long[1];
        List<K> found = new ArrayList<>();
        Visits visits = new Visits() {
            @Override
            public void list(String predicates, int filters) {
                visited.add(new JqlIndexStats.Waiting(predicates, filters));
            }

            @Override
            public void asked(long count) {
                asked[0] += count;
            }
        };
        index.match(event, found::add, visits);
        return new JqlIndexTrace(visited, asked[0], found.size());
    }
}
