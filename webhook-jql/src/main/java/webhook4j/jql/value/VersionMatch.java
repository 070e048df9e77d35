package webhook4j.jql.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import webhook4j.filter.Verdict;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.ast.Operator;
import webhook4j.jql.catalog.OrderProvider;
import webhook4j.jql.fault.Fault;

/** A version that is earlier or later than another, in the order that somebody knows for the project. */
final class VersionMatch implements ValueMatch {

    private final Order order;
    private final String literal;
    private final ValueMatch same;
    private final @Nullable OrderProvider provider;

    VersionMatch(Operator operator, Operand.Literal literal, Settings settings) {
        this.order = Order.of(operator);
        this.literal = literal.text();
        this.same = new MemberMatch(MemberType.VERSION, Literals.set(List.of(literal)));
        this.provider = settings.orders().versions();
    }

    @Override
    public Verdict test(JsonNode value, Subject subject, long now) {
        Ranking ranking = ranking(subject);
        int rank = ranking == null ? Ranking.NONE : ranking.of(value);
        if (ranking == null || rank == Ranking.NONE) {
            return Verdict.UNKNOWN;
        }
        int other = ranking.of(literal);
        if (other == Ranking.NONE && same.test(value, subject, now) == Verdict.TRUE) {
            other = rank;
        }
        return other == Ranking.NONE ? Verdict.UNKNOWN : order.test(Integer.compare(rank, other));
    }

    private @Nullable Ranking ranking(Subject subject) {
        JsonNode project = project(subject);
        return provider == null || project.isMissingNode()
                ? null
                : VersionOrders.of(subject).ask(provider, project.textValue()).ranking();
    }

    private static JsonNode project(Subject subject) {
        JsonNode key = subject.fields().path("project").path("key");
        return key.isTextual() ? key : MissingNode.getInstance();
    }

    @Override
    public String missing(JsonNode value, Subject subject, long now) {
        JsonNode project = project(subject);
        if (provider == null) {
            return "an order of versions";
        }
        if (project.isMissingNode()) {
            return "the key of the project whose versions are in order";
        }
        VersionOrders.Answer answer = VersionOrders.of(subject).ask(provider, project.textValue());
        Ranking ranking = answer.ranking();
        if (ranking == null) {
            return answer.reason();
        }
        String unknown = ranking.of(value) == Ranking.NONE ? MemberType.VERSION.show(value) : literal;
        return "the place of version %s in the order of the versions of project %s"
                .formatted(Fault.quoted(unknown), Fault.quoted(project.textValue()));
    }
}
