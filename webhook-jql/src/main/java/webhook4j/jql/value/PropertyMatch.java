package webhook4j.jql.value;

import com.fasterxml.jackson.databind.JsonNode;
import webhook4j.filter.Verdict;

/** A value of an issue's property: a string or a boolean by its text without case, a number as one, a list by any. */
final class PropertyMatch implements ValueMatch {

    private final LiteralSet literals;
    private final DecimalMatch numbers;

    PropertyMatch(LiteralSet literals) {
        this.literals = literals;
        this.numbers = DecimalMatch.anyOf(literals.decimals());
    }

    @Override
    public Verdict test(JsonNode value, Subject subject, long now) {
        if (value.isArray()) {
            return ValueMatch.testAny(this, value, subject, now);
        }
        if (value.isNumber()) {
            return numbers.test(value, subject, now);
        }
        return value.isValueNode()
                ? Verdicts.of(literals.containsWithoutCase(ValueMatch.text(value)))
                : Verdict.UNKNOWN;
    }

    @Override
    public String missing(JsonNode value, Subject subject, long now) {
        return Shapes.notA("string, number or boolean", value);
    }
}
