package webhook4j.receiver;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Takes the requests of webhooks: decides whether each is to be believed, reads it, and hands its event to handlers,
 * once.
 *
 * <p>Safe for use by many threads; handlers run on the thread that calls {@link #receive}, in the order in which they
 * were added, unless they are asynchronous or the answer comes first. The answers:
 *
 * <ul>
 *   <li>431, 404, 405, 400, 413, 415, 408: too many header fields; not the path of a source; not POST; more than one length;
 *       too large; not a media type of the source in UTF-8, or compressed; not all of it came. Decided in this order, before
 *       any credential is looked at.
 *   <li>401, always the same bytes: not believed, whatever the reason, also where there is no such tenant.
 *   <li>400: believed, but no event.
 *   <li>409: another request with the same delivery is being handled right now.
 *   <li>500: a handler failed. The delivery is not remembered, so that the next attempt is handled.
 *   <li>503: asynchronous handlers took too long; the inbox is full; or the receiver is closed.
 *   <li>202: taken, to be handled later, now or before: only by {@link AnswerMode#ANSWER_THEN_HANDLE}.
 *   <li>200: handled, now or before.
 *   <li>What its source says: to a handshake, and to {@code OPTIONS} where the source knows such a thing.
 * </ul>
 *
 * <p>A delivery is known by the id its source finds in it; one without an id is handled as often as it comes, unless
 * {@link ReceiverBuilder#rememberBodies bodies are remembered}. Handlers see an event at least once: see {@link
 * EventHandler}.
 */
public final class WebhookReceiver implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Reception reception;
    private final Listeners listeners;
    private final Running running;
    private final Acting acting;
    private final Optional<InboxWork> work;
    private final KnownEvents knownEvents;
    private final List<Runnable> toClose;

    WebhookReceiver(
            Reception reception,
            Listeners listeners,
            Running running,
            Acting acting,
            Optional<InboxWork> work,
            KnownEvents knownEvents,
            List<Runnable> toClose) {
        this.reception = reception;
        this.listeners = listeners;
        this.running = running;
        this.acting = acting;
        this.work = work;
        this.knownEvents = knownEvents;
        this.toClose = List.copyOf(toClose);
        work.ifPresent(InboxWork::poke);
    }

    /**
     * Starts a receiver.
     *
     * @return a builder; not safe for use by many threads
     */
    public static ReceiverBuilder builder() {
        return new ReceiverBuilder();
    }

    /**
     * Takes one request, and waits until it is answered.
     *
     * @param request the request; its body is read to the bound at most
     * @return what to answer. Nothing is thrown: not for a bad request, and not for a failing handler.
     */
    public InboundResponse receive(InboundRequest request) {
        return reception.receive(request).join();
    }

    /**
     * Takes one request. Its body is read, and it is verified, on the calling thread; no thread waits for asynchronous
     * handlers.
     *
     * @param request the request; its body is read to the bound at most, and not after this method returned
     * @return completes with what to answer, by whatever thread ends the handlers; never fails. Nothing is thrown.
     */
    public CompletionStage<InboundResponse> receiveAsync(InboundRequest request) {
        return reception.receive(request);
    }

    /**
     * Adds a listener, which is told what happens from now on.
     *
     * @param listener the listener
     */
    public void listen(ReceiverListener listener) {
        listeners.add(requireNonNull(listener, "listener"));
    }

    /**
     * How many events were answered and are still to be handled, those that are being handled included.
     *
     * @return the number, 0 unless the answer comes first
     */
    public long inboxDepth() {
        return work.map(InboxWork::depth).orElse(0L);
    }

    KnownEvents knownEvents() {
        return knownEvents;
    }

    /**
     * Closes the receiver: requests are answered 503 from now on; those that are being handled are waited for, and what
     * is due in the inbox is handled. Who waits for asynchronous handlers that have not ended by then is answered 503. A
     * second call does nothing new.
     *
     * @param patience how long to wait at most, for the former and then for the latter
     * @return what became of what was there
     * @throws RuntimeException if the inbox cannot tell what is left in it; the receiver is closed all the same
     */
    public ReceiverCloseReport close(Duration patience) {
        requireNonNull(patience, "patience");
        int before = work.map(InboxWork::handled).orElse(0);
        running.stop();
        running.await(patience);
        int abandoned = acting.underWay();
        acting.answerAll();
        try {
            ReceiverCloseReport ofInbox =
                    work.map(inbox -> inbox.close(patience, before)).orElseGet(() -> new ReceiverCloseReport(0, 0, 0));
            return new ReceiverCloseReport(ofInbox.handled(), ofInbox.abandoned() + abandoned, ofInbox.left());
        } finally {
            toClose.forEach(Runnable::run);
        }
    }

    /** Closes the receiver as {@link #close(Duration)} with 10 s. */
    @Override
    public void close() {
        close(PATIENCE);
    }
}
