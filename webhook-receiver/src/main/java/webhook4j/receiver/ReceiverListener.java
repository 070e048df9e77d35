package webhook4j.receiver;

import webhook4j.event.Event;

/**
 * Is told what a receiver does: for counters, logs and alarms. Called by many threads, before the request is answered;
 * what it throws is logged and changes nothing. It should be quick.
 */
public interface ReceiverListener {

    /**
     * A request is answered, whatever became of it.
     *
     * @param receipt how
     */
    default void answered(Receipt receipt) {}

    /**
     * A request is refused, and no handler saw it.
     *
     * @param refusal why
     */
    default void refused(Refusal refusal) {}

    /**
     * All handlers have handled an event.
     *
     * @param event the event
     * @param context how it arrived
     */
    default void handled(Event event, DeliveryContext context) {}

    /**
     * A handler failed.
     *
     * @param failure on what, and what comes of it
     */
    default void failed(HandlingFailure failure) {}

    /**
     * A handshake is answered.
     *
     * @param handshake which
     */
    default void shookHands(Handshake handshake) {}
}
