package webhook4j.event;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Says that bytes are no event: what was expected, what was found, and where.
 *
 * <p>Immutable. The message never quotes more of the body than one token.
 */
public final class EventException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    static final long NOWHERE = -1;

    /** What was wrong. */
    public enum Kind {
        /** The bytes are not JSON, or JSON with something behind it. */
        BAD_JSON,
        /** The JSON is deeper, longer or has longer parts than allowed. */
        TOO_LARGE,
        /** The JSON is sound, but something that makes it an event is missing or of the wrong type. */
        NO_EVENT,
        /** An object handed to the builder cannot be written as JSON. */
        UNWRITABLE
    }

    private final Kind kind;
    private final long offset;

    private EventException(Kind kind, String message, long offset, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.offset = offset;
    }

    static EventException badJson(String message, long offset, @Nullable Throwable cause) {
        return new EventException(Kind.BAD_JSON, message, offset, cause);
    }

    static EventException tooLarge(String message, @Nullable Throwable cause) {
        return new EventException(Kind.TOO_LARGE, message, NOWHERE, cause);
    }

    static EventException unwritable(String message, @Nullable Throwable cause) {
        return new EventException(Kind.UNWRITABLE, message, NOWHERE, cause);
    }

    /**
     * Says that sound JSON is no event.
     *
     * @param message what was expected, what was found and where
     * @return the exception, to be thrown
     */
    public static EventException noEvent(String message) {
        return new EventException(Kind.NO_EVENT, message, NOWHERE, null);
    }

    /**
     * What was wrong.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Where the JSON went wrong, in bytes from 0.
     *
     * @return the offset, or empty where there is none: the error is not one of syntax, or the JSON is not in UTF-8
     */
    public OptionalLong offset() {
        return offset == NOWHERE ? OptionalLong.empty() : OptionalLong.of(offset);
    }
}
