package webhook4j.receiver.httpserver;

import com.sun.net.httpserver.HttpExchange;
import java.io.FilterInputStream;
import java.io.IOException;

/**
 * The body of a request, which must have come by a deadline: a sender that drips would hold a thread for ever. At the
 * deadline the connection is cut, which wakes the reader with an {@link IOException}; nothing may have been answered before,
 * as an exchange that has been answered reads on when it is closed. The time of handlers does not
 * count, since they run after the end was read.
 */
final class DeadlinedBody extends FilterInputStream {

    private static final int CHUNK = 8192;

    private final Deadlines.Watch watch;
    private boolean ended;

    DeadlinedBody(HttpExchange exchange, Deadlines deadlines) {
        super(exchange.getRequestBody());
        watch = deadlines.start(exchange::close);
    }

    @Override
    public int read() throws IOException {
        return noted(super.read());
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return noted(super.read(bytes, offset, length));
    }

    private int noted(int result) {
        if (result < 0) {
            ended = true;
            watch.end();
        }
        return result;
    }

    /** Reads on, no further than this. True if the end was reached. */
    boolean skipToEnd(int atMost) throws IOException {
        if (!ended) {
            byte[] chunk = new byte[CHUNK];
            for (int left = atMost; left > 0 && !ended; ) {
                left -= Math.max(0, read(chunk, 0, Math.min(CHUNK, left)));
            }
        }
        return ended;
    }

    /** Ends the deadline. The stream itself is the exchange's to close: closing it would read on, without a deadline. */
    @Override
    public void close() {
        watch.end();
    }
}
