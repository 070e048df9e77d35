package webhook4j.jql.value;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Between which numbers the values of a field are. It has no terms but bounds.
 *
 * @param field the field
 * @param texts whether a text that is a number counts as one
 */
record NumberExtent(FieldSpec field, boolean texts) implements ExtentSource {

    @Override
    public @Nullable Extent extent(Subject subject) {
        return Extent.of(field.reader().read(subject), this::number);
    }

    private @Nullable Decimal number(JsonNode value) {
        return (texts || value.isNumber()) && Decimal.isNumber(value) ? Decimal.of(value) : null;
    }
}
