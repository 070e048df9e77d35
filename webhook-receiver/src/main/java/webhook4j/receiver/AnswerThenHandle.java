package webhook4j.receiver;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import webhook4j.inbox.Inbox;

/** Answers when the inbox has taken the event. From then on its delivery counts as done. */
final class AnswerThenHandle implements Acting {

    /** For how long a delivery is in progress while it is put into the inbox. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final Once once;
    private final Inbox inbox;
    private final InboxWork work;

    AnswerThenHandle(Once once, Inbox inbox, InboxWork work) {
        this.once = once;
        this.inbox = inbox;
        this.work = work;
    }

    @Override
    public CompletableFuture<Answer> act(Arrival arrival, byte[] body) {
        List<Once.Key> keys = once.keysOf(arrival, body);
        Once.Begun begun = once.begin(keys, LEASE);
        return CompletableFuture.completedFuture(
                switch (begun.state()) {
                    case DONE -> Answer.duplicateOfTaken(arrival);
                    case IN_PROGRESS -> Answer.inProgress(arrival);
                    case NEW -> take(arrival, keys, begun.claims());
                });
    }

    @Override
    public int underWay() {
        return 0; // the inbox's work has its own count
    }

    @Override
    public void answerAll() {
        // all are answered at once
    }

    private Answer take(Arrival arrival, List<Once.Key> keys, List<Once.Held> claims) {
        Inbox.Added added;
        try {
            added = inbox.add(arrival.toMessage(keys));
        } catch (RuntimeException | Error e) {
            once.release(claims);
            throw e;
        }
        if (added == Inbox.Added.FULL) {
            once.release(claims);
            return Answer.full(arrival);
        }
        once.done(claims);
        work.poke();
        return added == Inbox.Added.TAKEN ? Answer.taken(arrival) : Answer.duplicateOfTaken(arrival);
    }
}
