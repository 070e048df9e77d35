package webhook4j.jql.function;

import java.time.Instant;
import webhook4j.jql.catalog.FunctionResult;
import webhook4j.jql.value.Subject;
import webhook4j.jql.value.TimeSource;

/** A time that a provider says. */
record ProvidedTime(String name, Question question) implements TimeSource {

    @Override
    public long at(Subject subject, long now) {
        return question.ask(subject) instanceof FunctionResult.Time time ? millis(time.instant()) : UNKNOWN;
    }

    @Override
    public String missing(Subject subject) {
        return question.ask(subject) instanceof FunctionResult.Unknown unknown
                ? unknown.reason()
                : name + "() gave no time that can be reckoned with";
    }

    /** Epoch milliseconds; of an instant beyond them, unknown. */
    static long millis(Instant instant) {
        try {
            return instant.toEpochMilli();
        } catch (ArithmeticException e) {
            return UNKNOWN;
        }
    }
}
