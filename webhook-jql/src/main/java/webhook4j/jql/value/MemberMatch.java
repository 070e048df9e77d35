package webhook4j.jql.value;

import com.fasterxml.jackson.databind.JsonNode;
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
            return type.mayHaveChild() ? testWithChild(value) : testObject(value);
        }
        if (!value.isValueNode()) {
            return Verdict.UNKNOWN;
        }
        return Verdicts.of(literals.containsWithoutCase(ValueMatch.text(value)));
    }

    /** A cascading option has a child option; a literal names either. */
    private Verdict testWithChild(JsonNode value) {
        Verdict verdict = testObject(value);
        JsonNode child = value.get("child");
        if (verdict == Verdict.TRUE || child == null || !child.isObject()) {
            return verdict;
        }
        Verdict ofChild = testObject(child);
        return ofChild == Verdict.FALSE ? verdict : ofChild;
    }

    private Verdict testObject(JsonNode value) {
        boolean named = false;
        for (String name : type.names()) {
            JsonNode member = value.get(name);
            if (Shapes.isScalar(member)) {
                named = true;
                if (literals.containsWithoutCase(ValueMatch.text(member))) {
                    return Verdict.TRUE;
                }
            }
        }
        if (type.byId()) {
            JsonNode id = value.get("id");
            if (Shapes.isScalar(id) && literals.contains(ValueMatch.text(id))) {
                return Verdict.TRUE;
            }
        }
        // Of a user, a literal is compared with what the event holds, and no more.
        return named || type == MemberType.USER ? Verdict.FALSE : Verdict.UNKNOWN;
    }
}
