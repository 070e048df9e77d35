package webhook4j.benchmarks.matching;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What filters can ask of an event, read from its bytes in one pass that skips all else. */
final class Facts {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final Map<String, Field> BY_MEMBER =
            Arrays.stream(Field.values()).collect(Collectors.toMap(Field::member, Function.identity()));

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final Map<Field, List<String>> values = new EnumMap<>(Field.class);
    private final List<String> changedTo = new ArrayList<>();
    private String summary = "";
    private boolean creation;

    private Facts() {}

    static Facts read(byte[] json) throws IOException {
        Facts facts = new Facts();
        try (JsonParser parser = FACTORY.createParser(json)) {
            parser.nextToken();
            facts.readEvent(parser);
        }
        return facts;
    }

    /** The words of a text, in lower case. */
    static List<String> words(String text) {
        return List.of(BETWEEN_WORDS.split(text.toLowerCase(Locale.ROOT), -1));
    }

    /** The values by field; a field without one is not there. */
    Map<Field, List<String>> values() {
        return values;
    }

    String summary() {
        return summary;
    }

    /** What the status was changed to; a created issue's first values are no changes. */
    List<String> changedTo() {
        return creation ? List.of() : changedTo;
    }

    private void readEvent(JsonParser parser) throws IOException {
        forEachMember(parser, member -> {
            switch (member) {
                case "webhookEvent" -> creation = "jira:issue_created".equals(text(parser));
                case "issue" -> readIssue(parser);
                case "changelog" -> readChangeLog(parser);
                default -> parser.skipChildren();
            }
        });
    }

    private void readIssue(JsonParser parser) throws IOException {
        forEachMember(parser, member -> {
            if (member.equals("fields")) {
                forEachMember(parser, field -> readField(parser, field));
            } else {
                parser.skipChildren();
            }
        });
    }

    private void readField(JsonParser parser, String member) throws IOException {
        Field field = BY_MEMBER.get(member);
        if (field != null) {
            readValues(parser, field);
        } else if (member.equals("summary") && parser.currentToken() == JsonToken.VALUE_STRING) {
            summary = parser.getText();
        } else {
            parser.skipChildren();
        }
    }

    private void readValues(JsonParser parser, Field field) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            readValue(parser, field);
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            readValue(parser, field);
        }
    }

    private void readValue(JsonParser parser, Field field) throws IOException {
        String inner = field.inner();
        if (inner == null || parser.currentToken() == JsonToken.VALUE_STRING) {
            add(field, text(parser));
            return;
        }
        forEachMember(parser, member -> {
            if (member.equals(inner)) {
                add(field, text(parser));
            } else {
                parser.skipChildren();
            }
        });
    }

    private void add(Field field, @Nullable String value) {
        if (value != null) {
            values.computeIfAbsent(field, unused -> new ArrayList<>(2)).add(value);
        }
    }

    private void readChangeLog(JsonParser parser) throws IOException {
        forEachMember(parser, member -> {
            if (member.equals("items") && parser.currentToken() == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    readItem(parser);
                }
            } else {
                parser.skipChildren();
            }
        });
    }

    private void readItem(JsonParser parser) throws IOException {
        Map<String, String> item = new HashMap<>();
        forEachMember(parser, member -> {
            String text = text(parser);
            if (text != null) {
                item.put(member, text);
            }
        });
        String field = item.getOrDefault("fieldId", item.getOrDefault("field", ""));
        String after = item.get("toString");
        if (field.equalsIgnoreCase("status") && after != null) {
            changedTo.add(after);
        }
    }

    /** A text, or null for whatever else stands here, which is skipped. */
    private static @Nullable String text(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        parser.skipChildren();
        return null;
    }

    private static void forEachMember(JsonParser parser, MemberReader reader) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String member = parser.currentName();
            parser.nextToken();
            reader.read(member);
        }
    }

    /** Reads or skips the value that the parser stands on. */
    private interface MemberReader {
        void read(String member) throws IOException;
    }
}
