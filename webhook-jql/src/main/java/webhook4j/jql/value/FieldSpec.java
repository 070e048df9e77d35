package webhook4j.jql.value;

import java.util.Set;
import webhook4j.jql.ast.Operator;

/**
 * A field, resolved: what its values are, where they stand, and what may be asked of them.
 *
 * @param name its own name, whatever alias the query used; {@code cf[ID]} for a custom field
 * @param operators the operators it takes
 * @param reader where its values stand
 * @param type what they are
 */
public record FieldSpec(String name, Set<Operator> operators, FieldReader reader, ValueType type) {}
