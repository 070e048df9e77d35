package webhook4j.testkit;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import webhook4j.signature.Headers;

/**
 * What a {@link FakeEndpoint} does with one request: a status with header fields and a body, or some mischief.
 *
 * <pre>{@code
 * Answer.status(429).header("Retry-After", "120")
 * Answer.status(200).dripping(Duration.ofMillis(100))
 * Answer.reset()
 * }</pre>
 *
 * <p>Immutable; safe to share between threads and to use for many requests.
 */
public final class Answer {

    /** How it goes once the request was read. */
    enum Course {
        WHOLE,
        DRIPPING,
        ENDLESS,
        RAW,
        DRIPPED,
        REPEATED,
        SILENCE,
        HANG_UP,
        RESET
    }

    private static final Set<String> FRAMING = Set.of("content-length", "transfer-encoding");
    private static final int REPEATED_AT_ONCE = 8 * 1024;
    private static final byte[] NOTHING = new byte[0];
    private static final CompletionStage<Void> AT_ONCE = CompletableFuture.completedStage(null);

    final Course course;
    final int status;
    final Headers headers;
    final byte[] bytes;
    final byte[] piece;
    final Duration interval;
    final Duration delay;
    final CompletionStage<?> gate;

    private Answer(
            Course course,
            int status,
            Headers headers,
            byte[] bytes,
            byte[] piece,
            Duration interval,
            Duration delay,
            CompletionStage<?> gate) {
        this.course = course;
        this.status = status;
        this.headers = headers;
        this.bytes = bytes;
        this.piece = piece;
        this.interval = interval;
        this.delay = delay;
        this.gate = gate;
    }

    /**
     * An answer with this status and no body.
     *
     * @param status the status, 200 to 999: also some that HTTP does not know
     * @return the answer
     * @throws IllegalArgumentException if the status is out of range
     */
    public static Answer status(int status) {
        if (status < 200 || status > 999) {
            throw new IllegalArgumentException("the status of a whole answer is 200 to 999, found " + status);
        }
        return of(Course.WHOLE, status, NOTHING);
    }

    /**
     * These bytes in place of an answer, after which the connection is closed.
     *
     * @param text what to send, one byte for each character (Latin-1)
     * @return the answer
     */
    public static Answer raw(String text) {
        return of(Course.RAW, 0, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /**
     * These bytes in place of an answer, one of them each time the interval is over, after which the connection is
     * closed.
     *
     * @param text what to send, one byte for each character (Latin-1)
     * @param every the interval, real time
     * @return the answer
     */
    public static Answer dripped(String text, Duration every) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return new Answer(
                Course.DRIPPED,
                0,
                Headers.none(),
                bytes,
                NOTHING,
                requireNonNull(every, "every"),
                Duration.ZERO,
                AT_ONCE);
    }

    /**
     * These bytes in place of an answer, and then others again and again, as fast as the client takes them, without
     * end: a header that does not end, a storm of provisional answers.
     *
     * @param beginning what to send once, one byte for each character (Latin-1)
     * @param piece what to send then, again and again; not empty
     * @return the answer
     * @throws IllegalArgumentException if the piece is empty
     */
    public static Answer endlessly(String beginning, String piece) {
        if (piece.isEmpty()) {
            throw new IllegalArgumentException("expected a piece that can be sent again and again, found an empty one");
        }
        byte[] bytes = beginning.getBytes(StandardCharsets.ISO_8859_1);
        byte[] pieces =
                piece.repeat(Math.max(1, REPEATED_AT_ONCE / piece.length())).getBytes(StandardCharsets.ISO_8859_1);
        return new Answer(Course.REPEATED, 0, Headers.none(), bytes, pieces, Duration.ZERO, Duration.ZERO, AT_ONCE);
    }

    /**
     * Nothing is sent, and the connection stays open until the client closes it or the endpoint is closed.
     *
     * @return the answer
     */
    public static Answer silence() {
        return silenceAfter("");
    }

    /**
     * These bytes, then nothing more; the connection stays open until the client closes it or the endpoint is closed.
     *
     * @param text what to send, one byte for each character (Latin-1): half a header, or less body than announced
     * @return the answer
     */
    public static Answer silenceAfter(String text) {
        return of(Course.SILENCE, 0, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /**
     * The connection is closed in good order before a byte is sent.
     *
     * @return the answer
     */
    public static Answer hangUp() {
        return of(Course.HANG_UP, 0, NOTHING);
    }

    /**
     * The connection is reset (TCP RST) before a byte is sent.
     *
     * @return the answer
     */
    public static Answer reset() {
        return of(Course.RESET, 0, NOTHING);
    }

    private static Answer of(Course course, int status, byte[] bytes) {
        return new Answer(course, status, Headers.none(), bytes, NOTHING, Duration.ZERO, Duration.ZERO, AT_ONCE);
    }

    /**
     * This answer with one header field set.
     *
     * @param name the field's name; not {@code Content-Length} or {@code Transfer-Encoding}, which {@link #raw} can fake
     * @param value its value
     * @return a new answer
     * @throws IllegalArgumentException if the endpoint sets this field itself, or it would break the line
     * @throws IllegalStateException if the answer has no status
     */
    public Answer header(String name, String value) {
        requireStatus();
        if (FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("the endpoint sets " + name + " itself; use raw to send a wrong one");
        }
        return new Answer(course, status, headers.with(name, value), bytes, piece, interval, delay, gate);
    }

    /**
     * This answer with a body.
     *
     * @param text the body, sent as UTF-8
     * @return a new answer
     * @throws IllegalStateException if the answer has no status
     */
    public Answer body(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * This answer with a body.
     *
     * @param body the body; copied
     * @return a new answer
     * @throws IllegalStateException if the answer has no status
     */
    public Answer body(byte[] body) {
        requireStatus();
        return new Answer(Course.WHOLE, status, headers, body.clone(), piece, interval, delay, gate);
    }

    /**
     * Status and header fields of this answer, then one byte of body each time the interval is over, without end.
     *
     * @param every the interval, real time
     * @return a new answer
     * @throws IllegalStateException if the answer has no status
     */
    public Answer dripping(Duration every) {
        requireStatus();
        return new Answer(
                Course.DRIPPING, status, headers, NOTHING, NOTHING, requireNonNull(every, "every"), delay, gate);
    }

    /**
     * Status and header fields of this answer, then body as fast as the client takes it, without end.
     *
     * @return a new answer
     * @throws IllegalStateException if the answer has no status
     */
    public Answer endless() {
        requireStatus();
        return new Answer(Course.ENDLESS, status, headers, NOTHING, NOTHING, interval, delay, gate);
    }

    /**
     * This answer, not begun before a time has passed. It is real time: better {@linkplain #after(CompletionStage) wait
     * for something}.
     *
     * @param time how long to wait once the request was read
     * @return a new answer
     */
    public Answer after(Duration time) {
        return new Answer(course, status, headers, bytes, piece, interval, requireNonNull(time, "time"), gate);
    }

    /**
     * This answer, not begun before the stage has ended, well or not.
     *
     * @param stage what to wait for once the request was read
     * @return a new answer
     */
    public Answer after(CompletionStage<?> stage) {
        return new Answer(course, status, headers, bytes, piece, interval, delay, requireNonNull(stage, "stage"));
    }

    private void requireStatus() {
        if (status == 0) {
            throw new IllegalStateException(
                    "only an answer with a status has header fields and a body; this one is " + this);
        }
    }

    @Override
    public String toString() {
        return course.name().toLowerCase(Locale.ROOT) + (status == 0 ? "" : " " + status);
    }
}
