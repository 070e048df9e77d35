package webhook4j.jql.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import webhook4j.event.Projection;
import webhook4j.filter.Verdict;

/** Names a thing by some of its members without case, or by its id exactly. */
public final class MemberMatch implements ValueMatch {

    private final MemberType type;
    private final String[] names;
    private final int leastNames;
    private final boolean byId;
    private final LiteralSet literals;
    private final boolean mayBeIds;

    MemberMatch(MemberType type, LiteralSet literals) {
        this.type = type;
        this.names = type.names();
        this.leastNames = type.leastNames();
        this.byId = type.byId();
        this.literals = literals;
        this.mayBeIds = type.hasId() && mayBeIds(literals);
    }

    /** A loop and no stream: this is done for each clause of each filter. */
    private static boolean mayBeIds(LiteralSet literals) {
        for (int i = 0; i < literals.size(); i++) {
            if (isId(literals.text(i))) {
                return true;
            }
        }
        return false;
    }

    static boolean isId(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /**
     * The terms of {@link NamedTerms} of which a value has one exactly where a literal names it.
     *
     * @return the terms
     */
    public List<Sought> terms() {
        if (literals.size() == 1) {
            return List.of(term(0));
        }
        List<Sought> terms = new ArrayList<>(literals.size());
        for (int i = 0; i < literals.size(); i++) {
            terms.add(term(i));
        }
        return terms;
    }

    private Sought term(int number) {
        String literal = literals.text(number);
        String name = NamedTerms.ofName(literals.folded(number));
        return new Sought(name, byId && !isId(literal) ? literal : null);
    }

    /**
     * How much values must show to say that no literal names them.
     *
     * @return names, or ids as well
     */
    public Terms.Shown needs() {
        return mayBeIds ? Terms.Shown.ALL : Terms.Shown.NAMES;
    }

    @Override
    public Verdict test(JsonNode value, Subject subject, long now) {
        if (value instanceof ObjectNode object) {
            return type.mayHaveChild() ? testWithChild(object) : testObject(object);
        }
        if (!value.isValueNode()) {
            return Verdict.UNKNOWN;
        }
        return Verdicts.of(literals.containsWithoutCase(ValueMatch.text(value)));
    }

    /**
     * The same for all values of a field at once.
     *
     * @param values the values
     * @return TRUE if any is named
     */
    public Verdict testAny(NamedValues values) {
        return values.anyOf(literals, mayBeIds);
    }

    /** A cascading option has a child option; a literal names either. */
    private Verdict testWithChild(ObjectNode value) {
        Verdict verdict = testObject(value);
        if (verdict == Verdict.TRUE || !(value.get("child") instanceof ObjectNode child)) {
            return verdict;
        }
        Verdict ofChild = testObject(child);
        return ofChild == Verdict.FALSE ? verdict : ofChild;
    }

    private Verdict testObject(ObjectNode value) {
        int named = 0;
        for (String name : names) {
            JsonNode member = value.get(name);
            if (Shapes.isScalar(member)) {
                named++;
                if (literals.containsWithoutCase(ValueMatch.text(member))) {
                    return Verdict.TRUE;
                }
            }
        }
        JsonNode id = byId ? value.get("id") : null;
        boolean hasId = Shapes.isScalar(id);
        if (id != null && hasId && literals.contains(ValueMatch.text(id))) {
            return Verdict.TRUE;
        }
        // Of a user, a literal is compared with what the event holds, and no more.
        boolean saysAll = named >= leastNames && (hasId || !mayBeIds);
        return saysAll ? Verdict.FALSE : Verdict.UNKNOWN;
    }

    @Override
    public String missing(JsonNode value, Subject subject, long now) {
        String absent = "";
        boolean named = false;
        for (String name : type.names()) {
            boolean there = Shapes.isScalar(value.get(name));
            named |= there;
            absent = there || !absent.isEmpty() ? absent : name;
        }
        if (!value.isObject() || !named) {
            return "";
        }
        return "member '" + (type.leastNames() > 1 && !absent.isEmpty() ? absent : "id") + "' is absent";
    }

    @Override
    public Projection looksBeside() {
        return Projection.nothing();
    }
}
