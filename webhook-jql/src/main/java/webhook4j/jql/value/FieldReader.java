package webhook4j.jql.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import webhook4j.event.Projection;

/**
 * Where a field's values stand, and when it has none. Readers that are equal read the same. Immutable; safe to share between
 * threads.
 */
public interface FieldReader {

    /**
     * The values.
     *
     * @param subject the event
     * @return a missing node where the event does not say; a null node where the field is empty; an array of values, with a
     *     missing node at its end for those that the event does not hold; or the one value
     */
    JsonNode read(Subject subject);

    /**
     * What is missing where {@link #read} gave a missing node, by itself or at the end of an array.
     *
     * @param subject the event
     * @return the reason
     */
    String missing(Subject subject);

    /**
     * What of an event's body {@link #read} looks at.
     *
     * @param members the members of its values that somebody wants; the whole values if there are none
     * @return everything, unless the reader knows better
     */
    default Projection reads(List<String> members) {
        return Projection.everything();
    }
}
