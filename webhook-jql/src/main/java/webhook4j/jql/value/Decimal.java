package webhook4j.jql.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A number of a query, compared with the numbers of events. Numeric equality counts: 5, 5.0 and "5" are one number.
 * Comparing with a JSON number allocates nothing.
 */
public final class Decimal implements Comparable<Decimal> {

    /** Longer digits are no number that a person compares with, and dear to read. */
    private static final int LONGEST = 1_000;
    /** From here on a number is beyond every long. */
    private static final int LONG_DIGITS = 19;

    private final BigDecimal value;
    /** The greatest long that is not greater, or the nearest that there is. */
    private final long floor;

    private final boolean beyondLongs;
    private final boolean whole;

    Decimal(BigDecimal value) {
        this.value = value;
        long digits = (long) value.precision() - value.scale();
        beyondLongs = value.signum() != 0 && digits > LONG_DIGITS - 1;
        floor = beyondLongs ? 0 : floor(value, digits);
        whole = !beyondLongs && BigDecimal.valueOf(floor).compareTo(value) == 0;
    }

    /** Looks at the number of digits first: to write {@code 1e-999999999} out takes all memory. */
    private static long floor(BigDecimal value, long digits) {
        if (value.signum() == 0) {
            return 0;
        }
        if (digits <= 0) {
            return value.signum() < 0 ? -1 : 0;
        }
        return value.setScale(0, RoundingMode.FLOOR).longValue();
    }

    /** A whole number. */
    static Decimal of(long number) {
        return new Decimal(BigDecimal.valueOf(number));
    }

    /** The number that a value is, one that {@link #isNumber}. */
    static Decimal of(JsonNode value) {
        return new Decimal(value.isTextual() ? readNumber(value) : value.decimalValue());
    }

    /** The number that a text is; empty if it is none. */
    static Optional<Decimal> parse(String text) {
        return Optional.ofNullable(read(text)).map(Decimal::new);
    }

    /** Whether a value can be compared: a number, or a string that is one. */
    static boolean isNumber(JsonNode value) {
        if (value.isTextual()) {
            return read(value.textValue()) != null;
        }
        boolean binary = value.isDouble() || value.isFloat();
        return value.isNumber() && (!binary || Double.isFinite(value.doubleValue()));
    }

    /** Compares a value, one that {@link #isNumber}, with this number. */
    int compareValue(JsonNode value) {
        if (value.isTextual()) {
            return readNumber(value).compareTo(this.value);
        }
        boolean integer = value.isInt() || value.isLong() || value.isShort();
        return integer && !beyondLongs
                ? compareLong(value.longValue())
                : value.decimalValue().compareTo(this.value);
    }

    private int compareLong(long number) {
        int compared = Long.compare(number, floor);
        return compared == 0 && !whole ? -1 : compared;
    }

    private static BigDecimal readNumber(JsonNode text) {
        BigDecimal number = read(text.textValue());
        if (number == null) {
            throw new IllegalArgumentException("no number: " + text);
        }
        return number;
    }

    private static @Nullable BigDecimal read(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
                return null;
            }
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    @Override
    public int compareTo(Decimal other) {
        return whole && other.whole ? Long.compare(floor, other.floor) : value.compareTo(other.value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Decimal that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        return canonical().hashCode();
    }

    /** The same text for the same number, however it was written. */
    String canonical() {
        return value.stripTrailingZeros().toString();
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
