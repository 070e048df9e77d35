package webhook4j.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the first bytes of a response body. At the bound it cancels the rest, which closes the connection: an endpoint
 * that talks without end costs no more than the bound.
 */
final class Excerpt implements BodySubscriber<byte[]> {

    private final int limit;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private volatile Flow.@Nullable Subscription subscription;
    private volatile boolean cut;

    Excerpt(int limit) {
        this.limit = limit;
    }

    /** Whether the rest was cancelled, and the connection with it. */
    boolean isCut() {
        return cut;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription source) {
        if (subscription != null) {
            source.cancel();
            return;
        }
        subscription = source;
        source.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            byte[] bytes = new byte[Math.min(buffer.remaining(), limit - kept.size())];
            buffer.get(bytes);
            kept.writeBytes(bytes);
        }
        Flow.Subscription source = subscription;
        if (source == null) {
            return;
        }
        if (kept.size() < limit) {
            source.request(1);
        } else {
            cut = true;
            source.cancel();
            onComplete();
        }
    }

    @Override
    public void onError(Throwable fault) {
        body.completeExceptionally(fault);
    }

    @Override
    public void onComplete() {
        body.complete(kept.toByteArray());
    }
}
