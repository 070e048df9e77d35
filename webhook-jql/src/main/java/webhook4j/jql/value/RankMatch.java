package webhook4j.jql.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import webhook4j.event.Projection;
import webhook4j.filter.Verdict;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.ast.Operator;
import webhook4j.jql.fault.Fault;

/** A priority or a resolution that is less or greater than another, by an order that the settings give. */
final class RankMatch implements ValueMatch {

    private final MemberType type;
    private final Order order;
    private final Ranking[] rankings;
    private final String literal;
    private final ValueMatch same;

    private RankMatch(MemberType type, Operator operator, Operand.Literal literal, List<Ranking> rankings) {
        this.type = type;
        this.order = Order.of(operator);
        this.rankings = rankings.toArray(Ranking[]::new);
        this.literal = literal.text();
        this.same = new MemberMatch(type, Literals.set(List.of(literal)));
    }

    /** Greater is more important; priorities are compared within one table only. */
    static ValueMatch ofPriorities(Operator operator, Operand.Literal literal, Settings settings) {
        return new RankMatch(
                MemberType.PRIORITY,
                operator,
                literal,
                settings.orders().priorities().stream().map(Ranking::descending).toList());
    }

    static ValueMatch ofResolutions(Operator operator, Operand.Literal literal, Settings settings) {
        List<String> order = settings.orders().resolutions();
        return new RankMatch(
                MemberType.RESOLUTION,
                operator,
                literal,
                order.isEmpty() ? List.of() : List.of(Ranking.ascending(order)));
    }

    @Override
    public Verdict test(JsonNode value, Subject subject, long now) {
        for (Ranking ranking : rankings) {
            int rank = ranking.of(value);
            if (rank != Ranking.NONE) {
                int other = rankOfLiteral(ranking, rank, value, subject, now);
                if (other != Ranking.NONE) {
                    return order.test(Integer.compare(rank, other));
                }
            }
        }
        return Verdict.UNKNOWN;
    }

    /** A literal that is the value's id stands where the value does. */
    private int rankOfLiteral(Ranking ranking, int rank, JsonNode value, Subject subject, long now) {
        int other = ranking.of(literal);
        return other == Ranking.NONE && same.test(value, subject, now) == Verdict.TRUE ? rank : other;
    }

    @Override
    public String missing(JsonNode value, Subject subject, long now) {
        String what = type == MemberType.PRIORITY ? "priority" : "resolution";
        String plural = type == MemberType.PRIORITY ? "priorities" : "resolutions";
        if (rankings.length == 0) {
            return "an order of " + plural;
        }
        String shown = Fault.quoted(type.show(value));
        if (isNowhere(value)) {
            return "an order in which " + what + " " + shown + " stands";
        }
        return isNowhere(literal)
                ? "an order in which " + what + " " + Fault.quoted(literal) + " stands"
                : "one order in which " + plural + " " + shown + " and " + Fault.quoted(literal) + " stand";
    }

    private boolean isNowhere(JsonNode value) {
        for (Ranking ranking : rankings) {
            if (ranking.of(value) != Ranking.NONE) {
                return false;
            }
        }
        return true;
    }

    private boolean isNowhere(String text) {
        for (Ranking ranking : rankings) {
            if (ranking.of(text) != Ranking.NONE) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Projection looksBeside() {
        return Projection.nothing();
    }
}
