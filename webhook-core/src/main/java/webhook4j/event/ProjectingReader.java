package webhook4j.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the wanted members of one document in one pass, and makes nothing of the others.
 *
 * <p>The nodes are those that {@link Json#read} makes. What is skipped is checked as if it were read.
 */
final class ProjectingReader {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonParser parser;
    private final boolean doubtful;

    private ProjectingReader(JsonParser parser, boolean doubtful) {
        this.parser = parser;
        this.doubtful = doubtful;
    }

    /**
     * The wanted members.
     *
     * @return a new tree, or null if the bytes are not sound: {@link Json#read} says why
     */
    static @Nullable JsonNode read(byte[] bytes, Projection wanted) {
        try (JsonParser parser = Json.parser(bytes)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return null;
            }
            JsonNode document = new ProjectingReader(parser, Utf8.isDoubtful(bytes)).value(first, wanted);
            return parser.nextToken() == null ? document : null;
        } catch (IOException | NumberFormatException e) { // the latter of an exponent without bounds
            return null;
        }
    }

    /** Recursion is as deep as the document, which the parser bounds. */
    private JsonNode value(JsonToken token, Projection wanted) throws IOException {
        if (token == JsonToken.START_OBJECT) {
            return object(wanted);
        }
        return token == JsonToken.START_ARRAY ? array(wanted) : scalar(token);
    }

    private ObjectNode object(Projection wanted) throws IOException {
        Map<String, JsonNode> members = new FewMembers();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            Projection inside = wanted.member(name);
            JsonToken token = parser.nextToken();
            if (inside == null) {
                skip(token);
            } else {
                members.put(name, value(token, inside));
                if (members.size() == FewMembers.MOST) {
                    members = new LinkedHashMap<>(members);
                }
            }
        }
        return new ObjectNode(NODES, members);
    }

    private ArrayNode array(Projection wanted) throws IOException {
        ArrayNode array = NODES.arrayNode();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            array.add(value(token, wanted));
        }
        return array;
    }

    private JsonNode scalar(JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDecimalValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            case START_OBJECT, END_OBJECT, START_ARRAY, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new IllegalStateException("no scalar of JSON: " + token);
        };
    }

    private JsonNode integer() throws IOException {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    /** Like {@link JsonParser#skipChildren}, but refuses all that reading would: that method lets some of it pass. */
    private void skip(JsonToken first) throws IOException {
        int open = 0;
        for (JsonToken token = first; ; token = parser.nextToken()) {
            if (token.isStructStart()) {
                open++;
            } else if (token.isStructEnd()) {
                open--;
            } else if (token == JsonToken.VALUE_NUMBER_FLOAT) {
                checkExponent();
            } else if (doubtful && token == JsonToken.VALUE_STRING) {
                parser.finishToken(); // decodes: what is passed over may hold half of a surrogate pair in UTF-8
            }
            if (open == 0) {
                return;
            }
        }
    }

    /** The parser takes any exponent; the number that a tree holds does not. */
    private void checkExponent() throws IOException {
        char[] text = parser.getTextCharacters();
        int start = parser.getTextOffset();
        for (int i = start + parser.getTextLength() - 1; i > start; i--) {
            if (text[i] == 'e' || text[i] == 'E') {
                parser.getDecimalValue();
                return;
            }
        }
    }
}
