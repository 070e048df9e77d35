package webhook4j.publish;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import webhook4j.event.Event;
import webhook4j.registry.Webhook;
import webhook4j.source.EventCatalog;
import webhook4j.source.EventCatalog.FilterUse;
import webhook4j.source.Source;

/** The sources that a publisher knows: in which wire format an event goes out, and what is known of its type. */
final class Formats {

    private final List<Source> sources;
    private final Source forOwnEvents;
    private final boolean filtersAsInJiraServer;
    private final Map<String, Source> byId = new LinkedHashMap<>();

    Formats(List<Source> sources, Source forOwnEvents, boolean filtersAsInJiraServer) {
        this.sources = List.copyOf(sources);
        this.forOwnEvents = forOwnEvents;
        this.filtersAsInJiraServer = filtersAsInJiraServer;
        sources.forEach(source -> byId.putIfAbsent(source.id(), source));
        byId.putIfAbsent(forOwnEvents.id(), forOwnEvents);
    }

    Optional<Source> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Collection<String> ids() {
        return byId.keySet();
    }

    /** The format in which an event goes to a webhook: the webhook's own, else the event's. */
    Source of(Webhook webhook, Event event) {
        return webhook.format().flatMap(this::find).orElseGet(() -> of(event));
    }

    private Source of(Event event) {
        return sources.stream()
                .filter(source -> source.recognises(event))
                .findFirst()
                .orElse(forOwnEvents);
    }

    /** The format in which a webhook gets most of its events. */
    Source of(Webhook webhook) {
        return webhook.format()
                .flatMap(this::find)
                .orElseGet(() -> webhook.events().currentTypes().stream()
                        .flatMap(Collection::stream)
                        .map(type -> of(Event.builder(type.value()).build()))
                        .findFirst()
                        .orElse(forOwnEvents));
    }

    /** Whether filters have a say about an event; they have about every event that no catalogue knows. */
    boolean consultsFilters(Event event) {
        FilterUse use = of(event)
                .catalog()
                .find(event.type())
                .map(EventCatalog.Entry::filterUse)
                .orElse(FilterUse.CONSULTED);
        return switch (use) {
            case CONSULTED -> true;
            case CONSULTED_IN_CLOUD -> !filtersAsInJiraServer;
            case NOT_CONSULTED -> false;
        };
    }
}
