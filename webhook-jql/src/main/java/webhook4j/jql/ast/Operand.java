package webhook4j.jql.ast;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a field is compared with. Immutable; safe to share between threads.
 *
 * <p>Operands are equal when they say the same; their positions do not count.
 */
public sealed interface Operand permits Operand.Literal, Operand.Call, Operand.Values, Operand.Empty {

    /**
     * Where the operand stood.
     *
     * @return from its first to its last token
     */
    Position position();

    /**
     * Shows the operand to a visitor.
     *
     * @param visitor the visitor
     * @param <R> what it answers
     * @return its answer
     */
    <R> R accept(Visitor<R> visitor);

    /**
     * The operand as JQL.
     *
     * @return text that parses to an equal operand
     */
    default String toJql() {
        return Printer.print(this);
    }

    /** A value that stands in the query itself. */
    sealed interface Literal extends Operand permits Text, Numeral {

        /**
         * What the value says.
         *
         * @return the text without quotes and escapes, the digits of a number
         */
        String text();
    }

    /**
     * Text: a word, or something in quotes.
     *
     * @param position where it stood
     * @param text what it says, without quotes and escapes
     */
    record Text(Position position, String text) implements Literal {
        public Text {
            requireNonNull(position, "position");
            requireNonNull(text, "text");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.text(this);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Text that && text.equals(that.text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }
    }

    /**
     * A whole number outside quotes.
     *
     * @param position where it stood
     * @param text its digits as written, after a minus if there was one
     */
    record Numeral(Position position, String text) implements Literal {
        public Numeral {
            requireNonNull(position, "position");
            if (!Spelling.isNumber(text)) {
                throw new IllegalArgumentException("expected digits, perhaps after a minus, got '" + text + "'");
            }
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.numeral(this);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Numeral that && text.equals(that.text);
        }

        @Override
        public int hashCode() {
            return 31 * text.hashCode() + 1;
        }
    }

    /**
     * A function with its arguments.
     *
     * @param position where it stood
     * @param namePosition where its name stood, with quotes if it had any
     * @param name the function's name, without quotes and escapes
     * @param arguments what it is called with
     */
    record Call(Position position, Position namePosition, String name, List<Literal> arguments) implements Operand {
        public Call {
            requireNonNull(position, "position");
            requireNonNull(namePosition, "namePosition");
            requireNonNull(name, "name");
            arguments = List.copyOf(arguments);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.call(this);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Call that && name.equals(that.name) && arguments.equals(that.arguments);
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + arguments.hashCode();
        }
    }

    /**
     * A list in parentheses. May hold lists.
     *
     * @param position where it stood
     * @param values one or more
     */
    record Values(Position position, List<Operand> values) implements Operand {
        public Values {
            requireNonNull(position, "position");
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("a list has at least one value");
            }
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.values(this);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Values that && values.equals(that.values);
        }

        @Override
        public int hashCode() {
            return values.hashCode();
        }
    }

    /**
     * The keyword EMPTY, also written NULL.
     *
     * @param position where it stood
     */
    record Empty(Position position) implements Operand {
        public Empty {
            requireNonNull(position, "position");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.empty(this);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Empty;
        }

        @Override
        public int hashCode() {
            return 7;
        }
    }

    /**
     * One answer for each kind of operand. No default methods: a new kind must break every visitor at compile time.
     *
     * @param <R> the answer
     */
    interface Visitor<R> {
        /**
         * Visits text.
         *
         * @param text the operand
         * @return the answer
         */
        R text(Text text);

        /**
         * Visits a number.
         *
         * @param numeral the operand
         * @return the answer
         */
        R numeral(Numeral numeral);

        /**
         * Visits a function.
         *
         * @param call the operand
         * @return the answer
         */
        R call(Call call);

        /**
         * Visits a list.
         *
         * @param values the operand
         * @return the answer
         */
        R values(Values values);

        /**
         * Visits EMPTY.
         *
         * @param empty the operand
         * @return the answer
         */
        R empty(Empty empty);
    }
}
