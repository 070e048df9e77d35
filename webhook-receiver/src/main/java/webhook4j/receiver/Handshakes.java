package webhook4j.receiver;

import java.net.URI;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import webhook4j.source.IncomingHandshake;

/** Answers handshakes, and calls back who wants that. Safe for use by many threads. */
final class Handshakes {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookReceiver.class);
    private static final int MAX_CALLS = 16;

    private final CallBack callBack;
    private final Listeners listeners;
    private final Semaphore calls = new Semaphore(MAX_CALLS);

    Handshakes(CallBack callBack, Listeners listeners) {
        this.callBack = callBack;
        this.listeners = listeners;
    }

    Answer answer(String source, String tenant, IncomingHandshake handshake, Instant arrivedAt) {
        handshake.callBack().ifPresent(address -> call(source, handshake.kind(), address));
        Handshake news = new Handshake(
                source, handshake.kind(), tenant, handshake.callBack().isPresent(), arrivedAt);
        LOG.info("answered a handshake of {}: {}", source, handshake.kind());
        listeners.tell(listener -> listener.shookHands(news));
        return Answer.handshake(source, InboundResponse.of(handshake.reply()));
    }

    private void call(String source, String kind, URI address) {
        if (!calls.tryAcquire()) {
            LOG.warn("{} of {} is not called back: {} calls are under way already", kind, source, MAX_CALLS);
            return;
        }
        try {
            callBack.call(address).whenComplete((status, fault) -> {
                calls.release();
                report(source, kind, address, status, fault);
            });
        } catch (RuntimeException | Error e) {
            calls.release();
            report(source, kind, address, null, e);
        }
    }

    /** Of a fault only the type: its message may quote the address, and with it the code. */
    private static void report(
            String source, String kind, URI address, @Nullable Integer status, @Nullable Throwable fault) {
        if (fault != null) {
            LOG.warn(
                    "calling {} back for {} at {} failed: {}",
                    source,
                    kind,
                    address.getHost(),
                    fault.getClass().getName());
        } else if (status == null || status / 100 != 2) {
            LOG.warn("calling {} back for {} at {} was answered {}", source, kind, address.getHost(), status);
        } else {
            LOG.info("called {} back for {} at {}", source, kind, address.getHost());
        }
    }

    void close() {
        callBack.close();
    }
}
