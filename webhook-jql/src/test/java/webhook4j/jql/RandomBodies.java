package webhook4j.jql;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import webhook4j.event.Body;
import webhook4j.event.Event;

/**
 * Makes bodies by chance, as bytes that nobody has parsed: what a sender can write and a tree hides. Members in any
 * order, twice, with escapes, of a wrong shape; names that differ in case or in their Unicode form, or look like ids.
 */
final class RandomBodies {

    /** An event that can be had any number of times, each time unparsed. */
    record Raw(String type, Body body) {

        static Raw of(String type, byte[] body) {
            return new Raw(type, Body.of(body));
        }

        static Raw of(Event event) {
            return of(event.type().value(), event.body().bytes());
        }

        static Raw ofFields(String fields) {
            return of(
                    "jira:issue_updated",
                    json("{'issue': {'id': '1', 'key': 'WEB-1', 'fields': {" + fields + "}}}")
                            .getBytes(StandardCharsets.UTF_8));
        }

        Event event() {
            return Event.of(type, body.bytes());
        }

        @Override
        public String toString() {
            return type + " " + body.text();
        }
    }

    static final List<String> TYPES =
            List.of("jira:issue_updated", "jira:issue_updated", "jira:issue_created", "comment_created", "shop:paid");

    private static final String[] ROOTS = {"null", "[]", "3", "'issue'", "{}", "[{'issue': {}}]", "{'issue': null}"};
    private static final String[] ODD = {
        "null",
        "null",
        "''",
        "[]",
        "{}",
        "' '",
        "'Done'",
        "'10000'",
        "3",
        "10000",
        "3.0",
        "1e400",
        "-0",
        "true",
        "[null]",
        "['Done', 3, null, {'name': 'Done'}]",
        "[['Done']]",
        "[[], {}]",
        "{'name': null}",
        "{'name': ''}",
        "{'id': 3}",
        "{'id': null, 'name': 'Done'}",
        "{'name': ['Done']}",
        "{'name': {'name': 'Done'}}",
        "{'value': 'Red', 'child': {'value': 'Blue'}}",
        "{'name': 'Open', 'name': 'Done'}",
        "'2026-03-10'",
        "1773136800000"
    };
    private static final String[] NOISE = {
        "'avatarUrls': {'16x16': 'https://example.com/a?b=[1]', 'status': {'name': 'Done'}}",
        "'fields': {'status': {'name': 'Done'}}",
        "'issue': {'fields': {'project': {'key': 'WEB'}}}",
        "'deep': [[[[{'a': [1.5, -2e-3, {'b': [true, false, null]}]}]]]]",
        "'names': '}], \\\\\\'{[ \\u0000 \\ud83d\\ude00 \\\\\\\\'",
        "'': 1",
        "'key': null"
    };
    private static final String[] NAMED = {
        "{'id': '3', 'name': 'Done', 'statusCategory': {'id': 3, 'key': 'done', 'name': 'Done'}}",
        "{'id': 3, 'name': 'DONE'}",
        "{'id': '1', 'name': 'Open', 'statusCategory': {'id': 2, 'key': 'new', 'name': 'To Do'}}",
        "{'id': 'c0ffee00-0000-4000-8000-00000000000a', 'name': 'done'}",
        "{'id': '5', 'name': '3'}",
        "{'name': 'Straße'}",
        "{'name': 'STRASSE', 'id': '7'}",
        "{'name': 'İstanbul'}",
        "{'name': 'Cafe\u0301'}",
        "{'name': 'Café'}",
        "{'name': 'Ｄｏｎｅ'}",
        "{'name': '日本 😀'}",
        "{'name': ' Done '}"
    };
    private static final String[] USERS = {
        "{'accountId': 'acc-1', 'displayName': 'Ada Byron'}",
        "{'accountId': 'ACC-1', 'displayName': 'ada byron'}",
        "{'name': 'acc-2', 'key': 'JIRAUSER10000', 'displayName': 'acc-1'}",
        "{'key': 'acc-2', 'emailAddress': 'İpek@example.com'}",
        "{'displayName': 'İpek Straße'}",
        "{'accountId': 7}",
        "'acc-1'"
    };
    private static final String[] VERSIONS = {
        "[{'id': '1', 'name': '1.0', 'released': true}, {'id': '3', 'name': '2.0', 'released': false}]",
        "[{'id': '2', 'name': '1.1'}]",
        "[{'id': '1', 'name': '2'}, {'name': '1.0'}]",
        "{'id': '1', 'name': '1.0'}"
    };
    private static final String[] TEXTS = {
        "'The login page is slow'",
        "'STRASSE straße İstanbul'",
        "'Cafe\u0301 café ｌｏｇｉｎ'",
        "'can’t log-in at 1.5: foo_bar'",
        "{'type': 'doc', 'version': 1, 'content': [{'type': 'paragraph', 'content': [{'type': 'text', 'text': 'Login pages'}]}]}"
    };
    private static final String[] LABELS = {
        "['a', 'b']",
        "['A']",
        "['c', 'ß']",
        "['ss', 'SS', 'a']",
        "['１', 'Ａ']",
        "['10000']",
        "['', 'a']",
        "'a'",
        "[3, 'b']"
    };
    private static final Map<String, String[]> MEMBERS = Map.ofEntries(
            Map.entry("project", new String[] {
                "{'id': '10000', 'key': 'WEB', 'name': 'Web'}",
                "{'id': '10001', 'key': 'OPS', 'name': '10000'}",
                "{'id': 10000, 'key': 'web'}",
                "{'id': '7', 'key': 'STR', 'name': 'Straße'}",
                "{'key': 'WEB', 'key': 'OPS'}"
            }),
            Map.entry("issuetype", NAMED),
            Map.entry("status", NAMED),
            Map.entry("priority", new String[] {
                "{'id': '2', 'name': 'High'}", "{'id': '4', 'name': 'low'}", "{'id': '9', 'name': 'Odd'}", "{'id': '3'}"
            }),
            Map.entry("resolution", NAMED),
            Map.entry("assignee", USERS),
            Map.entry("reporter", USERS),
            Map.entry("labels", LABELS),
            Map.entry("components", new String[] {
                "[{'id': '5', 'name': 'API'}, {'name': 'Web'}]",
                "[{'id': '3', 'name': 'Done'}, {'id': 'x', 'name': '5'}]",
                "[{'name': 'Straße'}, null]"
            }),
            Map.entry("fixVersions", VERSIONS),
            Map.entry("versions", VERSIONS),
            Map.entry("created", new String[] {"'2026-03-10T00:00:00.000+0000'", "'2026-03-09T23:59:59.999-0800'"}),
            Map.entry("resolutiondate", new String[] {"'2026-03-09T10:00:00.000+0000'", "1773136800000"}),
            Map.entry("duedate", new String[] {"'2026-03-10'", "'2026-03-09'"}),
            Map.entry("timespent", new String[] {"3600", "36000", "5400.0"}),
            Map.entry("votes", new String[] {"{'votes': 1}", "{'votes': '2'}", "{'votes': 2.0}"}),
            Map.entry("summary", TEXTS),
            Map.entry("description", TEXTS),
            Map.entry("comment", new String[] {
                "{'total': 1, 'comments': [{'id': '7', 'body': 'Slow login here'}]}",
                "{'total': 2, 'comments': [{'id': '7', 'body': 'Straße'}]}",
                "{'total': 0, 'comments': []}"
            }),
            Map.entry(
                    "customfield_10001", new String[] {"5", "5.0", "8.5", "'5'", "[1, 5]", "10000000000000000000001"}),
            Map.entry("customfield_10002", new String[] {
                "{'id': '77', 'value': 'Red'}", "[{'value': 'red'}, {'value': 'Blue'}]", "{'id': 'Blue', 'value': '77'}"
            }),
            Map.entry("customfield_10003", TEXTS),
            Map.entry("customfield_10004", new String[] {"5400", "3600"}),
            Map.entry("customfield_10009", new String[] {"'Red'", "['a', 'b']", "1", "1.0", "{'value': 'Red'}"}),
            Map.entry(
                    "customfield_10020",
                    new String[] {"[{'id': 201, 'name': 'One', 'state': 'active'}]", "[{'id': '7', 'name': '201'}]"}));
    private static final List<String> NAMES = MEMBERS.keySet().stream().sorted().toList();
    private static final String[] ITEMS = {
        "{'field': 'status', 'fieldId': 'status', 'from': '1', 'fromString': 'Open', 'to': '3', 'toString': 'Done'}",
        "{'field': 'Статус', 'fieldId': 'status', 'from': 1, 'fromString': 'OPEN', 'to': '7', 'toString': 'Straße'}",
        "{'field': 'STATUS', 'from': '3', 'to': '3'}",
        "{'field': 'assignee', 'from': null, 'fromString': null, 'to': 'acc-1', 'toString': 'Ada Byron'}",
        "{'field': 'assignee', 'from': 'acc-2', 'to': '', 'toString': ''}",
        "{'field': 'labels', 'from': null, 'fromString': 'a b', 'to': null, 'toString': 'ß c'}",
        "{'field': 'Fix Version', 'from': null, 'fromString': null, 'to': '3', 'toString': '2.0'}",
        "{'field': 'Component', 'fieldId': 'components', 'from': '5', 'fromString': 'API'}",
        "{'field': 7, 'to': [1]}",
        "{'fieldId': 'priority', 'from': '4', 'fromString': 'Low', 'to': '2', 'toString': 'High'}",
        "{}",
        "null",
        "'status'"
    };

    private final Random random;

    RandomBodies(Random random) {
        this.random = random;
    }

    Raw next() {
        String type = TYPES.get(random.nextInt(TYPES.size()));
        String json = json(chance(50) ? pick(ROOTS) : body(type));
        return Raw.of(type, json.getBytes(chance(100) ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8));
    }

    private String body(String type) {
        List<String> members = new ArrayList<>();
        members.add("'webhookEvent': '" + type + "'");
        add(members, 8, "timestamp", "1773136800000", "'1773136800000'", "1.5");
        add(members, 8, "user", USERS);
        add(members, 25, "issue", issue(), issue());
        if (type.startsWith("comment") || chance(9)) {
            add(members, 9, "comment", "{'id': '8', 'body': 'The login page', 'author': " + pick(USERS) + "}");
        }
        if (!chance(3)) {
            add(members, 20, "changelog", "{'id': '1', 'items': " + items() + "}", "{'items': " + items() + "}");
        }
        return object(members);
    }

    private String issue() {
        List<String> members = new ArrayList<>();
        add(members, 30, "id", "'1'", "'2'", "1");
        add(members, 30, "key", "'WEB-1'", "'web-1'", "'OPS-1'");
        add(members, 30, "fields", fields(), fields());
        return object(members);
    }

    private String fields() {
        List<String> members = new ArrayList<>();
        boolean full = random.nextBoolean();
        int share = 1 + random.nextInt(9);
        for (String name : NAMES) {
            boolean needed = full && (name.equals("summary") || name.equals("status") || name.equals("created"));
            if (needed || random.nextInt(10) < share) {
                add(members, 12, name, MEMBERS.getOrDefault(name, ODD));
            }
        }
        return object(members);
    }

    private String items() {
        List<String> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.add(pick(ITEMS));
        }
        return chance(25) ? pick(ODD) : "[" + String.join(", ", items) + "]";
    }

    /** Mostly once; odd or absent as often as it says, and now and then twice. */
    private void add(List<String> members, int oneIn, String name, String... values) {
        if (chance(40)) {
            members.add(member(name, pick(ODD)));
        }
        if (!chance(3 * oneIn)) {
            members.add(member(name, chance(oneIn) ? pick(ODD) : pick(values)));
        }
    }

    private String member(String name, String value) {
        String spelled = chance(60) ? "\\u%04x".formatted((int) name.charAt(0)) + name.substring(1) : name;
        // No keyword of JSON has an o: it stands only in strings.
        return "'" + spelled + "'" + (chance(9) ? "\n: " : ":") + (chance(30) ? value.replace("o", "\\u006F") : value);
    }

    private String object(List<String> members) {
        if (chance(4)) {
            members.add(pick(NOISE));
        }
        Collections.shuffle(members, random);
        return "{" + String.join(chance(9) ? " ,\t" : ",", members) + "}";
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private String pick(String... from) {
        return from[random.nextInt(from.length)];
    }

    /** Apostrophes stand for quotes. */
    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
