package webhook4j.jira;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The plain text of what people write in Jira: wiki mark-up, which is text already and stays as it is, or a rich-text
 * document (Atlassian Document Format), as version 3 of the REST API has it.
 *
 * <p>Of a document: a block is a line of its own, the cells of a table row stand in one line, items of a list begin
 * with {@code "- "} or their number; mentions, emoji, dates, states and links give their text; marks (bold, colour) and
 * pictures give none. Nodes that are not known give the text of what they hold. All methods are safe for use by many
 * threads.
 */
public final class RichText {

    private static final Set<String> BLOCKS = Set.of(
            "paragraph",
            "heading",
            "codeBlock",
            "rule",
            "blockCard",
            "embedCard",
            "caption",
            "taskItem",
            "decisionItem");

    private final StringBuilder out = new StringBuilder();

    private RichText() {}

    /**
     * The plain text of a field or a comment's body.
     *
     * @param value a string or a document
     * @return the text, without white space at its end when it was a document; empty when the value is neither
     */
    public static Optional<String> plainText(JsonNode value) {
        requireNonNull(value, "value");
        if (value.isTextual()) {
            return Optional.of(value.textValue());
        }
        if (!value.isObject() || !value.path("content").isArray()) {
            return Optional.empty();
        }
        RichText text = new RichText();
        text.children(value);
        return Optional.of(text.out.toString().stripTrailing());
    }

    /** As deep as the JSON, whose depth is bounded when it is read. */
    private void node(JsonNode node) {
        String type = node.path("type").asText();
        JsonNode attrs = node.path("attrs");
        switch (type) {
            case "text" -> out.append(node.path("text").asText());
            case "hardBreak" -> out.append('\n');
            case "mention", "status" -> out.append(attrs.path("text").asText());
            case "emoji" ->
                out.append(attrs.path("text").asText(attrs.path("shortName").asText()));
            case "inlineCard" -> out.append(attrs.path("url").asText());
            case "date" -> date(attrs.path("timestamp"));
            case "bulletList" -> list(node, 0);
            case "orderedList" -> list(node, attrs.path("order").asInt(1));
            case "tableRow" -> row(node);
            default -> block(type, node, attrs);
        }
    }

    private void children(JsonNode node) {
        node.path("content").forEach(this::node);
    }

    private void block(String type, JsonNode node, JsonNode attrs) {
        children(node);
        if (type.endsWith("Card")) {
            out.append(attrs.path("url").asText());
        }
        if (BLOCKS.contains(type)) {
            endLine();
        }
    }

    /** Items with a dash, or with numbers from {@code first} when that is 1 or more. */
    private void list(JsonNode list, int first) {
        int number = first;
        for (JsonNode item : list.path("content")) {
            out.append(number > 0 ? number++ + ". " : "- ");
            children(item);
            endLine();
        }
    }

    private void row(JsonNode row) {
        String gap = "";
        for (JsonNode node : row.path("content")) {
            RichText cell = new RichText();
            cell.children(node);
            out.append(gap).append(cell.out.toString().strip().replace('\n', ' '));
            gap = "\t";
        }
        out.append('\n');
    }

    private void date(JsonNode timestamp) {
        OptionalLong millis = Members.number(timestamp);
        if (millis.isPresent()) {
            out.append(Instant.ofEpochMilli(millis.getAsLong())
                    .atOffset(ZoneOffset.UTC)
                    .toLocalDate());
        }
    }

    /** Ends the line, once: a block that ends inside a block ends the same line, and an empty one leaves no trace. */
    private void endLine() {
        int length = out.length();
        while (length > 0 && out.charAt(length - 1) == '\n') {
            length--;
        }
        out.setLength(length);
        if (length > 0) {
            out.append('\n');
        }
    }
}
