package webhook4j.jql.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import webhook4j.event.Projection;
import webhook4j.filter.Verdict;

/** Names a custom field's value by its shape: a number, a string, an option, a user or another named thing. */
final class CustomMatch implements ValueMatch {

    private final LiteralSet literals;
    private final MemberMatch members;
    private final DecimalMatch numbers;
    private final boolean onlyNumbers;

    CustomMatch(LiteralSet literals) {
        this.literals = literals;
        this.members = new MemberMatch(MemberType.ANY, literals);
        List<Decimal> decimals = literals.decimals();
        this.numbers = DecimalMatch.anyOf(decimals);
        this.onlyNumbers = decimals.size() == literals.size();
    }

    @Override
    public Verdict test(JsonNode value, Subject subject, long now) {
        if (value.isTextual()) {
            return Verdicts.of(literals.containsWithoutCase(value.textValue()));
        }
        if (value.isNumber()) {
            Verdict verdict = numbers.test(value, subject, now);
            return verdict == Verdict.FALSE && !onlyNumbers ? Verdict.UNKNOWN : verdict;
        }
        return value.isObject() ? members.test(value, subject, now) : Verdict.UNKNOWN;
    }

    @Override
    public String missing(JsonNode value, Subject subject, long now) {
        return value.isNumber() && Decimal.isNumber(value)
                ? "a number to compare %s with".formatted(value.asText())
                : "";
    }

    @Override
    public Projection looksBeside() {
        return Projection.nothing();
    }
}
