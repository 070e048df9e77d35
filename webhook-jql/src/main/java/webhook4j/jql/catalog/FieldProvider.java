package webhook4j.jql.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import webhook4j.event.Event;

/**
 * Knows a field's value where the event does not hold it. Safe for use by many threads.
 *
 * <p>It is asked at most once for each event and field, on the thread that evaluates. An exception makes the clauses that
 * ask UNKNOWN, with the exception's message as the reason; so does an empty answer.
 */
@FunctionalInterface
public interface FieldProvider {

    /**
     * The field's value for an event.
     *
     * @param event the event
     * @return one value, an array of values, or a JSON null where the field is empty; an empty optional where nobody
     *     knows
     */
    Optional<JsonNode> value(Event event);
}
