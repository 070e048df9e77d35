package webhook4j.jql.value;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import webhook4j.filter.Verdict;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.ast.Operator;
import webhook4j.jql.fault.Fault;

/**
 * An issue whose number is less or greater than another's; issues of another project are neither.
 *
 * <p>The key of an issue that the query names by id is not in the event, unless it is the event's own.
 */
final class KeyMatch implements ValueMatch {

    private final Order order;
    private final String literal;
    private final int number;

    KeyMatch(Operator operator, Operand.Literal literal) {
        this.order = Order.of(operator);
        this.literal = literal.text();
        this.number = IssueKeys.numberStart(this.literal);
        if (number < 0 && !isId(this.literal)) {
            throw Literals.refusal(literal, "the key of an issue such as WEB-10");
        }
    }

    private static boolean isId(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    @Override
    public Verdict test(JsonNode value, Subject subject, long now) {
        if (number < 0) {
            return isSame(value) ? order.test(0) : Verdict.UNKNOWN;
        }
        String key = key(value);
        int keyNumber = key == null ? -1 : IssueKeys.numberStart(key);
        if (key == null || keyNumber < 0) {
            return Verdict.UNKNOWN;
        }
        return IssueKeys.areOfOneProject(key, keyNumber, literal, number)
                ? order.test(IssueKeys.compareNumbers(key, keyNumber, literal, number))
                : Verdict.FALSE;
    }

    private boolean isSame(JsonNode value) {
        JsonNode id = value.get("id");
        return Shapes.isScalar(id) && ValueMatch.text(id).equals(literal);
    }

    private static @Nullable String key(JsonNode value) {
        JsonNode key = value.isObject() ? value.get("key") : value;
        return key != null && key.isTextual() ? key.textValue() : null;
    }

    @Override
    public String missing(JsonNode value, Subject subject, long now) {
        if (number < 0) {
            return "the key of issue " + Fault.quoted(literal);
        }
        String key = key(value);
        return key == null ? "" : "the key of an issue where the event holds " + Fault.quoted(key);
    }
}
