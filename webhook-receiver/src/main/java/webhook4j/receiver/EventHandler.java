package webhook4j.receiver;

/**
 * What an application does with an event.
 *
 * <p>Called by as many threads as deliver requests. To throw is to say that the event was not handled: the sender is
 * answered 500, and every handler is called again when the sender tries again. So a handler may be called more than once
 * for an event, after a failure of its own, of a later handler, or of the machine.
 *
 * @param <T> what it wants to see of the event
 */
@FunctionalInterface
public interface EventHandler<T> {

    /**
     * Handles one event.
     *
     * @param event the event
     * @param context how it arrived
     * @throws Exception if it was not handled and shall be sent again
     */
    void handle(T event, DeliveryContext context) throws Exception;
}
