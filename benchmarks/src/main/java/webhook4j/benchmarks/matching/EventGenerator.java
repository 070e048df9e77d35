package webhook4j.benchmarks.matching;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes events by seed: {@code jira:issue_updated} of about 2.2 KB, with 25 fields and a change log. */
final class EventGenerator {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String TYPE = "jira:issue_updated";
    private static final String REST = "https://jira.example.com/rest/api/2/";
    private static final String TIME = "2026-11-02T09:14:52.000+0000";

    private final Vocabulary vocabulary;
    private final RandomGenerator random;

    private EventGenerator(Vocabulary vocabulary, long seed) {
        this.vocabulary = vocabulary;
        this.random = new SplittableRandom(seed);
    }

    static List<Sample> events(Vocabulary vocabulary, long seed, int count) {
        EventGenerator generator = new EventGenerator(vocabulary, seed);
        return Stream.generate(generator::event).limit(count).toList();
    }

    private Sample event() {
        ObjectNode event = MAPPER.createObjectNode();
        event.put("timestamp", 1_793_372_652_114L);
        event.put("webhookEvent", TYPE);
        event.put("issue_event_type_name", "issue_generic");
        event.set("user", user(vocabulary.draw(Field.ASSIGNEE, random)));
        String project = vocabulary.draw(Field.PROJECT, random);
        String status = vocabulary.draw(Field.STATUS, random);
        int number = 1 + random.nextInt(9_999);
        ObjectNode issue = event.putObject("issue");
        issue.put("id", Integer.toString(100_000 + number));
        issue.put("self", REST + "issue/" + (100_000 + number));
        issue.put("key", project + "-" + number);
        ObjectNode fields = issue.putObject("fields");
        named(fields, project, status);
        plain(fields);
        changeLog(event.putObject("changelog"), status);
        return new Sample(TYPE, bytes(event));
    }

    /** What filters ask for. */
    private void named(ObjectNode fields, String project, String status) {
        fields.set("issuetype", object("issuetype", vocabulary.draw(Field.TYPE, random)));
        fields.set(
                "project",
                MAPPER.createObjectNode()
                        .put("id", "10" + project.substring(3))
                        .put("key", project)
                        .put("name", "The project " + project));
        several(fields.putArray("fixVersions"), Field.VERSION, random.nextInt(3));
        fields.set("priority", object("priority", vocabulary.draw(Field.PRIORITY, random)));
        ArrayNode labels = fields.putArray("labels");
        distinct(Field.LABEL, random.nextInt(4)).forEach(labels::add);
        if (random.nextInt(20) == 0) {
            fields.putNull("assignee");
        } else {
            fields.set("assignee", user(vocabulary.draw(Field.ASSIGNEE, random)));
        }
        fields.set("status", object("status", status));
        several(fields.putArray("components"), Field.COMPONENT, random.nextInt(3));
        fields.set("reporter", user(vocabulary.draw(Field.REPORTER, random)));
        fields.put("summary", words(8));
        fields.put("description", words(60));
    }

    /** What is there besides. */
    private void plain(ObjectNode fields) {
        fields.putNull("resolution");
        fields.put("created", TIME);
        fields.put("updated", TIME);
        fields.put("duedate", "2026-12-01");
        fields.putNull("resolutiondate");
        fields.put("workratio", -1);
        fields.putNull("environment");
        fields.put("timespent", 3_600 * random.nextInt(9));
        fields.putNull("timeestimate");
        fields.putArray("issuelinks");
        fields.putArray("subtasks");
        fields.set("votes", MAPPER.createObjectNode().put("votes", 0).put("hasVoted", false));
        fields.set("watches", MAPPER.createObjectNode().put("watchCount", random.nextInt(5)));
        fields.put("customfield_10001", random.nextInt(1_000));
    }

    private void changeLog(ObjectNode changeLog, String status) {
        changeLog.put("id", Integer.toString(200_000 + random.nextInt(100_000)));
        ArrayNode items = changeLog.putArray("items");
        if (random.nextInt(3) == 0) {
            String before = vocabulary.draw(Field.STATUS, random);
            if (!before.equals(status)) {
                item(items, "status", before, status);
            }
        }
        item(items, "labels", vocabulary.draw(Field.LABEL, random), vocabulary.draw(Field.LABEL, random));
    }

    private static void item(ArrayNode items, String field, String before, String after) {
        items.addObject()
                .put("field", field)
                .put("fieldtype", "jira")
                .put("fieldId", field)
                .putNull("from")
                .put("fromString", before)
                .putNull("to")
                .put("toString", after);
    }

    private static ObjectNode user(String name) {
        return MAPPER.createObjectNode()
                .put("self", REST + "user?username=" + name)
                .put("name", name)
                .put("key", name)
                .put("displayName", "The " + name)
                .put("active", true);
    }

    private static ObjectNode object(String kind, String name) {
        String id = Integer.toString(1 + Math.floorMod(name.hashCode(), 1_000));
        return MAPPER.createObjectNode()
                .put("self", REST + kind + "/" + id)
                .put("id", id)
                .put("name", name);
    }

    private void several(ArrayNode array, Field field, int count) {
        distinct(field, count)
                .forEach(name -> array.addObject()
                        .put("id", Integer.toString(Math.floorMod(name.hashCode(), 100_000)))
                        .put("name", name));
    }

    private List<String> distinct(Field field, int count) {
        return Stream.generate(() -> vocabulary.draw(field, random))
                .distinct()
                .limit(count)
                .toList();
    }

    private String words(int count) {
        return IntStream.range(0, count).mapToObj(i -> vocabulary.word(random)).collect(Collectors.joining(" "));
    }

    private static byte[] bytes(ObjectNode event) {
        try {
            return MAPPER.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
