package webhook4j.jql.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;
import webhook4j.filter.Verdict;

/** Names a custom field's value by its shape: a number, a string, an option, a user or another named thing. */
final class CustomMatch implements ValueMatch {

    /** Longer digits are no number that a person compares with, and dear to read. */
    private static final int LONGEST_NUMBER = 1_000;

    private final LiteralSet literals;
    private final MemberMatch members;
    private final BigDecimal[] numbers;
    private final boolean onlyNumbers;

    CustomMatch(LiteralSet literals) {
        this.literals = literals;
        this.members = new MemberMatch(MemberType.ANY, literals);
        this.numbers =
                literals.texts().stream().flatMap(text -> number(text).stream()).toArray(BigDecimal[]::new);
        this.onlyNumbers = numbers.length == literals.texts().size();
    }

    @Override
    public Verdict test(JsonNode value, Subject subject, long now) {
        if (value.isTextual()) {
            return literals.containsWithoutCase(value.textValue()) ? Verdict.TRUE : Verdict.FALSE;
        }
        if (value.isNumber()) {
            return testNumber(value.decimalValue());
        }
        return value.isObject() ? testObject(value, subject, now) : Verdict.UNKNOWN;
    }

    private Verdict testNumber(BigDecimal value) {
        for (BigDecimal number : numbers) {
            if (number.compareTo(value) == 0) {
                return Verdict.TRUE;
            }
        }
        return onlyNumbers ? Verdict.FALSE : Verdict.UNKNOWN;
    }

    /** A cascading option has a child option; a literal names either. */
    private Verdict testObject(JsonNode value, Subject subject, long now) {
        Verdict verdict = members.test(value, subject, now);
        JsonNode child = value.get("child");
        if (verdict == Verdict.TRUE || child == null || !child.isObject()) {
            return verdict;
        }
        Verdict ofChild = members.test(child, subject, now);
        return ofChild == Verdict.FALSE ? verdict : ofChild;
    }

    private static Optional<BigDecimal> number(String text) {
        boolean digits =
                text.length() <= LONGEST_NUMBER && text.chars().allMatch(c -> "0123456789+-.eE".indexOf(c) >= 0);
        if (!digits) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
