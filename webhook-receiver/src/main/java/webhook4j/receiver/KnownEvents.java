package webhook4j.receiver;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import webhook4j.event.EventType;
import webhook4j.source.EventCatalog;

/**
 * The event types whose number has a bound: those in catalogues, and those that the application named.
 *
 * @param catalogs by the id of their source
 * @param named by a handler
 */
record KnownEvents(Map<String, EventCatalog> catalogs, Set<EventType> named) {

    static final String NONE = "none";
    static final String OTHER = "other";

    KnownEvents {
        catalogs = Map.copyOf(catalogs);
        named = Set.copyOf(named);
    }

    /** The type's name, or a word for all that are not known: a sender may make up as many as it likes. */
    String tag(Optional<String> source, Optional<EventType> event) {
        if (event.isEmpty()) {
            return NONE;
        }
        EventType type = event.get();
        boolean known = named.contains(type)
                || source.map(catalogs::get).flatMap(all -> all.find(type)).isPresent();
        return known ? type.value() : OTHER;
    }
}
