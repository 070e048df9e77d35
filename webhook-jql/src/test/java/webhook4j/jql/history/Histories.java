package webhook4j.jql.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Instant;
import java.util.Set;
import webhook4j.event.Event;
import webhook4j.filter.Explanation;
import webhook4j.filter.Verdict;
import webhook4j.jql.Jql;
import webhook4j.jql.ast.Terminal;
import webhook4j.jql.catalog.FieldCatalog;
import webhook4j.jql.catalog.FieldType;
import webhook4j.jql.value.Compilation;
import webhook4j.jql.value.FieldReader;
import webhook4j.jql.value.FieldSpec;
import webhook4j.jql.value.Kind;
import webhook4j.jql.value.Predicate;
import webhook4j.jql.value.Settings;
import webhook4j.jql.value.Subject;
import webhook4j.jql.value.Types;

/** Clauses of history about fields of any kind, and the events that they are asked about. */
final class Histories {

    /** The clock of every evaluation. */
    static final long NOW = Instant.parse("2026-05-20T12:00:00Z").toEpochMilli();

    private Histories() {}

    static long time(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }

    /** A change of one field. Apostrophes stand for quotes. */
    static Event event(String fields, String... items) {
        return typed("jira:issue_updated", "'user': {'name': 'ada', 'displayName': 'Ada Byron'}", fields, items);
    }

    static Event typed(String type, String more, String fields, String... items) {
        String json = "{'timestamp': %d, %s, 'issue': {'key': 'WEB-1', 'fields': {%s}}, 'changelog': {'items': [%s]}}"
                .formatted(time("2026-05-20T10:00:00Z"), more, fields, String.join(", ", items));
        return Event.builder(type).body(json.replace('\'', '"')).build();
    }

    /** An item of a change log. Apostrophes stand for quotes; {@code null} is not quoted. */
    static String item(String field, String from, String fromString, String to, String toString) {
        return "{'field': '%s', 'fieldtype': 'jira', 'from': %s, 'fromString': %s, 'to': %s, 'toString': %s}"
                .formatted(field, quoted(from), quoted(fromString), quoted(to), quoted(toString));
    }

    private static String quoted(String text) {
        return text.equals("null") ? text : "'" + text + "'";
    }

    /** A field that stands in one member of the fields. */
    static FieldSpec field(String name, Kind kind, String member) {
        FieldReader reader = new FieldReader() {
            @Override
            public JsonNode read(Subject subject) {
                JsonNode found = subject.fields().path(member);
                return found.isArray() && found.isEmpty() ? NullNode.getInstance() : found;
            }

            @Override
            public String missing(Subject subject) {
                return "member '" + member + "' is absent";
            }
        };
        return new FieldSpec(name, Set.of(), reader, Types.of(kind));
    }

    static Settings settings() {
        return Settings.DEFAULT.withCatalog(FieldCatalog.jira()
                .customField(10020, "Sprint", FieldType.SPRINT)
                .customField(10016, "Effort", FieldType.NUMBER)
                .build());
    }

    static Predicate compile(FieldSpec field, String clause, Compilation compilation) {
        Terminal terminal = (Terminal) Jql.parse(clause).where().orElseThrow();
        return terminal instanceof Terminal.Was was
                ? HistoryClauses.was(was, field, compilation)
                : HistoryClauses.changed((Terminal.Changed) terminal, false, field, compilation);
    }

    static Verdict verdict(FieldSpec field, String clause, Event event) {
        return compile(field, clause, new Compilation(settings())).evaluate(Subject.of(event), NOW);
    }

    static Explanation explanation(FieldSpec field, String clause, Event event) {
        return compile(field, clause, new Compilation(settings())).explain(Subject.of(event), NOW);
    }
}
