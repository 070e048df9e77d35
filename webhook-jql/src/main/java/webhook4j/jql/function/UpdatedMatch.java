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
        JsonNode author = Authorship.author(subject);
        return !author.isMissingNode() && isInTime(subject, now) && user.test(author, subject, now) == Verdict.TRUE
                ? Verdict.TRUE
                : Verdict.UNKNOWN;
    }

    private boolean isInTime(Subject subject, long now) {
        if (from == null) {
            return true;
        }
        long time = Authorship.time(subject);
        return time != TimeSource.UNKNOWN && time >= from.at(now) && (to == null || time <= to.at(now));
    }

    @Override
    public String missing(JsonNode value, Subject subject, long now) {
        return "this event is not the change that is asked for";
    }
}
