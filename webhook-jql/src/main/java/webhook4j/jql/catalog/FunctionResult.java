package webhook4j.jql.catalog;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import webhook4j.filter.Verdict;

/**
 * What a function gives: values, a time, a test of values, a measure of values, or nothing known. Immutable. A provider
 * that gives the same object again spares its values being read again.
 */
public sealed interface FunctionResult
        permits FunctionResult.Values,
                FunctionResult.Time,
                FunctionResult.Test,
                FunctionResult.Measure,
                FunctionResult.Unknown {

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
     * For {@code elapsed} and {@code remaining}: how much each value of the field has of what the function measures, to be
     * compared with the function's argument.
     *
     * @param of given one value of the field, as it stands in the event, says how much; empty where nobody knows
     */
    record Measure(Function<JsonNode, Optional<Duration>> of) implements FunctionResult {
        public Measure {
            requireNonNull(of, "of");
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
     * How much each value has of what the function measures: the time that an agreement about service has left, say.
     *
     * @param of given one value of the field, as it stands in the event, says how much; empty where nobody knows
     * @return the result
     */
    static FunctionResult measured(Function<JsonNode, Optional<Duration>> of) {
        return new Measure(of);
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
