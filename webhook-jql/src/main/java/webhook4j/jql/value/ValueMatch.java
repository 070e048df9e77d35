package webhook4j.jql.eval;

import com.fasterxml.jackson.databind.JsonNode;
import webhook4j.filter.Verdict;

/** Whether one of a clause's literals is one value of a field. */
interface ValueMatch {

    /**
     * Compares.
     *
     * @param value one value, not null and not an array
     * @return UNKNOWN where the value lacks what a literal could be compared with
     */
    Verdict test(JsonNode value);

    /** The text of a string as it stands, that of a number or boolean as JSON spells it. */
    static String text(JsonNode scalar) {
        return scalar.isTextual() ? scalar.textValue() : scalar.asText();
    }
}
