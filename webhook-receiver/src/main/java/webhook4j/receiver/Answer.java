package webhook4j.receiver;

import java.util.Optional;
import webhook4j.event.EventType;
import webhook4j.signature.RejectionReason;

/** What a request is answered, and what became of it. */
record Answer(
        Outcome outcome,
        InboundResponse response,
        Optional<String> source,
        Optional<EventType> event,
        Optional<RejectionReason> reason) {

    static final Answer CLOSED = bare(Outcome.CLOSED, unavailable("closing", 10));
    static final Answer FAILED = bare(Outcome.FAILED, InboundResponse.text(500, "not handled"));

    private static final InboundResponse OK = InboundResponse.empty(200);
    private static final InboundResponse ACCEPTED = InboundResponse.empty(202);
    private static final InboundResponse CONFLICT = InboundResponse.text(409, "in progress");
    private static final InboundResponse TIMED_OUT = unavailable("not handled in time", 60);
    private static final InboundResponse FULL = unavailable("full", 10);

    private static InboundResponse unavailable(String text, int retryAfterSeconds) {
        return InboundResponse.text(503, text).with("Retry-After", Integer.toString(retryAfterSeconds));
    }

    private static Answer bare(Outcome outcome, InboundResponse response) {
        return new Answer(outcome, response, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Answer of(Outcome outcome, InboundResponse response, Arrival arrival) {
        return new Answer(
                outcome,
                response,
                Optional.of(arrival.source().id()),
                Optional.of(arrival.incoming().event().type()),
                Optional.empty());
    }

    static Answer handshake(String source, InboundResponse response) {
        return new Answer(Outcome.HANDSHAKE, response, Optional.of(source), Optional.empty(), Optional.empty());
    }

    static Answer refused(InboundResponse response, Optional<String> source, Optional<RejectionReason> reason) {
        return new Answer(Outcome.REFUSED, response, source, Optional.empty(), reason);
    }

    static Answer handled(Arrival arrival) {
        return of(Outcome.HANDLED, OK, arrival);
    }

    static Answer outdated(Arrival arrival) {
        return of(Outcome.OUTDATED, OK, arrival);
    }

    static Answer duplicate(Arrival arrival) {
        return of(Outcome.DUPLICATE, OK, arrival);
    }

    static Answer duplicateOfTaken(Arrival arrival) {
        return of(Outcome.DUPLICATE, ACCEPTED, arrival);
    }

    static Answer inProgress(Arrival arrival) {
        return of(Outcome.IN_PROGRESS, CONFLICT, arrival);
    }

    static Answer taken(Arrival arrival) {
        return of(Outcome.TAKEN, ACCEPTED, arrival);
    }

    static Answer full(Arrival arrival) {
        return of(Outcome.FULL, FULL, arrival);
    }

    static Answer failed(Arrival arrival) {
        return of(Outcome.FAILED, FAILED.response(), arrival);
    }

    static Answer timedOut(Arrival arrival) {
        return of(Outcome.TIMED_OUT, TIMED_OUT, arrival);
    }
}
