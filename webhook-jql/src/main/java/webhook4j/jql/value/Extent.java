package webhook4j.jql.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Between which numbers the values of a field are: all that an order has to know to tell whether one of them is beyond a
 * {@link Bound}. Times are numbers too.
 *
 * @param least the least value
 * @param greatest the greatest
 */
public record Extent(Decimal least, Decimal greatest) {

    /**
     * That of what a field holds.
     *
     * @param found one value, an array of them, null or missing
     * @param number the number of a value; null of one that is none
     * @return the extent; null if there is no number
     */
    static @Nullable Extent of(JsonNode found, Function<JsonNode, @Nullable Decimal> number) {
        if (!found.isArray()) {
            Decimal only = number.apply(found);
            return only == null ? null : new Extent(only, only);
        }
        Extent all = null;
        for (JsonNode value : found) {
            Decimal one = number.apply(value);
            if (one != null) {
                all = all == null ? new Extent(one, one) : all.and(one);
            }
        }
        return all;
    }

    private Extent and(Decimal other) {
        if (other.compareTo(least) < 0) {
            return new Extent(other, greatest);
        }
        return other.compareTo(greatest) > 0 ? new Extent(least, other) : this;
    }
}
