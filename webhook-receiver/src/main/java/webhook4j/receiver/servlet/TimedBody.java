package webhook4j.receiver.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request, which must have come by a deadline: a sender that drips would hold a thread for ever. The time is
 * looked at between reads; a sender that sends nothing more at all is the container's to cut off.
 *
 * <p>The container is asked for the body when it is first read, since that may tell a waiting sender to go on. Notes whether
 * somebody else had taken the body before.
 */
final class TimedBody extends InputStream {

    private static final int CHUNK = 8192;

    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final HttpServletRequest request;
    private @Nullable InputStream in;
    private long read;
    private boolean ended;
    private boolean taken;

    TimedBody(HttpServletRequest request, Duration deadline) {
        this.request = request;
        CompletableFuture<Void> unused = over.completeOnTimeout(null, deadline.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        requireTime();
        int count = opened().read(bytes, offset, length);
        if (count >= 0) {
            read += count;
            return count;
        }
        ended = true;
        if (read == 0 && request.getContentLengthLong() > 0) {
            taken = true;
            throw new IOException("the body was read by somebody else");
        }
        return count;
    }

    private InputStream opened() throws IOException {
        if (in == null) {
            try {
                in = request.getInputStream();
            } catch (IllegalStateException e) {
                taken = true;
                throw new IOException("the body is read as text by somebody else", e);
            }
        }
        return in;
    }

    private void requireTime() throws IOException {
        if (over.isDone()) {
            throw new IOException("the body did not come in time");
        }
    }

    /** True if the request has a body, and somebody had read it before. Known once it was tried to read it. */
    boolean wasTaken() {
        return taken;
    }

    /** True if nothing was read so far. */
    boolean isUntouched() {
        return in == null;
    }

    /** Reads on, no further than this. True if the end was reached. */
    boolean skipToEnd(int atMost) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (int left = atMost; left > 0 && !ended; ) {
            left -= Math.max(0, read(chunk, 0, Math.min(CHUNK, left)));
        }
        return ended;
    }

    /** Ends the deadline. The stream itself is the container's to close. */
    @Override
    public void close() {
        over.complete(null);
    }
}
