package webhook4j.receiver;

import java.util.concurrent.CompletableFuture;

/** What is done with a believed event before its sender is answered. Safe for use by many threads. */
interface Acting {

    /**
     * Has an event handled, or taken.
     *
     * @param body as it arrived
     * @return completes with the answer; never fails
     */
    CompletableFuture<Answer> act(Arrival arrival, byte[] body);

    /** How many events are being handled by it now, those whose senders were answered for want of time included. */
    int underWay();

    /** Answers those that wait for handlers; nobody will look at the time any more. */
    void answerAll();
}
