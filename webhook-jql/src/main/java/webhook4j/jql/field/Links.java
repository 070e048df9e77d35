package webhook4j.jql.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import webhook4j.jql.value.FieldReader;
import webhook4j.jql.value.Folding;
import webhook4j.jql.value.Subject;

/** Reads the issue's links: the issues at their other ends, or their types. */
final class Links {

    private static final FieldReader LINKS = MemberReader.optional("issuelinks");

    private Links() {}

    /** The linked issues. */
    static FieldReader issues() {
        return worked("issueLink", Links::otherEnd);
    }

    /**
     * The issues that are linked in one way.
     *
     * @param type the name of the type, or its text in the direction of the link; whatever its case
     */
    static FieldReader issues(String type) {
        String folded = Folding.fold(type);
        return worked("issueLink:" + folded, link -> isOfType(link, folded) ? otherEnd(link) : null);
    }

    /** The types of the links. */
    static FieldReader types() {
        return worked("issueLinkType", link -> link.path("type"));
    }

    private static FieldReader worked(String key, Function<JsonNode, @Nullable JsonNode> part) {
        return new WorkedOutReader(key, subject -> collect(subject, part), Links::missing, LINKS.reads(List.of()));
    }

    /** What a link lacks is a missing node, and so it is not known of what is not found. */
    private static JsonNode collect(Subject subject, Function<JsonNode, @Nullable JsonNode> part) {
        JsonNode links = LINKS.read(subject);
        if (!links.isArray()) {
            return links.isNull() ? links : MissingNode.getInstance();
        }
        ArrayNode found = JsonNodeFactory.instance.arrayNode();
        boolean all = true;
        for (JsonNode link : links) {
            JsonNode one = part.apply(link);
            if (one != null && one.isMissingNode()) {
                all = false;
            } else if (one != null) {
                found.add(one);
            }
        }
        if (!all) {
            found.add(MissingNode.getInstance());
        }
        return found.isEmpty() ? NullNode.getInstance() : found;
    }

    private static String missing(Subject subject) {
        return LINKS.read(subject).isArray()
                ? "a link without its type or the issue at its other end"
                : LINKS.missing(subject);
    }

    private static JsonNode otherEnd(JsonNode link) {
        JsonNode outward = link.path("outwardIssue");
        return outward.isObject() ? outward : link.path("inwardIssue");
    }

    private static boolean isOfType(JsonNode link, String folded) {
        JsonNode type = link.path("type");
        String direction = link.path("outwardIssue").isObject() ? "outward" : "inward";
        return isFolded(type.path("name"), folded) || isFolded(type.path(direction), folded);
    }

    private static boolean isFolded(JsonNode text, String folded) {
        return text.isTextual() && Folding.isFolded(folded, text.textValue());
    }
}
