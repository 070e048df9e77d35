package webhook4j.jql.value;

import webhook4j.jql.ast.Operator;

/** A type whose values are times, so that functions like {@code now()} stand beside them. */
public interface TimeType extends ValueType {

    /**
     * The match of a value that is equal to, before or after a time; UNKNOWN where the time is.
     *
     * @param operator EQUAL or one of {@code < <= > >=}
     * @param time the time
     * @param compilation the query's
     * @return the match
     */
    ValueMatch compare(Operator operator, TimeSource time, Compilation compilation);
}
