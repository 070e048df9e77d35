package webhook4j.publish;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.delivery.DispatchResult;
import webhook4j.delivery.EngineClock;
import webhook4j.delivery.FailureKind;
import webhook4j.event.Event;
import webhook4j.registry.Webhook;
import webhook4j.template.MissingVariable;
import webhook4j.template.UrlTemplate;

/**
 * Sends single requests that belong to no delivery: at once, once only, by the way that attempts go. Safe for use by many
 * threads.
 */
final class SingleRequests {

    private final EngineClock clock;
    private final Attempts attempts;
    private final Ids ids;
    private final Map<String, CompletableFuture<DispatchResult>> underWay = new ConcurrentHashMap<>();
    private volatile boolean closed;

    SingleRequests(EngineClock clock, Attempts attempts, Ids ids) {
        this.clock = clock;
        this.attempts = attempts;
        this.ids = ids;
    }

    /** Makes a request when its time has come; fails if it cannot. */
    @FunctionalInterface
    interface Making {
        CompletionStage<DeliveryRequest> make(String id, Instant now, Duration deadline);
    }

    /**
     * Sends one.
     *
     * @param making makes it
     * @param before gets what came of it, before the caller does
     * @return what came of it; never fails
     */
    CompletionStage<DispatchResult> send(Webhook webhook, Making making, Consumer<DispatchResult> before) {
        CompletableFuture<DispatchResult> answer = new CompletableFuture<>();
        String id = ids.next();
        underWay.put(id, answer);
        if (closed) {
            close();
        } else {
            start(id, webhook, making, before, answer);
        }
        return answer.whenComplete((result, fault) -> underWay.remove(id)).minimalCompletionStage();
    }

    private void start(
            String id,
            Webhook webhook,
            Making making,
            Consumer<DispatchResult> before,
            CompletableFuture<DispatchResult> answer) {
        clock.wakeAt(clock.instant(), () -> {
            Duration deadline = attempts.deadlineOf(webhook);
            return attempts.send(id, () -> making.make(id, clock.instant(), deadline), deadline)
                    .thenAccept(result -> {
                        try {
                            before.accept(result);
                        } finally {
                            answer.complete(result);
                        }
                    });
        });
    }

    /** Where they go. Variables stay as they are spelled, for a single request has a value for none. */
    static URI uri(Webhook webhook, Event event) {
        UrlTemplate url = webhook.url();
        return UrlTemplate.parse(url.text(), url.options().withMissing(MissingVariable.LEAVE))
                .expand(event);
    }

    /** Ends those that are under way or start at the same time: with clock and dispatcher closed nobody else would. */
    void close() {
        closed = true;
        underWay.values()
                .forEach(answer -> answer.complete(
                        new DispatchResult.Failed(FailureKind.OWN_FAULT, "the publisher was closed", Duration.ZERO)));
    }
}
