package webhook4j.receiver;

import java.util.concurrent.CompletionStage;

/**
 * What an application does with an event without holding a thread meanwhile.
 *
 * <p>As {@link EventHandler}, but it has handled the event when its stage completes; it has not when the stage fails, or
 * the handler throws. The handlers after it are called when the stage has completed, by the thread that completes it.
 *
 * @param <T> what it wants to see of the event
 */
@FunctionalInterface
public interface AsyncEventHandler<T> {

    /**
     * Starts to handle one event.
     *
     * @param event the event
     * @param context how it arrived
     * @return completes when it was handled; its value does not matter
     * @throws Exception if it was not handled and shall be sent again
     */
    CompletionStage<?> handle(T event, DeliveryContext context) throws Exception;
}
