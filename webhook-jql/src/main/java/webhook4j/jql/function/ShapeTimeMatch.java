package webhook4j.jql.function;

import com.fasterxml.jackson.databind.JsonNode;
import webhook4j.filter.Verdict;
import webhook4j.jql.ast.Operator;
import webhook4j.jql.value.Compilation;
import webhook4j.jql.value.Kind;
import webhook4j.jql.value.Subject;
import webhook4j.jql.value.TimeSource;
import webhook4j.jql.value.TimeType;
import webhook4j.jql.value.Types;
import webhook4j.jql.value.ValueMatch;

/** A value whose type nobody declared, compared with a time: text in ISO form is a day or an instant, nothing else is. */
record ShapeTimeMatch(ValueMatch days, ValueMatch instants) implements ValueMatch {

    private static final int LENGTH_OF_DAY = 10;

    static ValueMatch of(Operator operator, TimeSource time, Compilation compilation) {
        return new ShapeTimeMatch(
                compare(Kind.DATE, operator, time, compilation), compare(Kind.DATETIME, operator, time, compilation));
    }

    private static ValueMatch compare(Kind kind, Operator operator, TimeSource time, Compilation compilation) {
        return ((TimeType) Types.of(kind)).compare(operator, time, compilation);
    }

    @Override
    public Verdict test(JsonNode value, Subject subject, long now) {
        if (value.isArray()) {
            return ValueMatch.testAny(this, value, subject, now);
        }
        return isIso(value) ? byLength(value).test(value, subject, now) : Verdict.UNKNOWN;
    }

    /** Digits alone are no time here: they may count anything. */
    private static boolean isIso(JsonNode value) {
        return value.isTextual() && value.textValue().indexOf('-', 1) > 0;
    }

    private ValueMatch byLength(JsonNode value) {
        return value.textValue().length() == LENGTH_OF_DAY ? days : instants;
    }

    @Override
    public String missing(JsonNode value, Subject subject, long now) {
        return isIso(value) ? byLength(value).missing(value, subject, now) : "a date in ISO form";
    }
}
