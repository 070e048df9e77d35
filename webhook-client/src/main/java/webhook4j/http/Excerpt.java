package webhook4j.http;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the first bytes of a response body. At the bound it cancels the rest, which closes the connection: an endpoint
 * that talks without end costs no more than the bound.
 */
final class Excerpt implements Flow.Subscriber<List<ByteBuffer>> {

    private final int limit;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final BodySubscriber<byte[]> subscriber =
            BodySubscribers.fromSubscriber(this, excerpt -> excerpt.kept.toByteArray());
    private Flow.@Nullable Subscription source;
    private volatile boolean cut;

    Excerpt(int limit) {
        this.limit = limit;
    }

    /** What the client gets: one of its own making, whose end it tells without another thread in between. */
    BodySubscriber<byte[]> subscriber() {
        return subscriber;
    }

    /** Whether the rest was cancelled, and the connection with it. */
    boolean isCut() {
        return cut;
    }

    @Override
    public void onSubscribe(Flow.Subscription source) {
        this.source = source;
        source.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            byte[] bytes = new byte[Math.min(buffer.remaining(), limit - kept.size())];
            buffer.get(bytes);
            kept.writeBytes(bytes);
        }
        Flow.Subscription rest = requireNonNull(source);
        if (kept.size() < limit) {
            rest.request(1);
        } else {
            cut = true;
            rest.cancel();
            subscriber.onComplete();
        }
    }

    @Override
    public void onError(Throwable fault) {} // the client's own subscriber tells it

    @Override
    public void onComplete() {} // the client's own subscriber tells it
}
