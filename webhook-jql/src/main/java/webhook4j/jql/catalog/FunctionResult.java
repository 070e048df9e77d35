package webhook4j.jql.catalog;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import webhook4j.filter.Verdict;

/** What a function gives: values, a time, a test of values, or nothing known. Immutable. */
public sealed interface FunctionResult
        permits FunctionResult.Values, FunctionResult.Time, FunctionResult.Test, FunctionResult.Unknown {

    /**
     * Values, written as a query would write them: names, keys or ids. Perhaps none.
     *
     * @param values the values
     */
    record Values(List<String> values) implements FunctionResult {
        public Values {
            values = List.copyOf(values);
        }
    }

    /**
     * A time, for functions that stand beside date fields.
     *
     * @param instant the time
     */
    record Time(Instant instant) implements FunctionResult {
        public Time {
            requireNonNull(instant, "instant");
        }
    }

    /**
     * Too many values to list: each value of the field is tested instead.
     *
     * @param test given one value of the field, as it stands in the event, says whether the function's result holds it
     */
    record Test(Function<JsonNode, Verdict> test) implements FunctionResult {
        public Test {
            requireNonNull(test, "test");
        }
    }

    /**
     * Nobody knows.
     *
     * @param reason what is missing, for the explanation
     */
    record Unknown(String reason) implements FunctionResult {
        public Unknown {
            requireNonNull(reason, "reason");
        }
    }

    /**
     * These values.
     *
     * @param values names, keys or ids
     * @return the result
     */
    static FunctionResult of(String... values) {
        return new Values(List.of(values));
    }

    /**
     * These values.
     *
     * @param values names, keys or ids
     * @return the result
     */
    static FunctionResult of(Collection<String> values) {
        return new Values(List.copyOf(values));
    }

    /**
     * A time.
     *
     * @param instant the time
     * @return the result
     */
    static FunctionResult time(Instant instant) {
        return new Time(instant);
    }

    /**
     * The values that pass a test.
     *
     * @param test given one value of the field, as it stands in the event, says whether the result holds it
     * @return the result
     */
    static FunctionResult where(Function<JsonNode, Verdict> test) {
        return new Test(test);
    }

    /**
     * Nothing known.
     *
     * @param reason what is missing, for the explanation
     * @return the result
     */
    static FunctionResult unknown(String reason) {
        return new Unknown(reason);
    }
}
