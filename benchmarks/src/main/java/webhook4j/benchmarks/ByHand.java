package webhook4j.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import webhook4j.event.Event;
import webhook4j.jql.JqlFilter;

/** Predicates on events as a Java programmer writes them, each beside the query that says the same. */
final class ByHand {

    /**
     * A query of three clauses and the same by hand.
     *
     * @param jql the query
     * @param lambda the same by hand
     */
    record Pair(String jql, Predicate<Event> lambda) {}

    private static final List<Function<Integer, Pair>> KINDS = List.of(
            ByHand::finished,
            ByHand::urgent,
            ByHand::assigned,
            ByHand::labelled,
            ByHand::component,
            ByHand::released,
            ByHand::openBugs,
            ByHand::triaged,
            ByHand::reported,
            ByHand::otherProjects);

    private ByHand() {}

    /** As many queries as asked for, of ten kinds; every third is about the project of the sample. */
    static List<Pair> pairs(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> KINDS.get(i % KINDS.size()).apply(i / KINDS.size()))
                .toList();
    }

    /** The filters of some queries, in their order. */
    static JqlFilter[] filters(List<Pair> pairs) {
        return pairs.stream().map(pair -> JqlFilter.compile(pair.jql())).toArray(JqlFilter[]::new);
    }

    /** The lambdas of some queries, in their order. */
    @SuppressWarnings("unchecked")
    static Predicate<Event>[] lambdas(List<Pair> pairs) {
        return pairs.stream().map(Pair::lambda).toArray(Predicate[]::new);
    }

    static JsonNode fields(Event event) {
        return event.body().json().path("issue").path("fields");
    }

    static boolean contains(JsonNode array, String text) {
        for (JsonNode item : array) {
            if (item.asText().equals(text)) {
                return true;
            }
        }
        return false;
    }

    private static boolean containsNamed(JsonNode array, String name) {
        for (JsonNode item : array) {
            if (item.path("name").asText().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static String project(int number) {
        return number % 3 == 0 ? "WEB" : "P" + number;
    }

    private static Pair finished(int number) {
        String project = project(number);
        Set<String> statuses = Set.of("Done", "Closed");
        return new Pair("project = " + project + " AND status IN (Done, Closed) AND labels = checkout", event -> {
            JsonNode fields = fields(event);
            return fields.path("project").path("key").asText().equals(project)
                    && statuses.contains(fields.path("status").path("name").asText())
                    && contains(fields.path("labels"), "checkout");
        });
    }

    private static Pair urgent(int number) {
        String project = project(number);
        Set<String> priorities = Set.of("Highest", "High");
        return new Pair(
                "project = " + project + " AND priority IN (Highest, High) AND status != \"In Progress\"", event -> {
                    JsonNode fields = fields(event);
                    return fields.path("project").path("key").asText().equals(project)
                            && priorities.contains(
                                    fields.path("priority").path("name").asText())
                            && !fields.path("status").path("name").asText().equals("In Progress");
                });
    }

    private static Pair assigned(int number) {
        String project = project(number);
        String assignee = number % 2 == 0 ? "b.lind" : "u" + number;
        return new Pair("project = " + project + " AND assignee = " + assignee + " AND type = Bug", event -> {
            JsonNode fields = fields(event);
            return fields.path("project").path("key").asText().equals(project)
                    && fields.path("assignee").path("name").asText().equals(assignee)
                    && fields.path("issuetype").path("name").asText().equals("Bug");
        });
    }

    private static Pair labelled(int number) {
        String label = number % 2 == 0 ? "basket" : "label" + number;
        return new Pair("labels = " + label + " AND project = WEB AND resolution IS NOT EMPTY", event -> {
            JsonNode fields = fields(event);
            return contains(fields.path("labels"), label)
                    && fields.path("project").path("key").asText().equals("WEB")
                    && fields.hasNonNull("resolution");
        });
    }

    private static Pair component(int number) {
        String component = number % 2 == 0 ? "Checkout" : "Part " + number;
        return new Pair("project = WEB AND component = \"" + component + "\" AND statusCategory = Done", event -> {
            JsonNode fields = fields(event);
            return fields.path("project").path("key").asText().equals("WEB")
                    && containsNamed(fields.path("components"), component)
                    && fields.path("status")
                            .path("statusCategory")
                            .path("name")
                            .asText()
                            .equals("Done");
        });
    }

    private static Pair released(int number) {
        String version = number % 2 == 0 ? "2.4.0" : "2." + number;
        return new Pair("project = WEB AND fixVersion = " + version + " AND resolution = Fixed", event -> {
            JsonNode fields = fields(event);
            return fields.path("project").path("key").asText().equals("WEB")
                    && containsNamed(fields.path("fixVersions"), version)
                    && fields.path("resolution").path("name").asText().equals("Fixed");
        });
    }

    private static Pair openBugs(int number) {
        String project = project(number);
        return new Pair("project = " + project + " AND type = Bug AND resolution IS EMPTY", event -> {
            JsonNode fields = fields(event);
            return fields.path("project").path("key").asText().equals(project)
                    && fields.path("issuetype").path("name").asText().equals("Bug")
                    && !fields.hasNonNull("resolution");
        });
    }

    private static Pair triaged(int number) {
        String project = project(number);
        Set<String> types =
                Set.of("Bug", "Task", "Story", "Epic", "Improvement", "Spike", "Incident", "Risk", "Change");
        String list = String.join(", ", types);
        return new Pair("type IN (" + list + ") AND project = " + project + " AND assignee IS NOT EMPTY", event -> {
            JsonNode fields = fields(event);
            return types.contains(fields.path("issuetype").path("name").asText())
                    && fields.path("project").path("key").asText().equals(project)
                    && fields.hasNonNull("assignee");
        });
    }

    private static Pair reported(int number) {
        String reporter = number % 2 == 0 ? "a.novak" : "u" + number;
        return new Pair("reporter = " + reporter + " AND project = WEB AND priority = High", event -> {
            JsonNode fields = fields(event);
            return fields.path("reporter").path("name").asText().equals(reporter)
                    && fields.path("project").path("key").asText().equals("WEB")
                    && fields.path("priority").path("name").asText().equals("High");
        });
    }

    private static Pair otherProjects(int number) {
        Set<String> projects = Set.of("WEB", "APP", "Q" + number);
        String list = Stream.of("WEB", "APP", "Q" + number)
                .reduce((a, b) -> a + ", " + b)
                .orElseThrow();
        return new Pair("project IN (" + list + ") AND status = Done AND labels != internal", event -> {
            JsonNode fields = fields(event);
            return projects.contains(fields.path("project").path("key").asText())
                    && fields.path("status").path("name").asText().equals("Done")
                    && !contains(fields.path("labels"), "internal");
        });
    }
}
