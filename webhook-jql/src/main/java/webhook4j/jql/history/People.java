package webhook4j.jql.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import webhook4j.filter.Verdict;
import webhook4j.jql.value.Subject;
import webhook4j.jql.value.ValueMatch;

/**
 * Everybody whom an event says something about, wherever in its body. Made once for each event; safe to share between
 * threads.
 *
 * <p>A change log has little of a person: often just an id, which the query may not know, and a name to be shown, which is
 * no id. So a match is asked about everything that the event has of that person.
 */
final class People {

    private static final String[] IDS = {"accountId", "key", "name"};

    private static final String[] KNOWN_BY = {"accountId", "key", "name", "displayName", "emailAddress"};

    /** Of one person, an event says a few different things at most; a hostile one may say thousands. */
    private static final int MOST_OF_ONE = 16;

    private final Map<String, List<JsonNode>> byId = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, List<JsonNode>> byDisplayName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private People(Subject subject) {
        collect(subject.root(), new HashSet<>());
    }

    static People of(Subject subject) {
        return subject.derived(People.class, People::new);
    }

    private void collect(JsonNode node, Set<String> seen) {
        if (node.isObject() && isPerson(node) && seen.add(known(node))) {
            for (String member : IDS) {
                put(byId, node.path(member), node);
            }
            put(byDisplayName, node.path("displayName"), node);
        }
        node.forEach(child -> {
            if (child.isContainerNode()) {
                collect(child, seen);
            }
        });
    }

    /** All that a person is known by, in one text: many such texts of one hash are still told apart quickly. */
    private static String known(JsonNode person) {
        StringBuilder known = new StringBuilder();
        for (String member : KNOWN_BY) {
            known.append(person.path(member).asText()).append('\0');
        }
        return known.toString();
    }

    private static void put(Map<String, List<JsonNode>> people, JsonNode name, JsonNode person) {
        if (name.isTextual()) {
            List<JsonNode> same = people.computeIfAbsent(name.textValue(), text -> new ArrayList<>(1));
            if (same.size() < MOST_OF_ONE) {
                same.add(person);
            }
        }
    }

    private static boolean isPerson(JsonNode node) {
        return node.path("accountId").isTextual()
                || node.path("displayName").isTextual()
                || node.path("emailAddress").isTextual();
    }

    /** Whether a person, or what else the event has of them, passes a match. */
    Verdict test(ValueMatch match, JsonNode person, Subject subject, long now) {
        Verdict any = match.test(person, subject, now);
        for (String member : IDS) {
            any = test(match, any, byId, person.path(member), subject, now);
        }
        return any;
    }

    /**
     * Whether what a change log has of a person, or what else the event has of them, passes a match: of a person with that
     * id, or where the log has none, of that name to be shown.
     */
    Verdict test(ValueMatch match, LoggedValue part, Subject subject, long now) {
        Verdict any = match.test(part.person(), subject, now);
        if (!part.hasId()) {
            return test(match, any, byDisplayName, part.text(), subject, now);
        }
        Verdict ofId = test(match, any, byId, part.id(), subject, now);
        return test(match, ofId, byId, part.account(), subject, now);
    }

    private static Verdict test(
            ValueMatch match,
            Verdict before,
            Map<String, List<JsonNode>> people,
            JsonNode name,
            Subject subject,
            long now) {
        List<JsonNode> same = before != Verdict.TRUE && name.isTextual() ? people.get(name.textValue()) : null;
        Verdict any = before;
        for (int i = 0; same != null && i < same.size() && any != Verdict.TRUE; i++) {
            Verdict one = match.test(same.get(i), subject, now);
            any = one == Verdict.FALSE ? any : one;
        }
        return any;
    }
}
