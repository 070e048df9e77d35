package webhook4j.jql.history;

import com.fasterxml.jackson.databind.JsonNode;
import webhook4j.filter.Verdict;
import webhook4j.jql.time.TimeRules;
import webhook4j.jql.time.Timestamps;
import webhook4j.jql.value.Authorship;
import webhook4j.jql.value.Subject;
import webhook4j.jql.value.TimeSource;
import webhook4j.jql.value.ValueMatch;
import webhook4j.jql.value.Verdicts;

/**
 * AFTER, BEFORE, ON and DURING.
 *
 * <p>They speak about stretches of time whose beginning may be unknown: it then lies between the creation of the issue and
 * the event. So they are told three times: when the issue was created, perhaps unknown; when the event happened; and what
 * the operand says.
 */
abstract class When implements Occasion {

    private final TimeRules rules;
    /** The operand's times. */
    private final TimeSource[] points;

    When(TimeRules rules, TimeSource... points) {
        this.rules = rules;
        this.points = points.clone();
    }

    /** The answer, where the event's time and the operand's are known. */
    abstract Verdict decide(Stretch stretch, Subject subject, long now);

    /** One of the operand's times. */
    final TimeSource point(int number) {
        return points[number];
    }

    final TimeRules rules() {
        return rules;
    }

    @Override
    public final Verdict test(Stretch stretch, Subject subject, long now) {
        if (time(subject) == TimeSource.UNKNOWN) {
            return Verdict.UNKNOWN;
        }
        for (TimeSource point : points) {
            if (point.at(subject, now) == TimeSource.UNKNOWN) {
                return Verdict.UNKNOWN;
            }
        }
        return decide(stretch, subject, now);
    }

    @Override
    public final String missing(Stretch stretch, Subject subject, long now) {
        if (time(subject) == TimeSource.UNKNOWN) {
            return "the time of the event in member 'timestamp'";
        }
        for (TimeSource point : points) {
            if (point.at(subject, now) == TimeSource.UNKNOWN) {
                return point.missing(subject);
            }
        }
        return "since when the field had that value";
    }

    /** When the event happened. */
    static long time(Subject subject) {
        return Authorship.of(subject).time();
    }

    /** When the issue was created; unknown where the event does not say. */
    final long created(Subject subject) {
        JsonNode created = subject.fields().path("created");
        return created.isValueNode() && !created.isNull()
                ? Timestamps.read(ValueMatch.text(created), rules)
                : TimeSource.UNKNOWN;
    }

    /** The time is later than another. */
    static final class After extends When {

        After(TimeSource point, TimeRules rules) {
            super(rules, point);
        }

        @Override
        Verdict decide(Stretch stretch, Subject subject, long now) {
            return switch (stretch) {
                case CHANGE, OLD -> Verdicts.of(time(subject) > point(0).at(subject, now));
                case NEW, STANDING -> Verdict.TRUE;
            };
        }
    }

    /** The time is earlier than another. */
    static final class Before extends When {

        Before(TimeSource point, TimeRules rules) {
            super(rules, point);
        }

        @Override
        Verdict decide(Stretch stretch, Subject subject, long now) {
            long time = time(subject);
            long end = point(0).at(subject, now);
            return switch (stretch) {
                case CHANGE, NEW -> Verdicts.of(time < end);
                case OLD -> end >= time ? Verdict.TRUE : sinceUnknown(subject, end);
                case STANDING -> end > time ? Verdict.TRUE : sinceUnknown(subject, end);
            };
        }

        private Verdict sinceUnknown(Subject subject, long end) {
            long created = created(subject);
            return created != TimeSource.UNKNOWN && end <= created ? Verdict.FALSE : Verdict.UNKNOWN;
        }
    }

    /** The time is between two others, both included. */
    abstract static class Within extends When {

        Within(TimeRules rules, TimeSource... points) {
            super(rules, points);
        }

        abstract long first(Subject subject, long now);

        abstract long last(Subject subject, long now);

        abstract boolean contains(long time, Subject subject, long now);

        @Override
        final Verdict decide(Stretch stretch, Subject subject, long now) {
            long time = time(subject);
            long first = first(subject, now);
            long last = last(subject, now);
            if (first > last) {
                return Verdict.FALSE;
            }
            boolean contains = contains(time, subject, now);
            return switch (stretch) {
                case CHANGE -> Verdicts.of(contains);
                case NEW -> Verdicts.of(time <= last);
                case OLD -> first >= time ? Verdict.FALSE : sinceUnknown(contains, last, subject);
                case STANDING -> sinceUnknown(contains, last, subject);
            };
        }

        private Verdict sinceUnknown(boolean contains, long last, Subject subject) {
            if (contains) {
                return Verdict.TRUE;
            }
            long created = created(subject);
            return created != TimeSource.UNKNOWN && last < created ? Verdict.FALSE : Verdict.UNKNOWN;
        }
    }

    /** The time is on a day. */
    static final class On extends Within {

        On(TimeSource point, TimeRules rules) {
            super(rules, point);
        }

        @Override
        long first(Subject subject, long now) {
            return rules().startOfDay(point(0).dayAt(subject, now, rules()));
        }

        @Override
        long last(Subject subject, long now) {
            return rules().endOfDay(point(0).dayAt(subject, now, rules())) - 1;
        }

        @Override
        boolean contains(long time, Subject subject, long now) {
            return rules().dayOf(time) == point(0).dayAt(subject, now, rules());
        }
    }

    /** The time is between two others, both included. */
    static final class During extends Within {

        During(TimeSource first, TimeSource last, TimeRules rules) {
            super(rules, first, last);
        }

        @Override
        long first(Subject subject, long now) {
            return point(0).at(subject, now);
        }

        @Override
        long last(Subject subject, long now) {
            return point(1).at(subject, now);
        }

        @Override
        boolean contains(long time, Subject subject, long now) {
            return first(subject, now) <= time && time <= last(subject, now);
        }
    }
}
