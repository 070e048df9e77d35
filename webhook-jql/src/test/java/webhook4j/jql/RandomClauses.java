package webhook4j.jql;

import java.util.List;
import java.util.StringJoiner;
import java.util.random.RandomGenerator;
import webhook4j.jql.ast.Terminal;

/** Makes clauses by chance that compile with {@link #OPTIONS}: every type of field, operator and function. */
final class RandomClauses {

    /** What the clauses need: custom fields, orders, groups, and whoever asks. */
    static final String OPTIONS = """
            {"extendedHistory": true, "principal": ["acc-1", "Ada Byron"], "groups": {"devs": ["acc-1", "acc-2"]},
             "versions": {"WEB": ["1.0", "1.1", "2.0"]}, "resolutions": ["Done", "Rejected"],
             "provided": {"watcher": [{"accountId": "acc-2"}]},
             "customFields": [{"id": 10001, "name": "Points", "type": "NUMBER", "typeName": "Number"},
                              {"id": 10002, "name": "Colour", "type": "OPTION", "typeName": "Select"},
                              {"id": 10003, "name": "Notes", "type": "TEXT", "typeName": "Paragraph"},
                              {"id": 10004, "name": "Effort", "type": "DURATION", "typeName": "Duration"}]}""";

    private static final List<String> DATES = List.of(
            "\"2026-03-10\"",
            "\"2026/03/09 10:00\"",
            "-1d",
            "\"+1w\"",
            "now()",
            "startOfDay()",
            "endOfMonth(-1)",
            "1773136800000");
    private static final List<String> USERS = List.of("acc-1", "acc-2", "\"Ada Byron\"", "nobody", "currentUser()");
    private static final List<String> VERSIONS = List.of("1.0", "1.1", "2.0", "9.9");
    private static final List<String> TEXTS = List.of(
            "login",
            "\"log*\"",
            "\"\\\"login page\\\"\"",
            "\"page -slow\"",
            "\"lgin~\"",
            "nothing",
            "\"slow OR login\"");

    /** A field, the groups of its operators, operands, and a function that gives some or nothing. */
    record Kind(String field, String groups, List<String> values, String function) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("project", "ENH", List.of("WEB", "OPS", "10000"), "projectsLeadByUser(acc-1)"),
            new Kind("type", "ENH", List.of("Bug", "Task", "Subtask"), "standardIssueTypes()"),
            new Kind("status", "ENH", List.of("Open", "Done", "\"In Progress\"", "3"), ""),
            new Kind("statusCategory", "EN", List.of("new", "done", "\"In Progress\""), ""),
            new Kind("priority", "ENOH", List.of("High", "Low", "Medium", "Odd"), ""),
            new Kind("resolution", "ENOH", List.of("Done", "Rejected", "Unresolved"), ""),
            new Kind("assignee", "ENH", USERS, "membersOf(devs)"),
            new Kind("reporter", "ENH", USERS, "membersOf(others)"),
            new Kind("watcher", "EN", USERS, "membersOf(devs)"),
            new Kind("labels", "ENH", List.of("a", "b", "c"), ""),
            new Kind("component", "ENH", List.of("API", "Web", "5"), "componentsLeadByUser()"),
            new Kind("fixVersion", "ENOH", VERSIONS, "releasedVersions()"),
            new Kind("affectedVersion", "ENO", VERSIONS, "unreleasedVersions(WEB)"),
            new Kind("created", "ENO", DATES, ""),
            new Kind("resolved", "ENO", DATES, ""),
            new Kind("due", "ENO", DATES, ""),
            new Kind("timeSpent", "ENO", List.of("1h", "90m", "\"1d 2h\"", "30"), ""),
            new Kind("votes", "EO", List.of("0", "1", "2"), ""),
            new Kind("key", "EOT", List.of("WEB-1", "WEB-2", "OPS-1"), "linkedIssues(WEB-2)"),
            new Kind("summary", "TN", TEXTS, ""),
            new Kind("description", "TN", TEXTS, ""),
            new Kind("comment", "T", TEXTS, ""),
            new Kind("text", "~", TEXTS, ""),
            new Kind("sprint", "EN", List.of("One", "201"), "openSprints()"),
            new Kind("Points", "ENO", List.of("1", "5", "8.5"), ""),
            new Kind("cf[10001]", "ENO", List.of("1", "5", "8.5"), ""),
            new Kind("Effort", "ENO", List.of("1h", "90m", "\"1d 2h\""), ""),
            new Kind("Colour", "EN", List.of("Red", "Blue", "77"), "choiceOption(Red, Green)"),
            new Kind("Notes", "TN", TEXTS, ""),
            new Kind("cf[10009]", "ENO", List.of("1", "Red", "a"), ""));
    private static final List<String> PREDICATES = List.of(
            "BY acc-1",
            "BY (acc-2, \"Ada Byron\")",
            "BY membersOf(devs)",
            "AFTER -1d",
            "BEFORE \"2026-03-10\"",
            "ON \"2026-03-10\"",
            "DURING (\"2026-03-01\", now())");

    private final RandomGenerator random;
    private final List<Kind> kinds;

    RandomClauses(RandomGenerator random) {
        this(random, KINDS);
    }

    /** About other fields than those that {@link #OPTIONS} are for. */
    RandomClauses(RandomGenerator random, List<Kind> kinds) {
        this.random = random;
        this.kinds = kinds;
    }

    /** A clause about any field. */
    Terminal any() {
        Kind kind = pick(kinds);
        String text = kind.field() + " "
                + switch (kind.groups().charAt(random.nextInt(kind.groups().length()))) {
                    case 'E' -> equality(kind);
                    case 'N' -> pick(List.of("IS EMPTY", "IS NOT EMPTY"));
                    case 'O' -> pick(List.of("<", "<=", ">", ">=")) + " " + pick(ordered(kind));
                    case 'T' -> pick(List.of("~", "!~")) + " " + pick(kind.values());
                    case 'H' -> history(kind);
                    case 'L' -> list(kind);
                    default -> "~ " + pick(kind.values());
                };
        return (Terminal) Jql.parse(text).where().orElseThrow();
    }

    /** The same said with a list and with clauses of one value: whether the list is asked for one or for none. */
    List<String> listAndAlternatives() {
        Kind kind =
                pick(kinds.stream().filter(one -> one.groups().contains("E")).toList());
        boolean none = random.nextBoolean();
        boolean was = kind.groups().contains("H") && random.nextBoolean();
        List<String> values = random.ints(
                        2 + random.nextInt(3), 0, kind.values().size() + 1)
                .mapToObj(i -> i < kind.values().size() ? kind.values().get(i) : orEmpty(kind))
                .toList();
        String after = was && random.nextBoolean() ? " " + pick(PREDICATES) : "";
        String list =
                kind.field() + (was ? " WAS" : "") + (none ? " NOT IN (" : " IN (") + String.join(", ", values) + ")";
        String one = kind.field() + (was ? none ? " WAS NOT " : " WAS " : none ? " != " : " = ");
        StringJoiner alternatives = new StringJoiner(none ? " AND " : " OR ");
        values.forEach(value -> alternatives.add(one + value + after));
        return List.of(list + after, alternatives.toString());
    }

    private String equality(Kind kind) {
        if (!kind.function().isEmpty() && random.nextInt(4) == 0) {
            return pick(List.of("IN ", "NOT IN ")) + kind.function();
        }
        return random.nextBoolean()
                ? pick(List.of("= ", "!= ")) + pick(kind.values())
                : pick(List.of("IN (", "NOT IN (")) + pick(kind.values()) + ", " + orEmpty(kind) + ")";
    }

    private String list(Kind kind) {
        List<String> some = random.ints(1 + random.nextInt(6), 0, kind.values().size())
                .mapToObj(kind.values()::get)
                .toList();
        return pick(List.of("IN (", "IN (", "NOT IN (")) + String.join(", ", some) + ")";
    }

    private String history(Kind kind) {
        String predicate = random.nextBoolean() ? " " + pick(PREDICATES) : "";
        List<String> values = kind.values();
        return switch (random.nextInt(5)) {
            case 0 -> "WAS " + pick(values) + predicate;
            case 1 -> "WAS NOT " + pick(values) + predicate;
            case 2 -> "WAS IN (" + pick(values) + ", EMPTY)" + predicate;
            case 3 -> "WAS NOT IN (" + pick(values) + ", " + pick(values) + ")" + predicate;
            default ->
                "CHANGED" + pick(List.of("", " FROM " + pick(values), " TO (EMPTY, " + pick(values) + ")")) + predicate;
        };
    }

    private String orEmpty(Kind kind) {
        return kind.groups().contains("N") ? "EMPTY" : pick(kind.values());
    }

    private static List<String> ordered(Kind kind) {
        return kind.values().stream()
                .filter(value -> !value.equals("Unresolved"))
                .toList();
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
