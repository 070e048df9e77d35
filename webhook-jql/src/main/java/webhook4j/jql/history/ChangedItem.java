package webhook4j.jql.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import webhook4j.jql.value.ValueMatch;
import webhook4j.jql.value.ValueType;

/**
 * One item of a change log: a field, and its value before and after. Safe to share between threads: what it works out
 * when it is first asked is the same whoever asks.
 */
final class ChangedItem {

    /** Ids: in brackets, or numbers with commas between them; possessive, for there may be more than a stack is deep. */
    private static final Pattern IDS = Pattern.compile("\\[.*]|[0-9]++(?:,\\s*+[0-9]++)++", Pattern.DOTALL);

    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern COMMA_BLANK = Pattern.compile(", ");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final String field;
    private final String display;
    private final Sides whole;
    // Replaced, never changed: at worst a side is split twice.
    private volatile Map<Splitting, Sides> split = Map.of();

    /** The values before and after. Where a side joins several, those that both have are left out. */
    private static final class Sides {

        private final LoggedValue[] from;
        private final LoggedValue[] to;

        Sides(LoggedValue[] from, LoggedValue[] to) {
            this.from = from;
            this.to = to;
        }
    }

    private ChangedItem(String field, String display, LoggedValue from, LoggedValue to) {
        this.field = field;
        this.display = display;
        this.whole = new Sides(new LoggedValue[] {from}, new LoggedValue[] {to});
    }

    static ChangedItem of(JsonNode item) {
        String id = text(item, "fieldId");
        String name = text(item, "field");
        boolean custom = text(item, "fieldtype").equals("custom");
        return new ChangedItem(
                LogNames.field(id, name, custom),
                LogNames.display(name),
                LoggedValue.of(scalar(item, "from"), scalar(item, "tmpFromAccountId"), scalar(item, "fromString")),
                LoggedValue.of(scalar(item, "to"), scalar(item, "tmpToAccountId"), scalar(item, "toString")));
    }

    /** The field, as {@link LogNames#field} names it. */
    String field() {
        return field;
    }

    /** The name that the log has for it, as {@link LogNames#display} writes it. */
    String display() {
        return display;
    }

    /** The whole of one side, however many values it joins. */
    LoggedValue whole(boolean after) {
        return after ? whole.to[0] : whole.from[0];
    }

    /** The values on one side. Not to be changed. */
    LoggedValue[] parts(Splitting splitting, boolean after) {
        Map<Splitting, Sides> known = split;
        Sides sides = known.get(splitting);
        if (sides == null) {
            sides = split(splitting);
            Map<Splitting, Sides> more = new EnumMap<>(Splitting.class);
            more.putAll(known);
            more.put(splitting, sides);
            split = more;
        }
        return after ? sides.to : sides.from;
    }

    String show(ValueType type) {
        return whole.from[0].show(type) + " → " + whole.to[0].show(type);
    }

    private Sides split(Splitting splitting) {
        return switch (splitting) {
            case IDS -> splitIds();
            case NAMES -> splitNames();
            case WORDS -> splitTexts(BLANKS);
        };
    }

    private Sides splitIds() {
        return isJoined(whole.from[0]) || isJoined(whole.to[0]) ? difference(ids(false), ids(true)) : whole;
    }

    private Sides splitNames() {
        boolean hasIds = whole.from[0].hasId() || whole.to[0].hasId();
        return hasIds ? splitIds() : splitTexts(COMMA_BLANK);
    }

    private Sides splitTexts(Pattern joint) {
        return difference(texts(whole.from[0], joint), texts(whole.to[0], joint));
    }

    private static boolean isJoined(LoggedValue side) {
        if (!side.id().isTextual()) {
            return false;
        }
        String id = side.id().textValue();
        return (id.startsWith("[") || id.indexOf(',') > 0) && IDS.matcher(id).matches();
    }

    private List<LoggedValue> ids(boolean after) {
        LoggedValue side = whole(after);
        if (side.isEmpty()) {
            return List.of();
        }
        List<String> ids = split(COMMA, withoutBrackets(side.id().asText()));
        List<String> texts = texts(side.text().asText(), ids.size());
        List<LoggedValue> parts = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            parts.add(texts.isEmpty() ? LoggedValue.ofId(ids.get(i)) : LoggedValue.of(ids.get(i), texts.get(i)));
        }
        if (ids.size() > 1 && !side.text().isMissingNode()) {
            parts.add(LoggedValue.ofText(side.text().asText()));
        }
        return parts;
    }

    /** The texts beside so many ids; none if it cannot be told where one ends, as names may hold commas. */
    private static List<String> texts(String joined, int count) {
        if (count == 1) {
            return List.of(joined);
        }
        for (Pattern joint : List.of(COMMA_BLANK, COMMA)) {
            List<String> texts = split(joint, joined);
            if (texts.size() == count) {
                return texts;
            }
        }
        return List.of();
    }

    private static List<LoggedValue> texts(LoggedValue side, Pattern joint) {
        return side.text().isMissingNode()
                ? List.of()
                : split(joint, side.text().asText()).stream()
                        .map(LoggedValue::ofText)
                        .toList();
    }

    private static String withoutBrackets(String text) {
        return text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    }

    private static List<String> split(Pattern joint, String text) {
        return joint.splitAsStream(text)
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }

    private static Sides difference(List<LoggedValue> from, List<LoggedValue> to) {
        return new Sides(without(from, to), without(to, from));
    }

    /** By a set and not one by one: a hostile item has very many values. */
    private static LoggedValue[] without(List<LoggedValue> parts, List<LoggedValue> others) {
        Set<String> keys = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        others.forEach(other -> keys.add(other.key()));
        return parts.stream().filter(part -> !keys.contains(part.key())).toArray(LoggedValue[]::new);
    }

    private static String text(JsonNode item, String member) {
        JsonNode node = item.path(member);
        return node.isTextual() ? node.textValue() : "";
    }

    private static JsonNode scalar(JsonNode item, String member) {
        JsonNode node = item.path(member);
        boolean isThere = node.isValueNode() && !node.isNull() && !isNothing(ValueMatch.text(node));
        return isThere ? node : MissingNode.getInstance();
    }

    private static boolean isNothing(String text) {
        return text.isEmpty() || text.equals("[]");
    }
}
