package webhook4j.apache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.jspecify.annotations.Nullable;

/**
 * Sends the bytes of a buffer without copying them first: many attempts share one event's body. The media type is a
 * header field of the request already. Used by one thread at a time.
 */
final class BufferProducer implements AsyncEntityProducer {

    private final ByteBuffer body;

    /**
     * A producer of what remains in the buffer.
     *
     * @param body a view of its own; not empty
     */
    BufferProducer(ByteBuffer body) {
        this.body = body;
    }

    @Override
    public long getContentLength() {
        return body.limit();
    }

    @Override
    public int available() {
        return body.remaining();
    }

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        channel.write(body);
        if (!body.hasRemaining()) {
            channel.endStream();
        }
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public @Nullable String getContentType() {
        return null;
    }

    @Override
    public @Nullable String getContentEncoding() {
        return null;
    }

    @Override
    public boolean isChunked() {
        return false;
    }

    @Override
    public Set<String> getTrailerNames() {
        return Set.of();
    }

    @Override
    public void failed(Exception cause) {
        // the attempt is told of it too
    }

    @Override
    public void releaseResources() {
        // the buffer goes with the attempt
    }
}
