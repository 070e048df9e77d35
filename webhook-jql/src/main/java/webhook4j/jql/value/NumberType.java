package webhook4j.jql.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.ast.Operator;
import webhook4j.jql.time.Durations;

/** Numbers, and working times, which are numbers of seconds. */
enum NumberType implements ValueType {
    /** A decimal number. */
    NUMBER(Kind.NUMBER, "a number such as 5 or 2.5") {
        @Override
        Optional<Decimal> read(String text, Settings settings) {
            return Decimal.parse(text);
        }

        @Override
        public String show(JsonNode value) {
            return value.isContainerNode() ? value.toString() : value.asText();
        }
    },
    /** A working time. */
    DURATION(Kind.DURATION, "a working time such as \"1w 2d 3h 4m\" or 30 for minutes") {
        @Override
        Optional<Decimal> read(String text, Settings settings) {
            OptionalLong seconds = Durations.parse(text, settings.workTime());
            return seconds.isPresent()
                    ? Optional.of(new Decimal(BigDecimal.valueOf(seconds.getAsLong())))
                    : Optional.empty();
        }

        /** In hours and minutes, which are as long everywhere; days and weeks of work are not. */
        @Override
        public String show(JsonNode value) {
            boolean seconds = value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0;
            return seconds ? time(value.longValue()) : NUMBER.show(value);
        }
    };

    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;

    private final Kind kind;
    private final String expected;

    NumberType(Kind kind, String expected) {
        this.kind = kind;
        this.expected = expected;
    }

    /** The number that a literal stands for. */
    abstract Optional<Decimal> read(String text, Settings settings);

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public ValueMatch equal(List<Operand.Literal> literals, Compilation compilation) {
        return DecimalMatch.anyOf(Literals.each(literals, compilation, literal -> number(literal, compilation)));
    }

    @Override
    public ValueMatch order(Operator operator, Operand.Literal literal, Compilation compilation) {
        return DecimalMatch.ordered(Order.of(operator), number(literal, compilation));
    }

    private Decimal number(Operand.Literal literal, Compilation compilation) {
        return read(literal.text(), compilation.settings()).orElseThrow(() -> Literals.refusal(literal, expected));
    }

    private static String time(long seconds) {
        StringBuilder time = new StringBuilder();
        append(time, seconds / HOUR, "h");
        append(time, seconds % HOUR / MINUTE, "m");
        append(time, seconds % MINUTE, "s");
        return time.isEmpty() ? "0m" : time.toString();
    }

    private static void append(StringBuilder time, long amount, String unit) {
        if (amount > 0) {
            time.append(time.isEmpty() ? "" : " ").append(amount).append(unit);
        }
    }
}
