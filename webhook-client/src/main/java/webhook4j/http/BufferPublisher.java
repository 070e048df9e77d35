package webhook4j.http;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/** Sends the bytes of a buffer without copying them first: many attempts share one event's body. */
final class BufferPublisher implements BodyPublisher {

    private final ByteBuffer body;

    /** The buffer must not change; its position does not either. */
    BufferPublisher(ByteBuffer body) {
        this.body = body;
    }

    @Override
    public long contentLength() {
        return body.remaining();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        subscriber.onSubscribe(new Once(subscriber, body.asReadOnlyBuffer()));
    }

    /** Hands over the whole buffer at the first request. The client calls it from one thread at a time. */
    private static final class Once implements Flow.Subscription {

        private final Flow.Subscriber<? super ByteBuffer> subscriber;
        private final ByteBuffer body;
        private boolean done;

        Once(Flow.Subscriber<? super ByteBuffer> subscriber, ByteBuffer body) {
            this.subscriber = subscriber;
            this.body = body;
        }

        @Override
        public void request(long count) {
            if (done) {
                return;
            }
            done = true;
            if (count < 1) {
                subscriber.onError(new IllegalArgumentException("expected a count of at least 1, found " + count));
                return;
            }
            subscriber.onNext(body);
            subscriber.onComplete();
        }

        @Override
        public void cancel() {
            done = true;
        }
    }
}
