/**
 * The receiving end of a webhook.
 *
 * <p>{@link webhook4j.receiver.WebhookReceiver} takes an {@link webhook4j.receiver.InboundRequest}, decides whether it is
 * to be believed, reads it, hands the event to {@link webhook4j.receiver.EventHandler}s once, and answers with an {@link
 * webhook4j.receiver.InboundResponse}, before or after: see {@link webhook4j.receiver.AnswerMode}. It is built by a {@link
 * webhook4j.receiver.ReceiverBuilder}, and a {@link webhook4j.receiver.ReceiverListener} is told what it does. It knows no
 * HTTP server; {@link webhook4j.receiver.httpserver} connects it to one.
 */
@NullMarked
package webhook4j.receiver;

import org.jspecify.annotations.NullMarked;
