package webhook4j.jql.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.ast.Operator;

/** What kind of thing a field's values are, and how literals are compared with one of them. Immutable. */
public interface ValueType {

    /**
     * What the values are, for whoever has to know which functions suit.
     *
     * @return the kind
     */
    Kind kind();

    /**
     * The match of a value that equals any of some literals.
     *
     * @param literals one or more
     * @param compilation the query's, to which each literal that does not suit the type is reported
     * @return the match
     */
    ValueMatch equal(List<Operand.Literal> literals, Compilation compilation);

    /**
     * The match of a value that is less or greater than a literal.
     *
     * @param operator one of {@code < <= > >=}
     * @param literal the literal
     * @param compilation the query's
     * @return the match
     * @throws webhook4j.jql.fault.Fault if the literal does not suit the type, or its values have no order
     */
    ValueMatch order(Operator operator, Operand.Literal literal, Compilation compilation);

    /**
     * One value as a person would write it.
     *
     * @param value the value
     * @return text of any length
     */
    String show(JsonNode value);
}
