package webhook4j.jql.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.jspecify.annotations.Nullable;
import webhook4j.jql.fault.Fault;

/** What values look like, for comparing and for telling people. */
final class Shapes {

    private Shapes() {}

    /** Whether a member is there and says something by itself. */
    static boolean isScalar(@Nullable JsonNode node) {
        // Nearly all are strings, which the test by class finds without a call.
        return node instanceof TextNode || (node != null && node.isValueNode() && !node.isNull());
    }

    /** The reason why a value is not compared: it is something else than was expected. */
    static String notA(String expected, JsonNode value) {
        return "a " + expected + " where the event holds " + describe(value);
    }

    private static String describe(JsonNode value) {
        if (value.isObject()) {
            return "an object";
        }
        return value.isArray() ? "a list" : Fault.quoted(ValueMatch.text(value));
    }
}
