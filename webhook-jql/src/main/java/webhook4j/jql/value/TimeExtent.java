package webhook4j.jql.value;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import webhook4j.jql.time.Days;
import webhook4j.jql.time.TimeRules;
import webhook4j.jql.time.Timestamps;

/**
 * Between which times the values of a field are, as numbers. It has no terms but bounds.
 *
 * @param field the field
 * @param days whether local dates are compared, and not instants
 * @param rules how they are read
 */
record TimeExtent(FieldSpec field, boolean days, TimeRules rules) implements ExtentSource {

    @Override
    public @Nullable Extent extent(Subject subject) {
        return Extent.of(field.reader().read(subject), this::number);
    }

    private @Nullable Decimal number(JsonNode value) {
        long number = days ? MomentType.day(value, rules) : MomentType.instant(value, rules);
        return number == (days ? Days.NONE : Timestamps.NONE) ? null : Decimal.of(number);
    }
}
