package webhook4j.jql;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import webhook4j.event.Event;
import webhook4j.event.Json;

/** Makes events by chance from the few values that {@link RandomClauses} asks for: whole issues and parts, new and changed. */
final class RandomEvents {

    private static final List<String> MEMBERS = List.of(
            "'project': {'id': '10000', 'key': 'WEB', 'name': 'Web', 'lead': {'accountId': 'acc-1'}}",
            "'project': {'id': '10001', 'key': 'OPS', 'name': 'Operations'}",
            "'issuetype': {'id': '1', 'name': 'Bug', 'subtask': false}",
            "'issuetype': {'id': '2', 'name': 'Subtask', 'subtask': true}",
            "'priority': {'id': '2', 'name': 'High'}",
            "'priority': {'id': '9', 'name': 'Odd'}",
            "'priority': null",
            "'resolution': {'id': '5', 'name': 'Done'}",
            "'resolution': null",
            "'assignee': {'accountId': 'acc-1', 'displayName': 'Ada Byron'}",
            "'assignee': {'name': 'acc-2'}",
            "'assignee': null",
            "'reporter': {'accountId': 'acc-2', 'displayName': 'Ben Low'}",
            "'labels': ['a', 'b']",
            "'labels': []",
            "'labels': ['c']",
            "'components': [{'id': '5', 'name': 'API', 'lead': {'accountId': 'acc-1'}}]",
            "'components': []",
            "'fixVersions': [{'id': '1', 'name': '1.0', 'released': true}, {'id': '3', 'name': '2.0', 'released': false}]",
            "'fixVersions': [{'id': '2', 'name': '1.1'}]",
            "'versions': [{'id': '1', 'name': '1.0', 'released': true}]",
            "'resolutiondate': '2026-03-09T10:00:00.000+0000'",
            "'duedate': '2026-03-10'",
            "'duedate': null",
            "'timespent': 3600",
            "'timespent': 36000",
            "'votes': {'votes': 1}",
            "'votes': {'votes': 2}",
            "'description': 'The login page is slow'",
            "'description': null",
            "'comment': {'total': 1, 'comments': [{'id': '7', 'body': 'Slow login here'}]}",
            "'comment': {'total': 2, 'comments': [{'id': '7', 'body': 'Nothing here'}]}",
            "'comment': {'total': 0, 'comments': []}",
            "'issuelinks': [{'type': {'name': 'Blocks', 'inward': 'is blocked by', 'outward': 'blocks'}, 'outwardIssue': {'id': '2', 'key': 'WEB-2'}}]",
            "'customfield_10001': 5",
            "'customfield_10001': null",
            "'customfield_10002': {'id': '77', 'value': 'Red'}",
            "'customfield_10004': 5400",
            "'customfield_10003': 'pages of slow logins'",
            "'customfield_10009': 'Red'",
            "'customfield_10009': ['a', 'b']",
            "'customfield_10020': [{'id': 201, 'name': 'One', 'state': 'active'}]");
    private static final List<String> STATUSES = List.of(
            "'status': {'id': '1', 'name': 'Open', 'statusCategory': {'id': 2, 'key': 'new', 'name': 'To Do'}}",
            "'status': {'id': '3', 'name': 'In Progress', 'statusCategory': {'id': 4, 'key': 'indeterminate', 'name': 'In Progress'}}",
            "'status': {'id': '10002', 'name': 'Done', 'statusCategory': {'id': 3, 'key': 'done', 'name': 'Done'}}");
    private static final List<String> WHOLE = List.of(
            "'summary': 'Login page', 'created': '2026-03-10T00:00:00.000+0000'",
            "'summary': 'A slow page', 'created': '2026-03-09T10:00:00.000+0000'");
    private static final List<String> ITEMS = List.of(
            "'field': 'status', 'fieldId': 'status', 'from': '1', 'fromString': 'Open', 'to': '3', 'toString': 'In Progress'",
            "'field': 'status', 'from': '3', 'fromString': 'In Progress', 'to': '10002', 'toString': 'Done'",
            "'field': 'assignee', 'from': null, 'fromString': null, 'to': 'acc-1', 'toString': 'Ada Byron'",
            "'field': 'assignee', 'from': 'acc-2', 'fromString': 'Ben Low', 'to': null, 'toString': null",
            "'field': 'priority', 'from': '4', 'fromString': 'Low', 'to': '2', 'toString': 'High'",
            "'field': 'resolution', 'from': null, 'fromString': null, 'to': '5', 'toString': 'Done'",
            "'field': 'labels', 'from': null, 'fromString': 'a b', 'to': null, 'toString': 'c'",
            "'field': 'Fix Version', 'from': null, 'fromString': null, 'to': '3', 'toString': '2.0'",
            "'field': 'Component', 'from': '5', 'fromString': 'API', 'to': null, 'toString': null");

    private final RandomGenerator random;

    RandomEvents(RandomGenerator random) {
        this.random = random;
    }

    Event next() {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("timestamp", 1773136800000L);
        String type =
                pick(List.of("jira:issue_updated", "jira:issue_updated", "jira:issue_created", "comment_created"));
        body.put("webhookEvent", type);
        body.set("user", object("'accountId': '" + pick(List.of("acc-1", "acc-2")) + "'"));
        if (type.equals("comment_created")) {
            body.set("comment", object("'id': '8', 'body': 'The login page again'"));
        }
        if (random.nextInt(30) > 0) {
            body.putObject("issue")
                    .put("id", "1")
                    .put("key", pick(List.of("WEB-1", "OPS-1")))
                    .set("fields", fields());
        }
        if (!type.equals("comment_created") && random.nextInt(5) > 0) {
            ArrayNode items = body.putObject("changelog").putArray("items");
            for (int i = random.nextInt(4); i > 0; i--) {
                items.add(object(pick(ITEMS)));
            }
        }
        return Event.builder(type).body(body).build();
    }

    private ObjectNode fields() {
        ObjectNode fields = object(random.nextBoolean() ? pick(WHOLE) : "");
        fields.setAll(object(random.nextInt(6) > 0 ? pick(STATUSES) : ""));
        for (int i = random.nextInt(30); i > 0; i--) {
            fields.setAll(object(pick(MEMBERS)));
        }
        return fields;
    }

    /** Apostrophes stand for quotes. */
    private static ObjectNode object(String members) {
        return (ObjectNode) Json.read(("{" + members.replace('\'', '"') + "}").getBytes(StandardCharsets.UTF_8));
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
