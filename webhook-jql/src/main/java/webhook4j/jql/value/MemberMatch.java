package webhook4j.jql.value;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import webhook4j.filter.Verdict;

/** Names a thing by some of its members without case, or by its id exactly. */
final class MemberMatch implements ValueMatch {

    private final MemberType type;
    private final LiteralSet literals;

    MemberMatch(MemberType type, LiteralSet literals) {
        this.type = type;
        this.literals = literals;
    }

    @Override
    public Verdict test(JsonNode value, Subject subject, long now) {
        if (value.isObject()) {
            return testObject(value);
        }
        if (!value.isValueNode()) {
            return Verdict.UNKNOWN;
        }
        return literals.containsWithoutCase(ValueMatch.text(value)) ? Verdict.TRUE : Verdict.FALSE;
    }

    private Verdict testObject(JsonNode value) {
        boolean named = false;
        for (String name : type.names()) {
            JsonNode member = value.get(name);
            if (isScalar(member)) {
                named = true;
                if (literals.containsWithoutCase(ValueMatch.text(member))) {
                    return Verdict.TRUE;
                }
            }
        }
        if (type.byId()) {
            JsonNode id = value.get("id");
            if (isScalar(id) && literals.contains(ValueMatch.text(id))) {
                return Verdict.TRUE;
            }
        }
        // Of a user, a literal is compared with what the event holds, and no more.
        return named || type == MemberType.USER ? Verdict.FALSE : Verdict.UNKNOWN;
    }

    private static boolean isScalar(@Nullable JsonNode node) {
        return node != null && node.isValueNode() && !node.isNull();
    }
}
