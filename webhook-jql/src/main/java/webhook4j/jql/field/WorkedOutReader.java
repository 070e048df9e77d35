package webhook4j.jql.field;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import webhook4j.event.Projection;
import webhook4j.jql.value.FieldReader;
import webhook4j.jql.value.Subject;

/** Reads what stands nowhere as it is and has to be put together, once for each event. */
final class WorkedOutReader implements FieldReader {

    private final String key;
    private final Function<Subject, JsonNode> maker;
    private final Function<Subject, String> missing;
    private final Projection reads;

    /**
     * A reader.
     *
     * @param key what is worked out; equal keys must come with equal makers
     * @param maker works it out
     * @param missing the reason where the maker gave a missing node, or one at the end of an array
     * @param reads what the maker looks at
     */
    WorkedOutReader(
            String key, Function<Subject, JsonNode> maker, Function<Subject, String> missing, Projection reads) {
        this.key = key;
        this.maker = maker;
        this.missing = missing;
        this.reads = reads;
    }

    @Override
    public Projection reads(List<String> members) {
        return reads;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WorkedOutReader that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public JsonNode read(Subject subject) {
        return subject.derived(key, JsonNode.class, maker);
    }

    @Override
    public String missing(Subject subject) {
        return missing.apply(subject);
    }
}
