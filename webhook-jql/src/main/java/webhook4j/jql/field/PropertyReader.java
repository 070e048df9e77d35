package webhook4j.jql.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import webhook4j.jql.ast.Field;
import webhook4j.jql.value.FieldReader;
import webhook4j.jql.value.Subject;

/**
 * Reads a value within a property of the issue: {@code issue.property[key].path}. The event may carry properties as {@code
 * issue.properties.KEY}; somebody outside gives them as such an object of all properties.
 *
 * <p>Every step names a member; in an array, a member of each element, or an element by its number.
 */
final class PropertyReader implements FieldReader {

    private final String key;
    private final String[] steps;
    private final String cacheKey;
    private final @Nullable ProvidedReader outside;
    private final Function<Subject, JsonNode> collected;

    PropertyReader(List<Field.Property> groups, Optional<ProvidedReader> outside) {
        this.key = groups.get(0).key();
        this.steps = steps(groups).toArray(String[]::new);
        this.cacheKey = "issue.property:" + groups;
        this.outside = outside.orElse(null);
        this.collected = this::collected;
    }

    private static List<String> steps(List<Field.Property> groups) {
        List<String> steps = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            Stream<String> path = Stream.of(groups.get(i).path().split("\\.")).filter(step -> !step.isEmpty());
            Stream.concat(i == 0 ? Stream.of() : Stream.of(groups.get(i).key()), path)
                    .forEach(steps::add);
        }
        return steps;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PropertyReader that
                && cacheKey.equals(that.cacheKey)
                && Objects.equals(outside, that.outside);
    }

    @Override
    public int hashCode() {
        return cacheKey.hashCode();
    }

    @Override
    public JsonNode read(Subject subject) {
        JsonNode node = property(subject);
        if (node.isMissingNode()) {
            return node;
        }
        for (int i = 0; i < steps.length; i++) {
            if (node.isArray()) {
                return throughArrays(subject);
            }
            JsonNode child = node.get(steps[i]);
            if (child == null || child.isNull()) {
                return NullNode.getInstance();
            }
            node = child;
        }
        return MemberReader.orEmpty(node);
    }

    @Override
    public String missing(Subject subject) {
        return "property '" + key + "' is absent" + (outside == null ? "" : "; " + outside.missing(subject));
    }

    private JsonNode property(Subject subject) {
        JsonNode properties = subject.issue().get("properties");
        JsonNode property = properties == null ? null : properties.get(key);
        if (property == null && outside != null) {
            property = outside.read(subject).get(key);
        }
        return property == null ? MissingNode.getInstance() : property;
    }

    private JsonNode throughArrays(Subject subject) {
        // What somebody outside gave is not everybody's, so it is not kept under a key that others share.
        return outside != null ? collected(subject) : subject.derived(cacheKey, JsonNode.class, collected);
    }

    private JsonNode collected(Subject subject) {
        ArrayNode found = JsonNodeFactory.instance.arrayNode();
        collect(property(subject), 0, found);
        return MemberReader.orEmpty(found);
    }

    private void collect(JsonNode node, int step, ArrayNode found) {
        if (step == steps.length) {
            if (node.isArray()) {
                node.forEach(found::add);
            } else {
                found.add(node);
            }
            return;
        }
        JsonNode child = node.isArray() ? element(node, steps[step]) : node.get(steps[step]);
        if (child != null) {
            collect(child, step + 1, found);
        } else if (node.isArray()) {
            node.forEach(element -> collect(element, step, found));
        }
    }

    private static @Nullable JsonNode element(JsonNode array, String step) {
        boolean number = !step.isEmpty() && step.length() <= 9 && step.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? array.get(Integer.parseInt(step)) : null;
    }
}
