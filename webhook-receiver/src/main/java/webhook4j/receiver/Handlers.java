package webhook4j.receiver;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import webhook4j.event.Event;
import webhook4j.event.TypedEvent;

/**
 * The application's handlers, in the order in which they were added.
 *
 * @param all those that may take an event
 * @param unhandled those for events that no particular handler took
 */
record Handlers(List<Entry<?>> all, List<Entry<?>> unhandled) {

    Handlers {
        all = List.copyOf(all);
        unhandled = List.copyOf(unhandled);
    }

    /**
     * A handler and what it takes.
     *
     * @param type a kind of typed event, or {@link Event} itself
     * @param condition what else must hold
     * @param isForAll whether it takes every event, and so is not meant by {@link #unhandled}
     */
    record Entry<T>(
            Class<T> type, Predicate<? super Event> condition, boolean isForAll, AsyncEventHandler<? super T> handler) {

        static Entry<Event> forAll(AsyncEventHandler<? super Event> handler) {
            return new Entry<>(Event.class, event -> true, true, handler);
        }

        static Entry<Event> when(Predicate<? super Event> condition, AsyncEventHandler<? super Event> handler) {
            return new Entry<>(Event.class, condition, false, handler);
        }

        static <T extends TypedEvent> Entry<T> of(Class<T> type, AsyncEventHandler<? super T> handler) {
            return new Entry<>(type, event -> true, false, handler);
        }

        private Object seen(TypedEvent typed) {
            return type == Event.class ? typed.event() : typed;
        }

        boolean takes(TypedEvent typed) {
            return type.isInstance(seen(typed)) && condition.test(typed.event());
        }

        CompletionStage<?> handle(TypedEvent typed, DeliveryContext context) throws Exception {
            CompletionStage<?> stage = handler.handle(type.cast(seen(typed)), context);
            if (stage == null) {
                throw new IllegalStateException("an asynchronous handler returned no stage; return a completed one");
            }
            return stage;
        }
    }

    /** A handler that has handled the event when it returns. */
    static <T> AsyncEventHandler<T> waiting(EventHandler<? super T> handler) {
        CompletionStage<?> done = CompletableFuture.completedFuture(true);
        return (event, context) -> {
            handler.handle(event, context);
            return done;
        };
    }

    /**
     * Calls those that the event is for, one after the other; the first that fails ends it.
     *
     * @return completes when all have handled it; throws nothing
     */
    CompletableFuture<Void> handle(TypedEvent typed, DeliveryContext context) {
        try {
            List<Entry<?>> taking = new ArrayList<>();
            boolean taken = false;
            for (Entry<?> entry : all) {
                if (entry.takes(typed)) {
                    taking.add(entry);
                    taken |= !entry.isForAll();
                }
            }
            if (!taken) {
                taking.addAll(unhandled);
            }
            return handle(taking, typed, context);
        } catch (RuntimeException | Error e) { // of a filter
            return CompletableFuture.failedFuture(e);
        }
    }

    private static CompletableFuture<Void> handle(List<Entry<?>> taking, TypedEvent typed, DeliveryContext context) {
        for (int i = 0; i < taking.size(); i++) {
            CompletableFuture<Void> one = handle(taking.get(i), typed, context);
            List<Entry<?>> rest = taking.subList(i + 1, taking.size());
            // Asked once: another thread may end it between two questions, by a failure too.
            if (!one.isDone()) {
                return rest.isEmpty() ? one : one.thenCompose(nothing -> handle(rest, typed, context));
            }
            if (one.isCompletedExceptionally()) {
                return one;
            }
        }
        return CompletableFuture.completedFuture(null);
    }

    /** Also an {@code Error} is a failure: an assertion or a missing class must not block a delivery for its lease. */
    private static CompletableFuture<Void> handle(Entry<?> entry, TypedEvent typed, DeliveryContext context) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        try {
            entry.handle(typed, context).whenComplete((value, fault) -> {
                if (fault == null) {
                    end.complete(null);
                } else {
                    end.completeExceptionally(fault);
                }
            });
        } catch (Throwable e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            end.completeExceptionally(e);
        }
        return end;
    }
}
