package webhook4j.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.ErrorReportConfiguration;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one way in which this library reads and writes JSON: numbers exactly, sizes bounded, nothing behind the document.
 *
 * <p>All methods are safe for use by many threads. Numbers keep every digit ({@code 1e400} is not infinity, {@code
 * 1.10} keeps its zero); of members that stand twice the last wins.
 */
public final class Json {

    /** The largest document that is read, in bytes: 25 MiB, which is more than Jira Cloud sends. */
    public static final int MAX_BYTES = 25 * 1024 * 1024;

    /** The deepest nesting of arrays and objects that is read or written. */
    public static final int MAX_DEPTH = 200;

    /** The most digits of a number that is read, sign and exponent included. */
    public static final int MAX_NUMBER_LENGTH = 1_000;

    /** The longest name of a member that is read, in characters. */
    public static final int MAX_NAME_LENGTH = 50_000;

    /**
     * The most tokens of a document that is read: the start and end of each object and array, each name, each value. A
     * tree of more would need many times the room of its bytes.
     */
    public static final int MAX_TOKENS = 3_000_000;

    /** A message quotes at most this many characters of a body. */
    private static final int MAX_QUOTE = 40;

    private static final int MAX_MESSAGE = 300;

    /** The first byte of it in UTF-8. */
    private static final byte BYTE_ORDER_MARK = (byte) 0xef;

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\x{85}\\x{2028}\\x{2029}]+");

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(MAX_BYTES)
                            .maxNumberLength(MAX_NUMBER_LENGTH)
                            .maxNameLength(MAX_NAME_LENGTH)
                            .maxTokenCount(MAX_TOKENS)
                            .build())
                    .streamWriteConstraints(StreamWriteConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .errorReportConfiguration(ErrorReportConfiguration.builder()
                            .maxErrorTokenLength(MAX_QUOTE)
                            .build())
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES) // names of strangers, by the hundred thousand
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final ObjectReader STRICT = MAPPER.reader().with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

    /** Notices a second member as it is put in the place of the first, which costs nothing; STRICT keeps sets of names. */
    private static final ObjectReader UNIQUE = MAPPER.reader(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    /** How bytes become a tree. */
    private interface TreeReader {
        JsonNode read(byte[] bytes) throws IOException;
    }

    private Json() {}

    /**
     * Reads one document.
     *
     * @param bytes JSON in UTF-8, UTF-16 or UTF-32
     * @return the tree; to be treated as immutable once it is shared
     * @throws EventException if the bytes are no JSON (with the offset), hold more than one document, or break a bound
     */
    public static JsonNode read(byte[] bytes) {
        return read(bytes, MAPPER::readTree);
    }

    /**
     * Reads one document that somebody may have written so that two readers see two things in it: a member that stands
     * twice is a fault, and so is any encoding but plain UTF-8.
     *
     * @param bytes JSON in UTF-8, without a byte order mark
     * @return the tree
     * @throws EventException as {@link #read(byte[])} does, and if a name stands twice in one object, at whatever depth
     */
    public static JsonNode readStrictly(byte[] bytes) {
        JsonNode tree = read(bytes, STRICT::readTree);
        checkPlainUtf8(bytes);
        return tree;
    }

    private static JsonNode read(byte[] bytes, TreeReader reader) {
        requireNonNull(bytes, "bytes");
        checkSize(bytes.length);
        try {
            JsonNode node = reader.read(bytes);
            if (node.isMissingNode()) {
                throw EventException.badJson("expected a JSON document, found nothing", 0, null);
            }
            return node;
        } catch (StreamConstraintsException e) {
            throw EventException.tooLarge("the JSON breaks a bound: " + oneLine(e.getOriginalMessage()), e);
        } catch (MismatchedInputException e) { // a tree takes any JSON: only what stands behind it can mismatch
            long offset = offset(e);
            throw EventException.badJson(
                    "expected nothing behind the JSON document, found something" + place(offset), offset, e);
        } catch (JsonProcessingException e) {
            long offset = offset(e);
            throw EventException.badJson(
                    "expected JSON, found a fault" + place(offset) + ": " + oneLine(e.getOriginalMessage()), offset, e);
        } catch (NumberFormatException e) { // by Jackson, unlike all its other refusals
            throw EventException.tooLarge("the JSON breaks a bound: a number's exponent has too many digits", e);
        } catch (IOException e) {
            throw EventException.badJson(
                    "expected JSON, found bytes that are no text: " + oneLine(String.valueOf(e.getMessage())),
                    EventException.NOWHERE,
                    e);
        }
    }

    /**
     * As {@link #read}, but gives up on a document in which an object has two members of one name.
     *
     * @return the tree, or null where {@link #read} must say what there is: two such members, or a fault, which this
     *     reader would word otherwise
     */
    static @Nullable JsonNode readIfMembersAreUnique(byte[] bytes) {
        try {
            return read(bytes, UNIQUE::readTree);
        } catch (EventException e) {
            return null;
        }
    }

    /**
     * Refuses a document in which an object has two members of one name: what reads it may take either, and {@link #read}
     * the last. Reads all of it, and makes nothing of it.
     *
     * @param bytes what {@link #read} reads
     * @throws EventException if there is such an object, with the place
     */
    static void requireUniqueMembers(byte[] bytes) {
        read(bytes, all -> {
            try (JsonParser parser = STRICT.createParser(all)) {
                JsonToken token = parser.nextToken();
                while (token != null) {
                    token = parser.nextToken();
                }
            }
            return NullNode.getInstance(); // nothing is made of it
        });
    }

    /**
     * Writes a value as JSON in UTF-8.
     *
     * @param value a tree, a {@link JsonView}, or any object that Jackson can write without further modules
     * @return the bytes
     * @throws EventException if Jackson cannot write it
     */
    public static byte[] write(Object value) {
        requireNonNull(value, "value");
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw EventException.unwritable(
                    "cannot write %s as JSON: %s; hand over bytes or a JsonNode instead"
                            .formatted(value.getClass().getName(), e.getOriginalMessage()),
                    e);
        }
    }

    /**
     * Writes an object around a document, which stays as it is, byte for byte.
     *
     * @param member the name that the document gets
     * @param document one JSON document in UTF-8, without a byte order mark
     * @param others the other members, none of which has that name; they come behind the document
     * @return the bytes
     * @throws EventException if the document is none: it could end the object early, and add members of its own
     */
    public static byte[] around(String member, byte[] document, ObjectNode others) {
        read(document);
        checkPlainUtf8(document);
        byte[] name = write(member);
        byte[] rest = write(others);
        ByteArrayOutputStream whole = new ByteArrayOutputStream(name.length + document.length + rest.length + 2);
        whole.write('{');
        whole.writeBytes(name);
        whole.write(':');
        whole.writeBytes(document);
        if (!others.isEmpty()) {
            whole.write(',');
        }
        whole.write(rest, 1, rest.length - 1);
        return whole.toByteArray();
    }

    /**
     * The bytes of one member's value, exactly as they stand in an object: the inverse of {@link #around}.
     *
     * @param object one JSON document in UTF-8, without a byte order mark
     * @param member the member's name; of members that stand twice the last wins
     * @return the value without the blanks around it; empty where the document is no object or has no such member
     * @throws EventException if the document is none
     */
    public static Optional<byte[]> member(byte[] object, String member) {
        read(object);
        checkPlainUtf8(object);
        try (JsonParser parser = parser(object)) {
            byte @Nullable [] found = null;
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                    boolean wanted = name.equals(member);
                    parser.nextToken();
                    int start = (int) parser.currentTokenLocation().getByteOffset();
                    parser.skipChildren();
                    parser.finishToken();
                    int end = (int) parser.currentLocation().getByteOffset();
                    found = wanted ? Arrays.copyOfRange(object, start, end) : found;
                }
            }
            return Optional.ofNullable(found);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read again what was read", e);
        }
    }

    /** A zero is in any other encoding. */
    private static void checkPlainUtf8(byte[] document) {
        if (document[0] == BYTE_ORDER_MARK || contains(document, (byte) 0)) {
            throw EventException.badJson(
                    "expected JSON in UTF-8 without a byte order mark, found another encoding",
                    EventException.NOWHERE,
                    null);
        }
    }

    private static boolean contains(byte[] bytes, byte wanted) {
        for (byte b : bytes) {
            if (b == wanted) {
                return true;
            }
        }
        return false;
    }

    /**
     * A new empty object that keeps numbers exactly.
     *
     * @return the object
     */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** A parser of the bytes with the bounds of {@link #read}, for whoever reads less than all. */
    static JsonParser parser(byte[] bytes) throws IOException {
        return MAPPER.createParser(bytes);
    }

    /** The parser counts bytes in UTF-8 only. */
    private static long offset(JsonProcessingException fault) {
        return fault.getLocation() == null
                ? EventException.NOWHERE
                : fault.getLocation().getByteOffset();
    }

    /** The parser quotes what it found, which a log or a terminal might obey, and a name that stands twice as a whole. */
    private static String oneLine(String message) {
        String start = message.length() > MAX_MESSAGE ? message.substring(0, MAX_MESSAGE) + "…" : message;
        return CONTROL.matcher(start).replaceAll(" ");
    }

    private static String place(long offset) {
        return offset == EventException.NOWHERE ? "" : " at byte " + offset;
    }

    static void checkSize(int bytes) {
        if (bytes > MAX_BYTES) {
            throw EventException.tooLarge("a body has at most " + MAX_BYTES + " bytes, found " + bytes, null);
        }
    }
}
