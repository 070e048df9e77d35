package webhook4j.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an event exactly as they came, and the JSON that they hold.
 *
 * <p>Safe for use by many threads. The bytes are never changed and never written anew; the JSON is parsed when it is
 * first asked for, once.
 */
public final class Body {

    private final byte[] bytes;
    private final Object lock = new Object();
    private volatile @Nullable JsonNode json;
    /** Whether parsing has shown that no object has two members of one name; written before {@link #json}. */
    private boolean membersAreUnique;

    private @Nullable EventException fault;

    /**
     * A body of these bytes, for whoever has to look into them before it can say what event they are.
     *
     * @param json JSON; copied, and not parsed before {@link #json()} is called
     * @return the body
     * @throws EventException if it is larger than {@link Json#MAX_BYTES}
     */
    public static Body of(byte[] json) {
        Json.checkSize(requireNonNull(json, "json").length);
        return new Body(json.clone());
    }

    /** The array must be the body's own. */
    Body(byte[] bytes) {
        Json.checkSize(bytes.length);
        this.bytes = bytes;
    }

    /**
     * The bytes.
     *
     * @return a copy
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * The bytes, without a copy.
     *
     * @return a new read-only buffer over all of them
     */
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    /**
     * The same bytes without the JSON that was parsed from them, for whoever keeps a body for long: a tree is many times as
     * large. The bytes are shared, not copied.
     *
     * @return a new body that is not parsed
     */
    public Body unparsed() {
        return new Body(bytes);
    }

    /**
     * The number of bytes.
     *
     * @return 0 to {@link Json#MAX_BYTES}
     */
    public int size() {
        return bytes.length;
    }

    /**
     * The bytes, read as UTF-8; what is no UTF-8 becomes U+FFFD.
     *
     * @return the text
     */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /**
     * The JSON that the bytes hold, parsed at the first call and the same tree at every later one. The tree is shared:
     * do not change it.
     *
     * @return the tree
     * @throws EventException if the bytes are no JSON, with the offset, or the JSON is too deep; the same at every call
     */
    public JsonNode json() {
        JsonNode known = json;
        if (known != null) {
            return known;
        }
        synchronized (lock) {
            if (json == null) {
                json = parse();
            }
            return json;
        }
    }

    /**
     * The wanted members of the JSON: an object keeps those that are wanted, an array all its elements, each read in the
     * same way, and everything else is as it stands.
     *
     * <p>The shared tree, with all that it holds, where it has been parsed already or everything is wanted. Otherwise a
     * fresh tree at each call, the caller's own, read in one pass that makes nothing of what is not wanted; the body
     * stays unparsed.
     *
     * @param wanted what to read
     * @return the tree, which may hold more than is wanted
     * @throws EventException as {@link #json()} does, the same
     */
    public JsonNode json(Projection wanted) {
        requireNonNull(wanted, "wanted");
        JsonNode some = isParsed() || wanted.isEverything() ? null : ProjectingReader.read(bytes, wanted);
        return some == null ? json() : some;
    }

    /**
     * Tells whether {@link #json()} has been parsed already and so costs nothing.
     *
     * @return true after the first successful call
     */
    public boolean isParsed() {
        return json != null;
    }

    /**
     * Refuses JSON in which an object has two members of one name. {@link #json()} takes the last of them; another
     * reader may take the first. Costs nothing once {@link #json()} has parsed JSON that has none; otherwise reads all of
     * it at each call, and makes nothing of it.
     *
     * @throws EventException if there is such an object, with the place, or the bytes are no JSON
     */
    public void requireUniqueMembers() {
        if (!isParsed() || !membersAreUnique) {
            Json.requireUniqueMembers(bytes);
        }
    }

    private JsonNode parse() {
        if (fault != null) {
            throw fault;
        }
        try {
            JsonNode unique = Json.readIfMembersAreUnique(bytes);
            membersAreUnique = unique != null;
            return unique == null ? Json.read(bytes) : unique;
        } catch (EventException e) {
            fault = e;
            throw e;
        }
    }

    /** Says how long the body is, never what it holds. */
    @Override
    public String toString() {
        return "Body[" + bytes.length + " bytes]";
    }
}
