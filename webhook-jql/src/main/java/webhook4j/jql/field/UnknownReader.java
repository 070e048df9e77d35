package webhook4j.jql.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import webhook4j.event.Projection;
import webhook4j.jql.value.FieldReader;
import webhook4j.jql.value.Subject;

/** Reads what no event holds. */
public final class UnknownReader implements FieldReader {

    private final String reason;

    /**
     * A reader that never finds anything.
     *
     * @param reason why
     */
    public UnknownReader(String reason) {
        this.reason = reason;
    }

    @Override
    public JsonNode read(Subject subject) {
        return MissingNode.getInstance();
    }

    @Override
    public Projection reads(List<String> members) {
        return Projection.nothing();
    }

    @Override
    public String missing(Subject subject) {
        return reason;
    }
}
