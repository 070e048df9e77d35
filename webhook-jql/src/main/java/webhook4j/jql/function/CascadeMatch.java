package webhook4j.jql.function;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import webhook4j.filter.Verdict;
import webhook4j.jql.value.Folding;
import webhook4j.jql.value.Subject;
import webhook4j.jql.value.ValueMatch;
import webhook4j.jql.value.Verdicts;

/**
 * A cascading option with a parent and a child.
 *
 * @param parent the parent's name or id
 * @param child what is said of the child; empty where any will do, and none too
 */
record CascadeMatch(Level parent, Optional<Level> child) implements ValueMatch {

    private static final String NONE = "none";
    private static final String OPTION_NAMED_NONE = "\"none\"";

    /**
     * What is asked of one level.
     *
     * @param isNone whether there shall be no option
     * @param text the option's name, or its id
     * @param folded the name without its case
     */
    record Level(boolean isNone, String text, String folded) {

        static Level of(String text) {
            String folded = Folding.fold(text);
            return folded.equals(OPTION_NAMED_NONE)
                    ? new Level(false, NONE, NONE)
                    : new Level(folded.equals(NONE), text, folded);
        }

        Verdict test(JsonNode option) {
            boolean isThere = !option.isMissingNode() && !option.isNull();
            if (isNone || !isThere) {
                return Verdicts.of(isNone && !isThere);
            }
            if (option.isValueNode()) {
                return Verdicts.of(Folding.isFolded(folded, ValueMatch.text(option)));
            }
            JsonNode name = option.path("value");
            JsonNode id = option.path("id");
            boolean isNamed = isScalar(name) && Folding.isFolded(folded, ValueMatch.text(name));
            boolean isMeant = isNamed || (isScalar(id) && ValueMatch.text(id).equals(text));
            return isMeant || isScalar(name) ? Verdicts.of(isMeant) : Verdict.UNKNOWN;
        }

        private static boolean isScalar(JsonNode node) {
            return node.isValueNode() && !node.isNull();
        }
    }

    @Override
    public Verdict test(JsonNode value, Subject subject, long now) {
        Verdict ofParent = parent.test(value);
        Verdict ofChild = child.isEmpty() ? Verdict.TRUE : child.get().test(value.path("child"));
        if (ofParent == Verdict.FALSE || ofChild == Verdict.FALSE) {
            return Verdict.FALSE;
        }
        return ofParent == Verdict.TRUE ? ofChild : ofParent;
    }

    @Override
    public String missing(JsonNode value, Subject subject, long now) {
        return "the option has no member 'value'";
    }
}
