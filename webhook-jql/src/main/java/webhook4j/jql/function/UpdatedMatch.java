package webhook4j.jql.function;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import webhook4j.filter.Verdict;
import webhook4j.jql.time.Moment;
import webhook4j.jql.value.Authorship;
import webhook4j.jql.value.Subject;
import webhook4j.jql.value.TimeSource;
import webhook4j.jql.value.ValueMatch;

/**
 * The event's own issue, if the user made the change that the event reports. Of earlier changes an event says nothing, so
 * the answer is never no.
 *
 * @param user the user
 * @param from not before this, if anything
 * @param to not after this, if anything
 */
record UpdatedMatch(
        ValueMatch user, @Nullable Moment from, @Nullable Moment to) implements ValueMatch {

    @Override
    public Verdict test(JsonNode value, Subject subject, long now) {
        JsonNode author = Authorship.of(subject).author();
        return !author.isMissingNode() && isInTime(subject, now) && user.test(author, subject, now) == Verdict.TRUE
                ? Verdict.TRUE
                : Verdict.UNKNOWN;
    }

    private boolean isInTime(Subject subject, long now) {
        if (from == null) {
            return true;
        }
        long time = Authorship.of(subject).time();
        return time != TimeSource.UNKNOWN && time >= from.at(now) && (to == null || time <= to.at(now));
    }

    @Override
    public String missing(JsonNode value, Subject subject, long now) {
        if (Authorship.of(subject).author().isMissingNode()) {
            return "who made the change";
        }
        return from != null && Authorship.of(subject).time() == TimeSource.UNKNOWN
                ? "the time of the event in member 'timestamp'"
                : "the earlier changes of the issue, as this event is not the one that is asked for";
    }
}
