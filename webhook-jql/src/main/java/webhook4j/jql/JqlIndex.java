package webhook4j.jql;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import webhook4j.event.Event;
import webhook4j.event.EventType;
import webhook4j.filter.Filter;
import webhook4j.filter.FilterIndex;

/**
 * Many filters, asked about one event. Equal filters are evaluated once, and only filters for the event's type are.
 *
 * <p>Safe for concurrent use: {@code match} never blocks, works on what was there when it started, and sees every
 * filter whose {@code add} had returned by then. A key whose filter is being replaced is answered by the old filter or
 * by the new one, never by neither.
 *
 * @param <K> what the index answers with; compared by {@code equals}
 */
public final class JqlIndex<K> implements FilterIndex<K> {

    private static final Logger LOG = LoggerFactory.getLogger(JqlIndex.class);

    private final BiConsumer<? super K, ? super RuntimeException> failures;
    private final Map<K, IndexSnapshot.Entry<K>> entries = new HashMap<>();
    private volatile IndexSnapshot<K> snapshot = IndexSnapshot.empty();

    /** An empty index that logs filters that fail, a line for each. */
    public JqlIndex() {
        this(JqlIndex::log);
    }

    /**
     * An empty index.
     *
     * @param failures told of each key whose filter failed during a {@code match}, on the thread of that match
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
     */
    public void add(K key, JqlFilter filter) {
        add(key, Set.of(), filter);
    }

    @Override
    public void add(K key, Set<EventType> types, Filter filter) {
        requireNonNull(key, "key");
        if (!(requireNonNull(filter, "filter") instanceof JqlFilter jql)) {
            throw new IllegalArgumentException("expected a filter in JQL, found a "
                    + filter.getClass().getName() + "; compile it by JqlFilter or JqlLanguage");
        }
        change(new IndexSnapshot.Entry<>(key, Set.copyOf(types), jql), key);
    }

    @Override
    public void remove(K key) {
        requireNonNull(key, "key");
        change(null, key);
    }

    private synchronized void change(IndexSnapshot.@Nullable Entry<K> entry, K key) {
        boolean changed = entry == null ? entries.remove(key) != null : !entry.equals(entries.put(key, entry));
        if (changed) {
            snapshot = snapshot.with(key, entry, entries.values());
        }
    }

    /**
     * Finds all filters that the event meets.
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
        // Parsed here, so that a body that is no JSON is the event's fault and not that of every filter.
        event.body().json();
        snapshot.match(event, sink, failures);
    }
}
