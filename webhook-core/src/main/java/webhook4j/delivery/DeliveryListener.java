package webhook4j.delivery;

import java.time.Instant;

/**
 * Is told what happens to deliveries, in the order in which it happens to each, and to their webhooks.
 *
 * <p>Implementations are safe for use by many threads and return quickly: they are called on the thread that does the
 * work. One that throws is logged and hurts nobody. After a crash some calls are missing, and others come twice.
 */
public interface DeliveryListener {

    /**
     * A delivery was accepted, or taken back into work by a replay.
     *
     * @param delivery the delivery
     */
    default void accepted(Delivery delivery) {}

    /**
     * An attempt came to its end; what it means for the delivery is told next.
     *
     * @param delivery the delivery after the attempt
     * @param attempt what came of it
     */
    default void attempted(Delivery delivery, AttemptSummary attempt) {}

    /**
     * The endpoint took a delivery.
     *
     * @param delivery the delivery
     */
    default void delivered(Delivery delivery) {}

    /**
     * A delivery is tried again.
     *
     * @param delivery the delivery
     * @param notBefore when, at the earliest
     */
    default void retryScheduled(Delivery delivery, Instant notBefore) {}

    /**
     * A delivery waits, for its webhook is disabled.
     *
     * @param delivery the delivery
     */
    default void held(Delivery delivery) {}

    /**
     * A delivery failed for good, and those after it of its key wait until somebody replays it or gives it up.
     *
     * @param delivery the delivery, {@linkplain DeliveryState.Blocked blocked}
     * @param reason how it failed
     */
    default void blocked(Delivery delivery, GivenUpReason reason) {}

    /**
     * A delivery is not tried any more.
     *
     * @param delivery the delivery
     * @param reason why
     */
    default void givenUp(Delivery delivery, GivenUpReason reason) {}

    /**
     * A webhook only fails, and is 50, 70 or 90 per cent of the way to being disabled. Each is told once in a row of
     * failures, and only the highest if one failure reaches several.
     *
     * @param notice which webhook, whom to tell, and {@linkplain WebhookHealth#warned() how far} it is
     */
    default void webhookWarned(WebhookNotice notice) {}

    /**
     * A success ended a row of failures of which a warning was told.
     *
     * @param notice which webhook, and whom to tell
     */
    default void webhookRecovered(WebhookNotice notice) {}

    /**
     * The engine disabled a webhook. Its unfinished deliveries wait, for as long as they are kept, until it is enabled.
     *
     * @param notice which webhook, whom to tell, and {@linkplain WebhookHealth#disabled() why}
     */
    default void webhookDisabled(WebhookNotice notice) {}

    /**
     * A webhook that the engine had disabled is enabled again: by a successful ping, or by hand.
     *
     * @param notice which webhook, and whom to tell
     */
    default void webhookEnabled(WebhookNotice notice) {}

    /**
     * The engine removed a webhook, as its endpoint had asked for. Its unfinished deliveries are given up.
     *
     * @param notice which webhook it was, and whom to tell
     */
    default void webhookRemoved(WebhookNotice notice) {}

    /**
     * The breaker of an endpoint opened: no attempt goes there for a while. Nothing is lost by it and no attempt burned;
     * what is due waits.
     *
     * @param endpoint scheme, host and port, {@code https://ci.example.com:443} say
     * @param until when the next attempt may go there
     * @param why a sentence for a person
     */
    default void endpointDeferred(String endpoint, Instant until, String why) {}

    /**
     * The breaker of an endpoint closed: it answers again.
     *
     * @param endpoint scheme, host and port
     */
    default void endpointRecovered(String endpoint) {}
}
