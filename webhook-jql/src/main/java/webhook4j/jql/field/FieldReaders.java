package webhook4j.jql.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import webhook4j.event.Projection;
import webhook4j.jql.ast.Field;
import webhook4j.jql.value.FieldReader;
import webhook4j.jql.value.Subject;

/** The readers of fields that are more than a member of the issue. */
public final class FieldReaders {

    private static final FieldReader PARENT = MemberReader.optional("parent");
    private static final FieldReader WORK_RATIO = MemberReader.optional("workratio");
    private static final FieldReader HIERARCHY_LEVEL = MemberReader.certain("issuetype", "hierarchyLevel");
    private static final List<String> TEXTS = List.of("summary", "description", "environment");
    private static final JsonNode OPAQUE = JsonNodeFactory.instance.objectNode();

    private FieldReaders() {}

    /**
     * A place in the event's body.
     *
     * @param pointer a JSON Pointer
     * @param emptyWhenAbsent whether nothing there means that the field is empty, and not that nobody knows
     * @return the reader
     */
    public static FieldReader at(String pointer, boolean emptyWhenAbsent) {
        return new PointerReader(pointer, emptyWhenAbsent);
    }

    /**
     * The same, and somebody to ask where the event does not say.
     *
     * @param event reads the event
     * @param outside asks
     * @return the reader
     */
    public static FieldReader orElseAsk(FieldReader event, ProvidedReader outside) {
        return event instanceof TextsReader texts ? texts.orElseAsk(outside) : new ElseReader(event, outside);
    }

    /**
     * A field whose values only functions understand: where nobody knows the value there is one all the same, an empty
     * object, so that the functions are asked.
     *
     * @param known knows the value, perhaps
     * @return the reader, which is never at a loss
     */
    public static FieldReader opaque(FieldReader known) {
        return new OpaqueReader(known);
    }

    /**
     * The first of some members of {@code fields} that is there.
     *
     * @param members the members; at least one
     * @return the reader
     */
    public static FieldReader firstOf(List<String> members) {
        return members.size() == 1 ? MemberReader.certain(members.get(0)) : new FirstReader(members);
    }

    /**
     * What stands in a member of each value that is an object with that member; other values as they are.
     *
     * @param values reads the values
     * @param member the member
     * @return the reader
     */
    public static FieldReader within(FieldReader values, String member) {
        return values instanceof UnknownReader ? values : new WithinReader(values, member);
    }

    /**
     * The ratio of work, of which −1 means that there is none.
     *
     * @return the reader
     */
    public static FieldReader workRatio() {
        return new WorkRatioReader();
    }

    /**
     * The level of the issue's type in the hierarchy: of subtasks, −1 even where it is absent.
     *
     * @return the reader
     */
    public static FieldReader hierarchyLevel() {
        return new HierarchyLevelReader();
    }

    /**
     * The project of the parent: the issue's own where the key says so, otherwise an object with that key.
     *
     * @return the reader
     */
    public static FieldReader parentProject() {
        return new WorkedOutReader(
                "parentProject",
                FieldReaders::parentProject,
                subject -> PARENT.read(subject).isMissingNode() ? PARENT.missing(subject) : "the parent has no key",
                Places.fields(List.of("parent", "project")));
    }

    /**
     * What the event shows of the issues that this one hangs on, near or far.
     *
     * @param andLinks whether linked issues are among them, and not only the parent
     * @return a reader whose values are never all
     */
    public static FieldReader related(boolean andLinks) {
        return new WorkedOutReader(
                andLinks ? "linkedWorkItem" : "parentEpic",
                subject -> related(subject, andLinks),
                subject -> "the event shows no issue beyond those next to this one",
                Places.fields(List.of("parent", "issuelinks")));
    }

    /**
     * The linked issues.
     *
     * @param type the name of the type of the link, or its text in the direction of the link; empty for all links
     * @return the reader
     */
    public static FieldReader linkedIssues(Optional<String> type) {
        return type.map(Links::issues).orElseGet(Links::issues);
    }

    /**
     * The types of the links.
     *
     * @return the reader
     */
    public static FieldReader linkTypes() {
        return Links.types();
    }

    /**
     * The sprints.
     *
     * @param members the members that are declared to hold sprints; if none is, the first that looks so
     * @return the reader
     */
    public static FieldReader sprints(List<String> members) {
        return Sprints.in(members);
    }

    /**
     * A value within a property of the issue.
     *
     * @param groups the {@code [key].path} groups, at least one
     * @param outside asked for all properties where the event does not hold the property
     * @return the reader
     */
    public static FieldReader property(List<Field.Property> groups, Optional<ProvidedReader> outside) {
        return new PropertyReader(groups, outside);
    }

    /**
     * A member of each worklog.
     *
     * @param member its name
     * @return the reader
     */
    public static FieldReader worklogs(String member) {
        return new WorkedOutReader(
                "worklog:" + member,
                subject -> WorklogPart.of(member, subject).values(),
                subject -> WorklogPart.of(member, subject).missing(),
                WorklogPart.READS);
    }

    /**
     * The comments of all worklogs.
     *
     * @return the reader
     */
    public static FieldReader worklogComments() {
        return TextsReader.of("worklogComment", false, WorklogPart.READS, new WorklogPart("comment"));
    }

    /**
     * The comments.
     *
     * @return the reader
     */
    public static FieldReader comments() {
        return TextsReader.of("comment", false, CommentPart.READS, new CommentPart());
    }

    /**
     * All texts of an issue.
     *
     * @param customMembers the members of the custom fields that hold text
     * @param andComments whether comments are among them
     * @return the reader
     */
    public static FieldReader allTexts(List<String> customMembers, boolean andComments) {
        Stream<FieldReader> own = Stream.of(
                MemberReader.certain("summary"),
                MemberReader.optional("description"),
                MemberReader.optional("environment"));
        Stream<TextsReader.Part> members = Stream.concat(
                        own, customMembers.stream().map(MemberReader::certain))
                .map(reader -> (texts, subject) -> texts.addFrom(reader, subject));
        Stream<TextsReader.Part> comments = andComments ? Stream.of(new CommentPart()) : Stream.of();
        return TextsReader.of(
                (andComments ? "text:" : "textFields:") + customMembers,
                true,
                Places.fields(
                                customMembers.isEmpty()
                                        ? TEXTS
                                        : Stream.concat(TEXTS.stream(), customMembers.stream())
                                                .toList())
                        .plus(andComments ? CommentPart.READS : Projection.nothing()),
                Stream.concat(members, comments).toArray(TextsReader.Part[]::new));
    }

    private static JsonNode parentProject(Subject subject) {
        JsonNode parent = PARENT.read(subject);
        JsonNode known = parent.path("fields").path("project");
        if (parent.isNull() || known.isObject()) {
            return parent.isNull() ? parent : known;
        }
        String key = parent.path("key").asText();
        int dash = key.lastIndexOf('-');
        if (dash <= 0) {
            return MissingNode.getInstance();
        }
        String project = key.substring(0, dash);
        JsonNode own = subject.fields().path("project");
        ObjectNode other = JsonNodeFactory.instance.objectNode().put("key", project);
        return own.path("key").asText().equals(project) ? own : other;
    }

    private static JsonNode related(Subject subject, boolean andLinks) {
        ArrayNode shown = JsonNodeFactory.instance.arrayNode();
        JsonNode parent = PARENT.read(subject);
        if (parent.isObject()) {
            shown.add(parent);
        }
        JsonNode links = andLinks ? Links.issues().read(subject) : NullNode.getInstance();
        for (JsonNode linked : links) {
            if (linked.isObject()) {
                shown.add(linked);
            }
        }
        return shown.add(MissingNode.getInstance());
    }

    private record OpaqueReader(FieldReader known) implements FieldReader {
        @Override
        public JsonNode read(Subject subject) {
            JsonNode found = known.read(subject);
            return found.isMissingNode() ? OPAQUE : found;
        }

        @Override
        public String missing(Subject subject) {
            return known.missing(subject);
        }
    }

    private record FirstReader(List<String> members) implements FieldReader {
        @Override
        public Projection reads(List<String> ofValues) {
            return Places.fields(members);
        }

        @Override
        public JsonNode read(Subject subject) {
            for (int i = 0; i < members.size(); i++) {
                JsonNode value = subject.fields().get(members.get(i));
                if (value != null) {
                    return MemberReader.orEmpty(value);
                }
            }
            return MissingNode.getInstance();
        }

        @Override
        public String missing(Subject subject) {
            return "members " + members + " are absent";
        }
    }

    private record WithinReader(FieldReader values, String member) implements FieldReader {
        @Override
        public Projection reads(List<String> members) {
            return values.reads(List.of());
        }

        @Override
        public JsonNode read(Subject subject) {
            JsonNode value = values.read(subject);
            JsonNode within = value.get(member);
            return within == null ? value : within;
        }

        @Override
        public String missing(Subject subject) {
            return values.missing(subject);
        }
    }

    private record WorkRatioReader() implements FieldReader {
        @Override
        public Projection reads(List<String> members) {
            return WORK_RATIO.reads(members);
        }

        @Override
        public JsonNode read(Subject subject) {
            JsonNode ratio = WORK_RATIO.read(subject);
            return ratio.isNumber() && ratio.doubleValue() == -1 ? NullNode.getInstance() : ratio;
        }

        @Override
        public String missing(Subject subject) {
            return WORK_RATIO.missing(subject);
        }
    }

    private record HierarchyLevelReader() implements FieldReader {
        @Override
        public Projection reads(List<String> members) {
            return Places.fields(List.of("issuetype"));
        }

        @Override
        public JsonNode read(Subject subject) {
            JsonNode level = HIERARCHY_LEVEL.read(subject);
            boolean subtask = level.isMissingNode()
                    && subject.fields().path("issuetype").path("subtask").booleanValue();
            return subtask ? IntNode.valueOf(-1) : level;
        }

        @Override
        public String missing(Subject subject) {
            return HIERARCHY_LEVEL.missing(subject);
        }
    }
}
