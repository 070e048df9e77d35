package webhook4j.jql.ast;

import static java.util.Objects.requireNonNull;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A clause about one field. Immutable; safe to share between threads. */
public sealed interface Terminal extends Clause permits Terminal.Comparison, Terminal.Was, Terminal.Changed {

    /**
     * What the clause is about.
     *
     * @return the field
     */
    Field field();

    /**
     * How the field is tested.
     *
     * @return the operator
     */
    Operator operator();

    /**
     * Where the operator stood.
     *
     * @return the place of its first token
     */
    Position operatorPosition();

    /**
     * The same clause about another field.
     *
     * @param field the other field
     * @return a clause at the same place; this one where it is about that field already
     */
    Terminal withField(Field field);

    /**
     * A test of the value that a field has.
     *
     * @param position where the clause stood
     * @param field what is tested
     * @param operator any but the WAS family and CHANGED
     * @param operatorPosition where the operator's first token stood
     * @param operand what it is compared with; {@link Operand.Empty} for IS and IS NOT
     */
    record Comparison(Position position, Field field, Operator operator, Position operatorPosition, Operand operand)
            implements Terminal {

        private static final Set<Operator> OTHERS =
                EnumSet.of(Operator.WAS, Operator.WAS_NOT, Operator.WAS_IN, Operator.WAS_NOT_IN, Operator.CHANGED);

        public Comparison {
            requireNonNull(position, "position");
            requireNonNull(field, "field");
            requireNonNull(operatorPosition, "operatorPosition");
            requireNonNull(operand, "operand");
            if (OTHERS.contains(operator)) {
                throw new IllegalArgumentException("a comparison has no operator " + operator.text());
            }
        }

        @Override
        public Comparison withField(Field other) {
            return other.equals(field) ? this : new Comparison(position, other, operator, operatorPosition, operand);
        }

        /**
         * The opposite comparison of the same field and operand.
         *
         * @return a comparison at the same place
         */
        public Comparison inverse() {
            return new Comparison(position, field, operator.inverse().orElseThrow(), operatorPosition, operand);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.comparison(this);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Comparison that
                    && operator == that.operator
                    && field.equals(that.field)
                    && operand.equals(that.operand);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * field.hashCode() + operator.text().hashCode()) + operand.hashCode();
        }
    }

    /**
     * A test of a value that a field has or had.
     *
     * @param position where the clause stood
     * @param field what is tested
     * @param operator one of the WAS family
     * @param operatorPosition where the operator's first token stood
     * @param operand what it is compared with
     * @param predicates what else must hold of the time in which it had the value
     */
    record Was(
            Position position,
            Field field,
            Operator operator,
            Position operatorPosition,
            Operand operand,
            List<HistoryPredicate> predicates)
            implements Terminal {

        private static final Set<Operator> FAMILY =
                EnumSet.of(Operator.WAS, Operator.WAS_NOT, Operator.WAS_IN, Operator.WAS_NOT_IN);

        public Was {
            requireNonNull(position, "position");
            requireNonNull(field, "field");
            requireNonNull(operatorPosition, "operatorPosition");
            requireNonNull(operand, "operand");
            predicates = List.copyOf(predicates);
            if (!FAMILY.contains(operator)) {
                throw new IllegalArgumentException("expected an operator of the WAS family, got " + operator.text());
            }
            if (predicates.stream().anyMatch(predicate -> predicate.kind().onlyOfChanges())) {
                throw new IllegalArgumentException(operator.text() + " takes no FROM and no TO");
            }
        }

        @Override
        public Was withField(Field other) {
            return other.equals(field)
                    ? this
                    : new Was(position, other, operator, operatorPosition, operand, predicates);
        }

        /**
         * The opposite clause of the same field, operand and predicates.
         *
         * @return a clause at the same place
         */
        public Was inverse() {
            return new Was(position, field, operator.inverse().orElseThrow(), operatorPosition, operand, predicates);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.was(this);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Was that
                    && operator == that.operator
                    && field.equals(that.field)
                    && operand.equals(that.operand)
                    && predicates.equals(that.predicates);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * (31 * field.hashCode() + operator.text().hashCode()) + operand.hashCode())
                    + predicates.hashCode();
        }
    }

    /**
     * A test of a field's changes.
     *
     * @param position where the clause stood
     * @param field what is tested
     * @param operatorPosition where CHANGED stood
     * @param predicates what else must hold of the change
     */
    record Changed(Position position, Field field, Position operatorPosition, List<HistoryPredicate> predicates)
            implements Terminal {

        public Changed {
            requireNonNull(position, "position");
            requireNonNull(field, "field");
            requireNonNull(operatorPosition, "operatorPosition");
            predicates = List.copyOf(predicates);
        }

        @Override
        public Changed withField(Field other) {
            return other.equals(field) ? this : new Changed(position, other, operatorPosition, predicates);
        }

        @Override
        public Operator operator() {
            return Operator.CHANGED;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.changed(this);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Changed that && field.equals(that.field) && predicates.equals(that.predicates);
        }

        @Override
        public int hashCode() {
            return 31 * field.hashCode() + predicates.hashCode();
        }
    }
}
