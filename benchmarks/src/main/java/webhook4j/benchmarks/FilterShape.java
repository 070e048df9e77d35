package webhook4j.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.function.Predicate;
import webhook4j.event.Event;

/** Three clauses of several forms, each beside the same by hand. Public for JMH. */
public enum FilterShape {
    /** See the query. */
    MATCHING("project = WEB AND status = Done AND priority = High", true) {
        @Override
        boolean isWanted(Event event) {
            JsonNode fields = ByHand.fields(event);
            return fields.path("project").path("key").asText().equals("WEB")
                    && fields.path("status").path("name").asText().equals("Done")
                    && fields.path("priority").path("name").asText().equals("High");
        }
    },
    /** See the query. */
    FIRST_FAILS("project = APP AND status = Done AND priority = High", false) {
        @Override
        boolean isWanted(Event event) {
            JsonNode fields = ByHand.fields(event);
            return fields.path("project").path("key").asText().equals("APP")
                    && fields.path("status").path("name").asText().equals("Done")
                    && fields.path("priority").path("name").asText().equals("High");
        }
    },
    /** See the query. */
    LAST_FAILS("project = WEB AND status = Done AND priority = Low", false) {
        @Override
        boolean isWanted(Event event) {
            JsonNode fields = ByHand.fields(event);
            return fields.path("project").path("key").asText().equals("WEB")
                    && fields.path("status").path("name").asText().equals("Done")
                    && fields.path("priority").path("name").asText().equals("Low");
        }
    },
    /** See the query. */
    TEN_VALUES(
            "project = WEB AND status IN (Open, 'To Do', 'In Progress', Review, Testing, Blocked, Ready, Done, Closed, Rejected)"
                    + " AND priority = High",
            true) {
        @Override
        boolean isWanted(Event event) {
            JsonNode fields = ByHand.fields(event);
            return fields.path("project").path("key").asText().equals("WEB")
                    && TEN.contains(fields.path("status").path("name").asText())
                    && fields.path("priority").path("name").asText().equals("High");
        }
    },
    /** See the query. */
    LABELS("project = WEB AND labels = checkout AND labels != internal", true) {
        @Override
        boolean isWanted(Event event) {
            JsonNode fields = ByHand.fields(event);
            return fields.path("project").path("key").asText().equals("WEB")
                    && ByHand.contains(fields.path("labels"), "checkout")
                    && !ByHand.contains(fields.path("labels"), "internal");
        }
    },
    /** See the query. */
    KEY("key = WEB-4711 AND status = Done AND resolution IS NOT EMPTY", true) {
        @Override
        boolean isWanted(Event event) {
            JsonNode issue = event.body().json().path("issue");
            JsonNode fields = issue.path("fields");
            return issue.path("key").asText().equals("WEB-4711")
                    && fields.path("status").path("name").asText().equals("Done")
                    && fields.hasNonNull("resolution");
        }
    };

    private static final Set<String> TEN = Set.of(
            "Open", "To Do", "In Progress", "Review", "Testing", "Blocked", "Ready", "Done", "Closed", "Rejected");

    private final String jql;
    private final boolean matches;

    FilterShape(String jql, boolean matches) {
        this.jql = jql;
        this.matches = matches;
    }

    /** The query. */
    String jql() {
        return jql;
    }

    /** Whether the sample meets it. */
    boolean matches() {
        return matches;
    }

    /** The same by hand. */
    abstract boolean isWanted(Event event);

    /** The same by hand, as a lambda. */
    Predicate<Event> lambda() {
        return this::isWanted;
    }
}
