package webhook4j.jql.value;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import webhook4j.jql.ast.Operator;

/**
 * A field, resolved: what its values are, where they stand, and what may be asked of them.
 *
 * @param name its own name, whatever alias the query used; {@code cf[ID]} for a custom field
 * @param operators the operators it takes
 * @param reader where its values stand
 * @param type what they are
 */
public record FieldSpec(String name, Set<Operator> operators, FieldReader reader, ValueType type) {

    /** That of the name: fields are looked up for each clause, and those of one name are nearly always one. */
    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** Nearly always it is the object itself. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof FieldSpec that
                        && name.equals(that.name)
                        && operators.equals(that.operators)
                        && reader.equals(that.reader)
                        && type.equals(that.type));
    }
}
