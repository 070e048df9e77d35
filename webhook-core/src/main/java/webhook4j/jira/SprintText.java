package webhook4j.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import webhook4j.event.Json;

/**
 * Server's sprint field: the {@code toString} of a Java object, {@code …Sprint@1f2e[id=46,state=ACTIVE,name=A, b]}.
 *
 * <p>Members come in any order; a value may hold commas and brackets, so that a member begins at a comma that a word
 * and {@code =} follow; {@code <null>} is null. Name and goal are people's own words: behind them only a member that
 * Jira is known to write begins, and none twice.
 */
final class SprintText {

    private static final Pattern START = Pattern.compile("[\\w.$]{0,200}Sprint@\\p{XDigit}{1,16}\\[");
    private static final Pattern MEMBER = Pattern.compile("(?:^|,)(\\w{1,64})=");
    private static final Set<String> FREE = Set.of("name", "goal");
    private static final Set<String> KNOWN = Set.of(
            "id",
            "rapidViewId",
            "state",
            "name",
            "goal",
            "startDate",
            "endDate",
            "completeDate",
            "activatedDate",
            "sequence",
            "synced",
            "autoStartStop",
            "incompleteIssuesDestinationId");

    private SprintText() {}

    static boolean isSprint(String text) {
        return START.matcher(text).lookingAt();
    }

    /** The members, as texts and nulls; none when the text is no sprint. */
    static JsonNode members(String text) {
        ObjectNode members = Json.object();
        Matcher start = START.matcher(text);
        if (!start.lookingAt()) {
            return members;
        }
        int end = text.endsWith("]") ? text.length() - 1 : text.length();
        String inner = text.substring(start.end(), end);
        Matcher next = MEMBER.matcher(inner);
        String name = "";
        int from = 0;
        while (next.find()) {
            if (begins(next.group(1), name, members)) {
                put(members, name, inner.substring(from, next.start()));
                name = next.group(1);
                from = next.end();
            }
        }
        put(members, name, inner.substring(from));
        return members;
    }

    private static boolean begins(String candidate, String current, ObjectNode seen) {
        return !candidate.equals(current)
                && !seen.has(candidate)
                && (!FREE.contains(current) || KNOWN.contains(candidate));
    }

    private static void put(ObjectNode members, String name, String value) {
        if (name.isEmpty()) {
            return;
        }
        if (value.equals("<null>")) {
            members.putNull(name);
        } else {
            members.put(name, value);
        }
    }
}
