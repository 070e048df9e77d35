package webhook4j.jql.field;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import webhook4j.jql.value.FieldReader;
import webhook4j.jql.value.Subject;

/** Reads the event, and asks somebody outside where the event does not say all. */
final class ElseReader implements FieldReader {

    private final FieldReader event;
    private final ProvidedReader outside;

    ElseReader(FieldReader event, ProvidedReader outside) {
        this.event = event;
        this.outside = outside;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ElseReader that && event.equals(that.event) && outside.equals(that.outside);
    }

    @Override
    public int hashCode() {
        return 31 * event.hashCode() + outside.hashCode();
    }

    @Override
    public JsonNode read(Subject subject) {
        JsonNode found = event.read(subject);
        if (!isIncomplete(found)) {
            return found;
        }
        JsonNode answer = outside.read(subject);
        return answer.isMissingNode() ? found : answer;
    }

    @Override
    public String missing(Subject subject) {
        return event.missing(subject) + "; " + outside.missing(subject);
    }

    private static boolean isIncomplete(JsonNode found) {
        return found.isMissingNode()
                || (found.isArray() && found.path(found.size() - 1).isMissingNode());
    }
}
