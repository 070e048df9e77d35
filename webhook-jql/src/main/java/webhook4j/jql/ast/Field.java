package webhook4j.jql.ast;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field as a query names it. Immutable; positions do not count for equality.
 *
 * @param position where it stood
 * @param name its name as written; {@code cf[10001]} for a custom field by its number
 * @param properties the {@code [key].path} groups behind the name, mostly none
 */
public record Field(Position position, String name, List<Property> properties) {

    /**
     * One {@code [key].path} group.
     *
     * @param key what stands in the brackets
     * @param path what follows them, without the first dot; may be empty
     */
    public record Property(String key, String path) {
        public Property {
            requireNonNull(key, "key");
            requireNonNull(path, "path");
        }
    }

    public Field {
        requireNonNull(position, "position");
        requireNonNull(name, "name");
        properties = List.copyOf(properties);
    }

    /**
     * The field as JQL.
     *
     * @return text that parses to an equal field
     */
    public String toJql() {
        return Printer.print(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Field that && name.equals(that.name) && properties.equals(that.properties);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + properties.hashCode();
    }
}
