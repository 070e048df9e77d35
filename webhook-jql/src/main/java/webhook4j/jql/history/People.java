package webhook4j.jql.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;
import webhook4j.event.Event;
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

    private final JsonNode[] people;

    private People(Event event) {
        Set<JsonNode> found = new LinkedHashSet<>();
        collect(event.body().json(), found);
        people = found.toArray(JsonNode[]::new);
    }

    static People of(Subject subject) {
        return subject.event().derived(People.class, People::new);
    }

    private static void collect(JsonNode node, Set<JsonNode> found) {
        if (node.isObject() && isPerson(node)) {
            found.add(node);
        }
        node.forEach(child -> {
            if (child.isContainerNode()) {
                collect(child, found);
            }
        });
    }

    private static boolean isPerson(JsonNode node) {
        return node.path("accountId").isTextual()
                || node.path("displayName").isTextual()
                || node.path("emailAddress").isTextual();
    }

    /** Whether a person, or what else the event has of them, passes a match. */
    Verdict test(ValueMatch match, JsonNode person, Subject subject, long now) {
        Verdict any = match.test(person, subject, now);
        for (int i = 0; i < people.length && any != Verdict.TRUE; i++) {
            if (isSame(people[i], person)) {
                any = or(any, match.test(people[i], subject, now));
            }
        }
        return any;
    }

    /** Whether what a change log has of a person, or what else the event has of them, passes a match. */
    Verdict test(ValueMatch match, Part part, Subject subject, long now) {
        Verdict any = match.test(part.person(), subject, now);
        for (int i = 0; i < people.length && any != Verdict.TRUE; i++) {
            if (isOf(part, people[i])) {
                any = or(any, match.test(people[i], subject, now));
            }
        }
        return any;
    }

    /** Whether a change log means this person: by an id if it has one, else by the name to be shown. */
    static boolean isOf(Part part, JsonNode person) {
        if (!part.hasId()) {
            return same(part.text(), person.path("displayName"));
        }
        for (String member : IDS) {
            JsonNode id = person.path(member);
            if (same(part.id(), id) || same(part.account(), id)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSame(JsonNode one, JsonNode other) {
        for (String member : IDS) {
            if (same(one.path(member), other.path(member))) {
                return true;
            }
        }
        return false;
    }

    private static Verdict or(Verdict one, Verdict other) {
        if (one == Verdict.TRUE || other == Verdict.TRUE) {
            return Verdict.TRUE;
        }
        return one == Verdict.UNKNOWN ? one : other;
    }

    private static boolean same(JsonNode one, JsonNode other) {
        return one.isTextual() && other.isTextual() && one.textValue().equalsIgnoreCase(other.textValue());
    }
}
