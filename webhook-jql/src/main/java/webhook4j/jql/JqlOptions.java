package webhook4j.jql;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import webhook4j.jql.eval.CustomField;
import webhook4j.jql.eval.FieldCatalog;
import webhook4j.jql.parser.Limits;

/**
 * How queries are read and decided. Immutable; safe to share between threads. Share one instance between filters: two
 * filters are the same only if their options are.
 */
public final class JqlOptions {

    /** 32,768 code points, 256 levels, 10,000 values a list; what is unknown does not match; no custom fields. */
    public static final JqlOptions DEFAULT = builder().build();

    private final Limits limits;
    private final UnknownPolicy unknown;
    private final List<CustomField> customFields;
    private final FieldCatalog catalog;

    private JqlOptions(Builder builder) {
        limits = new Limits(builder.queryCodePoints, builder.depth, builder.listValues);
        unknown = builder.unknown;
        customFields = List.copyOf(builder.customFields);
        catalog = new FieldCatalog(customFields);
    }

    /**
     * Starts with the defaults.
     *
     * @return a builder; not safe for use by many threads
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * What a filter decides where the event does not hold what it asks for.
     *
     * @return the policy
     */
    public UnknownPolicy unknown() {
        return unknown;
    }

    Limits limits() {
        return limits;
    }

    FieldCatalog catalog() {
        return catalog;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof JqlOptions that
                        && limits.equals(that.limits)
                        && unknown == that.unknown
                        && customFields.equals(that.customFields));
    }

    @Override
    public int hashCode() {
        return 31 * (31 * limits.hashCode() + unknown.name().hashCode()) + customFields.hashCode();
    }

    @Override
    public String toString() {
        return "JqlOptions[" + limits + ", unknown " + unknown + ", " + customFields.size() + " custom fields]";
    }

    /** Collects options. Not safe for use by many threads; may build more than one. */
    public static final class Builder {

        private int queryCodePoints = 32_768;
        private int depth = 256;
        private int listValues = 10_000;
        private UnknownPolicy unknown = UnknownPolicy.NO_MATCH;
        private final List<CustomField> customFields = new ArrayList<>();

        private Builder() {}

        /**
         * Bounds the length of a query.
         *
         * @param codePoints at least 1; 32,768 unless set
         * @return this
         */
        public Builder maxQueryLength(int codePoints) {
            this.queryCodePoints = codePoints;
            return this;
        }

        /**
         * Bounds the nesting of a query: parentheses, lists and NOT count.
         *
         * @param levels 1 to 1,000; 256 unless set
         * @return this
         */
        public Builder maxDepth(int levels) {
            this.depth = levels;
            return this;
        }

        /**
         * Bounds the length of a list.
         *
         * @param values at least 1; 10,000 unless set
         * @return this
         */
        public Builder maxListValues(int values) {
            this.listValues = values;
            return this;
        }

        /**
         * Says what is decided where the event does not hold what a filter asks for.
         *
         * @param policy the policy; {@link UnknownPolicy#NO_MATCH} unless set
         * @return this
         */
        public Builder unknown(UnknownPolicy policy) {
            this.unknown = requireNonNull(policy, "policy");
            return this;
        }

        /**
         * Declares a custom field, so that queries may name it by its display name. Without a declaration a custom
         * field is known as {@code cf[id]} and {@code customfield_id}.
         *
         * @param id its number, at least 1
         * @param name its display name; several fields may have one name, a clause is then about all of them
         * @return this
         * @throws IllegalArgumentException if the number is less than 1 or the name blank
         */
        public Builder customField(long id, String name) {
            return customField(id, name, "");
        }

        /**
         * Declares a custom field that queries may also name as {@code "Name[Type]"}.
         *
         * @param id its number, at least 1
         * @param name its display name
         * @param type what stands in the brackets; empty when anything may
         * @return this
         * @throws IllegalArgumentException if the number is less than 1 or the name blank
         */
        public Builder customField(long id, String name, String type) {
            requireNonNull(name, "name");
            requireNonNull(type, "type");
            if (id < 1 || name.isBlank()) {
                throw new IllegalArgumentException(
                        "a custom field has a number from 1 and a name, got " + id + " and '" + name + "'");
            }
            customFields.add(new CustomField(id, name, type));
            return this;
        }

        /**
         * The options.
         *
         * @return new options
         * @throws IllegalArgumentException if a limit is less than 1, or the depth more than 1,000
         */
        public JqlOptions build() {
            return new JqlOptions(this);
        }
    }
}
