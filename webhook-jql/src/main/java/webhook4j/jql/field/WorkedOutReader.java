package webhook4j.jql.field;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;
import webhook4j.jql.value.FieldReader;
import webhook4j.jql.value.Subject;

/** Reads what stands nowhere as it is and has to be put together, once for each event. */
final class WorkedOutReader implements FieldReader {

    private final String key;
    private final Function<Subject, JsonNode> maker;
    private final Function<Subject, String> missing;

    /**
     * A reader.
     *
     * @param key what is worked out; equal keys must come with equal makers
     * @param maker works it out
     * @param missing the reason where the maker gave a missing node, or one at the end of an array
     */
    WorkedOutReader(String key, Function<Subject, JsonNode> maker, Function<Subject, String> missing) {
        this.key = key;
        this.maker = maker;
        this.missing = missing;
    }

    @Override
    public JsonNode read(Subject subject) {
        return PerEvent.of(subject).get(key, JsonNode.class, maker);
    }

    @Override
    public String missing(Subject subject) {
        return missing.apply(subject);
    }
}
