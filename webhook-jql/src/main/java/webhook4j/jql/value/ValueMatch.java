package webhook4j.jql.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Optional;
import webhook4j.event.Projection;
import webhook4j.filter.Verdict;

/** Whether one value of a field is what a clause's operand asks for. */
public interface ValueMatch {

    /**
     * Compares.
     *
     * @param value one value, not null and not an array
     * @param subject the event that it stands in
     * @param now the clock's reading for this evaluation
     * @return UNKNOWN where the value, or whoever would have to be asked, does not say
     */
    Verdict test(JsonNode value, Subject subject, long now);

    /**
     * What was missing where {@link #test} said UNKNOWN.
     *
     * @param value the value
     * @param subject the event
     * @param now the clock's reading
     * @return the reason; empty where it is that the value holds nothing to be compared with
     */
    default String missing(JsonNode value, Subject subject, long now) {
        return "";
    }

    /**
     * What of an event's body {@link #test} looks at beside the value.
     *
     * @return everything, unless the match knows better
     */
    default Projection looksBeside() {
        return Projection.everything();
    }

    /**
     * What values of a field have to be to pass, where that is to be beyond a number.
     *
     * @param field the field
     * @return the outline of the clause; nothing for most matches
     */
    default Optional<Outline> beyond(FieldSpec field) {
        return Optional.empty();
    }

    /** The match that no value passes. */
    ValueMatch NONE = new ValueMatch() {
        @Override
        public Verdict test(JsonNode value, Subject subject, long now) {
            return Verdict.FALSE;
        }

        @Override
        public Projection looksBeside() {
            return Projection.nothing();
        }
    };

    /**
     * Whether any of several matches says yes.
     *
     * @param matches the matches, perhaps none or one
     * @return the match
     */
    static ValueMatch anyOf(List<ValueMatch> matches) {
        return switch (matches.size()) {
            case 0 -> NONE;
            case 1 -> matches.get(0);
            default -> new AnyMatch(matches);
        };
    }

    /**
     * Whether any value of a list passes. Nulls in it are no values; a missing node stands for values that the event does
     * not hold.
     *
     * @param match the match
     * @param list an array
     * @param subject the event that it stands in
     * @param now the clock's reading for this evaluation
     * @return the verdict; FALSE if there are no values
     */
    static Verdict testAny(ValueMatch match, JsonNode list, Subject subject, long now) {
        Verdict any = Verdict.FALSE;
        for (int i = 0; i < list.size(); i++) {
            JsonNode value = list.get(i);
            if (value.isMissingNode()) {
                any = Verdict.UNKNOWN;
            } else if (!value.isNull()) {
                Verdict one = match.test(value, subject, now);
                if (one == Verdict.TRUE) {
                    return one;
                }
                any = one == Verdict.UNKNOWN ? one : any;
            }
        }
        return any;
    }

    /** The text of a string as it stands, that of a number or boolean as JSON spells it. */
    static String text(JsonNode scalar) {
        return scalar instanceof TextNode text ? text.textValue() : scalar.asText();
    }
}
