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
import webhook4j.source.WireFormat;

/** The sources that a publisher knows: in which wire format an event goes out, and what is known of its type. */
final class Formats {

    private final List<WireFormat> sources;
    private final WireFormat forOwnEvents;
    private final boolean filtersAsInJiraServer;
    private final Map<String, WireFormat> byId = new LinkedHashMap<>();

    Formats(List<WireFormat> sources, WireFormat forOwnEvents, boolean filtersAsInJiraServer) {
        this.sources = List.copyOf(sources);
        this.forOwnEvents = forOwnEvents;
        this.filtersAsInJiraServer = filtersAsInJiraServer;
        sources.forEach(source -> byId.putIfAbsent(source.id(), source));
        byId.putIfAbsent(forOwnEvents.id(), forOwnEvents);
    }

    Optional<WireFormat> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Collection<String> ids() {
        return byId.keySet();
    }

    /** The format in which an event goes to a webhook: the webhook's own, else the event's. */
    WireFormat of(Webhook webhook, Event event) {
        return webhook.format().flatMap(this::find).orElseGet(() -> of(event));
    }

    private WireFormat of(Event event) {
        return sources.stream()
                .filter(source -> source.recognises(event))
                .findFirst()
                .orElse(forOwnEvents);
    }

    /** The format in which a webhook gets most of its events. */
    WireFormat of(Webhook webhook) {
        return webhook.format()
                .flatMap(this::find)
                .orElseGet(() -> webhook.events().currentTypes().stream()
                        .flatMap(Collection::stream)
                        .map(type -> of(Event.builder(type.value()).build()))
                        .findFirst()
                        .orElse(forOwnEvents));
    }

    /** The formats in which a webhook may get what it listens to. */
    List<WireFormat> allOf(Webhook webhook) {
        if (webhook.format().isPresent()) {
            return find(webhook.format().get()).stream().toList();
        }
        return webhook.events()
                .currentTypes()
                .filter(types -> !types.isEmpty())
                .map(types -> types.stream()
                        .map(type -> of(Event.builder(type.value()).build()))
                        .distinct()
                        .toList())
                .orElseGet(() -> List.copyOf(byId.values()));
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
