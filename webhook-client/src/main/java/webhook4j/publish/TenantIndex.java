package webhook4j.publish;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import webhook4j.event.Event;
import webhook4j.event.EventException;
import webhook4j.event.EventType;
import webhook4j.filter.Filter;
import webhook4j.filter.FilterIndex;
import webhook4j.registry.Webhook;

/**
 * The webhooks of one tenant, to be found by event.
 *
 * <p>Many threads may match while one changes it, and nobody waits for another: a filter may be slow. Who asks sees all
 * of a change or nothing of it. A match reads several structures one after the other, so a webhook that was under change
 * meanwhile is decided by itself in the end, by what it became.
 */
final class TenantIndex {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookPublisher.class);
    private static final Comparator<Webhook> BY_ID = Comparator.comparing(Webhook::id);

    private final CompiledFilters filters;
    private final Optional<FilterIndex<String>> index;
    private final TypeIndex withoutFilter = new TypeIndex();
    private final TypeIndex withFilter = new TypeIndex();
    /** Those that get events. */
    private final Map<String, Webhook> serving = new ConcurrentHashMap<>();

    private final Changes changes = new Changes();

    /** What the filter index knows of a webhook. */
    private record Entry(String filter, Set<EventType> types) {}

    TenantIndex(CompiledFilters filters) {
        this.filters = filters;
        this.index = filters.newIndex();
    }

    /** Adds a webhook with its filter, or replaces it; one that gets nothing is removed. */
    void put(Registered registered, Optional<Filter> filter) {
        Webhook webhook = registered.webhook();
        change(webhook.id(), registered.getsEvents() ? webhook : null, filter);
    }

    void remove(String id) {
        change(id, null, Optional.empty());
    }

    private void change(String id, @Nullable Webhook after, Optional<Filter> filter) {
        Webhook before = serving.get(id);
        if (before != null || after != null) {
            changes.make(id, after, () -> {
                changeFilter(id, entryOf(before), entryOf(after), filter);
                changeSelection(id, before, after);
            });
        }
    }

    private static Optional<Entry> entryOf(@Nullable Webhook webhook) {
        return webhook == null
                ? Optional.empty()
                : webhook.filter().map(text -> new Entry(text, TypeIndex.fixedTypes(webhook.events())));
    }

    private void changeFilter(String id, Optional<Entry> before, Optional<Entry> after, Optional<Filter> filter) {
        if (after.isPresent()) {
            if (!after.equals(before)) {
                index.orElseThrow().add(id, after.get().types(), filter.orElseThrow());
            }
        } else if (before.isPresent()) {
            index.orElseThrow().remove(id);
        }
    }

    private void changeSelection(String id, @Nullable Webhook before, @Nullable Webhook after) {
        if (before != null) {
            selectionsOf(before).remove(id, before.events());
        }
        if (after == null) {
            serving.remove(id);
        } else {
            serving.put(id, after);
            selectionsOf(after).put(id, after.events());
        }
    }

    private TypeIndex selectionsOf(Webhook webhook) {
        return webhook.filter().isPresent() ? withFilter : withoutFilter;
    }

    boolean isEmpty() {
        return serving.isEmpty();
    }

    /**
     * Finds the webhooks that an event is for. The body is parsed only if a filter has to be asked.
     *
     * @return each once, by their ids
     * @throws EventException if a filter has to be asked and the body is no JSON
     */
    List<Webhook> match(Event event, boolean consultFilters) {
        Changes.Reading reading = changes.read();
        List<Webhook> found = new ArrayList<>();
        find(event, consultFilters, id -> {
            Webhook webhook = serving.get(id);
            if (webhook != null && webhook.wants(event)) {
                found.add(webhook);
            }
        });
        Map<String, Optional<Webhook>> overlapped = reading.overlapped();
        if (!overlapped.isEmpty()) {
            found.removeIf(webhook -> overlapped.containsKey(webhook.id()));
            overlapped.values().stream()
                    .flatMap(Optional::stream)
                    .filter(webhook -> isFor(webhook, event, consultFilters))
                    .forEach(found::add);
        }
        return onceById(found);
    }

    private void find(Event event, boolean consultFilters, Consumer<String> sink) {
        withoutFilter.forEach(event, sink);
        if (!consultFilters) {
            withFilter.forEach(event, sink);
        } else if (withFilter.hasAnyFor(event)) {
            askFilters(event, sink);
        }
    }

    private void askFilters(Event event, Consumer<String> sink) {
        try {
            index.orElseThrow().match(event, sink);
        } catch (EventException e) {
            throw e;
        } catch (RuntimeException | Error e) { // a filter that nests too deep for the stack is an Error
            LOG.error("The filter index failed for {}; asking each filter by itself", event, e);
            withFilter.forEach(event, id -> askAlone(id, event, sink));
        }
    }

    private void askAlone(String id, Event event, Consumer<String> sink) {
        Webhook webhook = serving.get(id);
        if (webhook != null && isFor(webhook, event, true)) {
            sink.accept(id);
        }
    }

    private boolean isFor(Webhook webhook, Event event, boolean consultFilters) {
        return webhook.wants(event) && (!consultFilters || passesFilter(webhook, event));
    }

    private boolean passesFilter(Webhook webhook, Event event) {
        try {
            return filters.of(webhook).map(filter -> filter.test(event)).orElse(true);
        } catch (EventException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            LOG.error("The filter of webhook {} failed for {}", webhook.id(), event, e);
            return false;
        }
    }

    /** A webhook is named twice where it selected the event twice, and by an index that fails half way. */
    private static List<Webhook> onceById(List<Webhook> found) {
        found.sort(BY_ID);
        List<Webhook> once = new ArrayList<>(found.size());
        for (Webhook webhook : found) {
            if (once.isEmpty() || !once.get(once.size() - 1).id().equals(webhook.id())) {
                once.add(webhook);
            }
        }
        return once;
    }
}
