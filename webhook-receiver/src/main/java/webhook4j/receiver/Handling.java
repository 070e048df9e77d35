package webhook4j.receiver;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import webhook4j.event.TypedEvent;

/** Has one event handled, unless it is outdated. Safe for use by many threads. */
final class Handling {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookReceiver.class);

    private final Handlers handlers;
    private final @Nullable LastSeen lastSeen;
    private final Listeners listeners;

    Handling(Handlers handlers, @Nullable LastSeen lastSeen, Listeners listeners) {
        this.handlers = handlers;
        this.lastSeen = lastSeen;
        this.listeners = listeners;
    }

    /**
     * How it ended.
     *
     * @param context what the handlers were told
     * @param dropped whether it was outdated, and no handler was called
     * @param fault why it was not handled
     */
    record Result(
            DeliveryContext context,
            boolean dropped,
            @Nullable Throwable fault) {}

    /**
     * Calls the handlers.
     *
     * @return completes when they have ended, and never fails; throws nothing
     */
    CompletableFuture<Result> handle(Arrival arrival) {
        DeliveryContext plain = new DeliveryContext(arrival, false);
        try {
            LastSeen known = lastSeen;
            Optional<LastSeen.Moment> moment = known == null ? Optional.empty() : known.momentOf(arrival);
            boolean outdated = known != null && moment.filter(known::isOutdated).isPresent();
            if (known != null && outdated && known.drops()) {
                LOG.info(
                        "dropped {}, {}: a later one was handled before",
                        arrival.incoming().event(),
                        plain);
                return CompletableFuture.completedFuture(new Result(plain, true, null));
            }
            TypedEvent typed = arrival.typed();
            DeliveryContext context = outdated ? new DeliveryContext(arrival, true) : plain;
            return handlers.handle(typed, context).handle((nothing, fault) -> ended(arrival, context, moment, fault));
        } catch (RuntimeException | Error e) { // of a source or of the application's key
            return CompletableFuture.completedFuture(new Result(plain, false, e));
        }
    }

    private Result ended(
            Arrival arrival, DeliveryContext context, Optional<LastSeen.Moment> moment, @Nullable Throwable fault) {
        if (fault != null) {
            Throwable cause =
                    fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
            return new Result(context, false, cause);
        }
        if (lastSeen != null) {
            moment.ifPresent(lastSeen::remember);
        }
        listeners.tell(listener -> listener.handled(arrival.incoming().event(), context));
        return new Result(context, false, null);
    }
}
