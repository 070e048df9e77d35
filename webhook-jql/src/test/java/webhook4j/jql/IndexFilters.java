package webhook4j.jql;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import webhook4j.jql.RandomClauses.Kind;
import webhook4j.jql.ast.Clause;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.ast.Position;
import webhook4j.jql.catalog.FieldCatalog;
import webhook4j.jql.catalog.FieldType;

/**
 * Makes filters by chance for an index: of the whole language, with literals that {@link RandomBodies} holds in some
 * spelling, under all policies, with many options, about issues and about places in any JSON.
 */
final class IndexFilters {

    static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final List<UnknownPolicy> POLICIES = List.of(UnknownPolicy.values());

    /** Some of Jira's names, for other places. */
    private static final FieldCatalog PLACES = FieldCatalog.json()
            .field("status", "/changelog/items/0/field", FieldType.STRING)
            .field("state", "/issue/fields/status", FieldType.NAMED)
            .field("shape", "/issue/fields/status/name", FieldType.ANY)
            .field("labels", "/issue/fields/labels", FieldType.LABEL)
            .field("foremost", "/issue/fields/labels/0", FieldType.STRING)
            .field("points", "/issue/fields/customfield_10001", FieldType.NUMBER)
            .field("who", "/issue/fields/assignee", FieldType.USER)
            .field("project", "/webhookEvent", FieldType.STRING)
            .field("at", "/timestamp", FieldType.DATETIME)
            .field("words", "/issue/fields/summary", FieldType.TEXT)
            .build();

    private static final FieldCatalog EMPTY_PLACES =
            PLACES.toBuilder().absentMeansEmpty().build();
    private static final String[] NAMES = {
        "Done",
        "DONE",
        "3",
        "Open",
        "1",
        "c0ffee00-0000-4000-8000-00000000000a",
        "Straße",
        "strasse",
        "İstanbul",
        "istanbul",
        "Café",
        "Cafe\u0301",
        "Ｄｏｎｅ",
        "日本 😀",
        " Done ",
        ""
    };
    private static final String[] USERS = {
        "acc-1", "ACC-1", "acc-2", "JIRAUSER10000", "Ada Byron", "İpek@example.com", "İpek Straße", "7"
    };
    private static final String[] LABELS = {"a", "A", "b", "c", "ß", "ss", "SS", "１", "1", "Ａ", "10000", "", "EMPTY"};
    private static final String[] TEXTS = {
        "login",
        "log*",
        "page slow",
        "-nothing",
        "\"login page\"",
        "straße",
        "strasse",
        "istanbul",
        "café",
        "lgin~",
        "1.5"
    };
    private static final List<Kind> OF_ISSUES = List.of(
            kind("project", "ELLNH", "projectsLeadByUser(acc-1)", "WEB", "web", "OPS", "10000", "Straße", "7", "STR"),
            kind("type", "ELNH", "standardIssueTypes()", NAMES),
            kind("status", "ELLNH", "", NAMES),
            kind("statusCategory", "EN", "", "new", "done", "Done", "3", "To Do"),
            kind("priority", "ELNOH", "", "High", "HIGH", "Low", "2", "Odd"),
            kind("resolution", "ELNH", "", NAMES),
            kind("assignee", "ELLNH", "membersOf(devs)", USERS),
            kind("reporter", "ELNH", "membersOf(nobody)", USERS),
            kind("labels", "ELLNH", "", LABELS),
            kind("component", "ELNH", "", "API", "api", "5", "Done", "3", "Straße"),
            kind("fixVersion", "ELNOH", "releasedVersions()", "1.0", "1.1", "2.0", "2", "1"),
            kind("affectedVersion", "ELNO", "unreleasedVersions(WEB)", "1.0", "2.0", "3"),
            kind("created", "ENO", "", "2026-03-10", "2026-03-09", "-1d", "2026/03/10 00:00"),
            kind("due", "ENO", "", "2026-03-10", "2026-03-09", "-1d", "+1d"),
            kind("resolved", "ENO", "", "2026-03-10", "-1w"),
            kind("timeSpent", "ENO", "", "1h", "90m", "10h"),
            kind("votes", "EO", "", "0", "1", "2"),
            kind("key", "ELLOT", "linkedIssues(WEB-2)", "WEB-1", "web-1", "OPS-1", "1", "2"),
            kind("summary", "TTN", "", TEXTS),
            kind("description", "TN", "", TEXTS),
            kind("comment", "T", "", TEXTS),
            kind("text", "~", "", TEXTS),
            kind("sprint", "EN", "openSprints()", "One", "201", "7"),
            kind("Points", "ELNO", "", "5", "5.0", "8.5", "1", "10000000000000000000001"),
            kind("Colour", "ELN", "choiceOption(Red, Green)", "Red", "RED", "Blue", "77"),
            kind("Notes", "TN", "", TEXTS),
            kind("cf[10009]", "ELNOT", "", "Red", "1", "1.0", "a"));
    private static final List<Kind> OF_PLACES = List.of(
            kind("status", "EN", "", "status", "assignee", "STATUS", "labels"),
            kind("state", "EN", "", NAMES),
            kind("shape", "ENOT", "", "Done", "3", "Open", "Straße"),
            kind("labels", "EN", "", LABELS),
            kind("foremost", "EN", "", LABELS),
            kind("points", "ENO", "", "5", "5.0", "8.5"),
            kind("who", "EN", "", USERS),
            kind("project", "EN", "", "shop:paid", "SHOP:PAID", "comment_created"),
            kind("at", "NO", "", "2026-03-10", "2026-03-11"),
            kind("words", "TN", "", TEXTS));

    private static final List<JqlOptions> OPTIONS_OF_ISSUES = underAllPolicies(
            ofIssues(),
            ofIssues().wholeHistory(),
            ofIssues().withoutStemming(),
            ofIssues().zone(ZoneId.of("Pacific/Apia")),
            ofIssues().principal("acc-2").lenientFields(),
            ofIssues().groups(group -> {
                throw new IllegalStateException("nobody is asked today");
            }));
    private static final List<JqlOptions> OPTIONS_OF_PLACES = underAllPolicies(
            JqlOptions.builder().catalog(PLACES).clock(() -> NOW),
            JqlOptions.builder().catalog(EMPTY_PLACES).clock(() -> NOW));

    private final Random random;
    private final RandomQueries queries;
    private final RandomClauses common;
    private final RandomClauses odd;
    private final RandomClauses places;
    private final Map<JqlFilter, JqlOptions> made = new HashMap<>();

    IndexFilters(Random random) {
        this.random = random;
        this.queries = new RandomQueries(random);
        this.common = new RandomClauses(random);
        this.odd = new RandomClauses(random, OF_ISSUES);
        this.places = new RandomClauses(random, OF_PLACES);
    }

    JqlFilter next() {
        return next(pick(POLICIES), 3);
    }

    JqlFilter next(UnknownPolicy policy, int depth) {
        boolean ofIssues = random.nextInt(7) > 0;
        JqlOptions options = pick((ofIssues ? OPTIONS_OF_ISSUES : OPTIONS_OF_PLACES)
                .stream().filter(one -> one.unknown() == policy).toList());
        JqlFilter filter = JqlFilter.compile(text(ofIssues, depth), options);
        made.put(filter, options);
        return filter;
    }

    /** The same filter, or an equal one. */
    JqlFilter again(JqlFilter filter) {
        return random.nextBoolean()
                ? filter
                : JqlFilter.compile(filter.query(), made.getOrDefault(filter, JqlOptions.DEFAULT));
    }

    private String text(boolean ofIssues, int depth) {
        if (random.nextInt(60) == 0) {
            return "";
        }
        Clause clause = queries.clause(random.nextInt(depth + 1), () -> clause(ofIssues));
        return clause.toJql() + (random.nextInt(30) == 0 ? " ORDER BY status" : "");
    }

    private Clause clause(boolean ofIssues) {
        return (ofIssues ? random.nextBoolean() ? common : odd : places).any();
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static List<JqlOptions> underAllPolicies(JqlOptions.Builder... builders) {
        return Stream.of(builders)
                .flatMap(builder ->
                        POLICIES.stream().map(policy -> builder.unknown(policy).build()))
                .toList();
    }

    private static JqlOptions.Builder ofIssues() {
        return TableOptions.read(RandomClauses.OPTIONS);
    }

    private static Kind kind(String field, String groups, String function, String... literals) {
        List<String> operands = Stream.of(literals)
                .map(literal -> new Operand.Text(Position.START, literal).toJql())
                .toList();
        return new Kind(field, groups, operands, function);
    }
}
