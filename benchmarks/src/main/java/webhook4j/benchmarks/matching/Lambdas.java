package webhook4j.benchmarks.matching;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Filters as predicates on the tree of an event. */
enum Lambdas implements Clause.Visitor<Predicate<JsonNode>> {
    INSTANCE;

    @Override
    public Predicate<JsonNode> equal(Clause.Equal equal) {
        Field field = equal.field();
        String value = equal.value();
        return field.isMultiple()
                ? event -> hasAny(event, field, value::equals)
                : event -> value.equals(nameOf(event, field));
    }

    @Override
    public Predicate<JsonNode> in(Clause.In in) {
        Field field = in.field();
        Set<String> values = Set.copyOf(in.values());
        return event -> hasAny(event, field, values::contains);
    }

    @Override
    public Predicate<JsonNode> notEqual(Clause.NotEqual notEqual) {
        Field field = notEqual.field();
        String value = notEqual.value();
        return event -> hasAny(event, field, name -> true) && !hasAny(event, field, value::equals);
    }

    @Override
    public Predicate<JsonNode> word(Clause.Word word) {
        String wanted = word.word();
        return event -> hasWord(fields(event).path("summary").textValue(), wanted);
    }

    @Override
    public Predicate<JsonNode> changedTo(Clause.ChangedTo changedTo) {
        String status = changedTo.status();
        return event -> isChangedTo(event, status);
    }

    @Override
    public Predicate<JsonNode> and(Clause.And and) {
        return joined(and.clauses(), Predicate::and);
    }

    @Override
    public Predicate<JsonNode> or(Clause.Or or) {
        return joined(or.clauses(), Predicate::or);
    }

    private Predicate<JsonNode> joined(List<Clause> clauses, BinaryOperator<Predicate<JsonNode>> operator) {
        return clauses.stream()
                .map(clause -> clause.accept(this))
                .reduce(operator)
                .orElseThrow();
    }

    private static JsonNode fields(JsonNode event) {
        return event.path("issue").path("fields");
    }

    private static @Nullable String nameOf(JsonNode event, Field field) {
        return field.nameOf(fields(event).path(field.member()));
    }

    private static boolean hasAny(JsonNode event, Field field, Predicate<String> wanted) {
        JsonNode node = fields(event).path(field.member());
        if (!node.isArray()) {
            return isWanted(field.nameOf(node), wanted);
        }
        for (JsonNode value : node) {
            if (isWanted(field.nameOf(value), wanted)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWanted(@Nullable String name, Predicate<String> wanted) {
        return name != null && wanted.test(name);
    }

    private static boolean isChangedTo(JsonNode event, String status) {
        if ("jira:issue_created".equals(event.path("webhookEvent").textValue())) {
            return false;
        }
        for (JsonNode item : event.path("changelog").path("items")) {
            String field = item.path(item.has("fieldId") ? "fieldId" : "field").asText();
            if (field.equalsIgnoreCase("status")
                    && status.equals(item.path("toString").textValue())) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasWord(@Nullable String text, String word) {
        if (text == null) {
            return false;
        }
        int last = text.length() - word.length();
        for (int i = 0; i <= last; i++) {
            if (text.regionMatches(true, i, word, 0, word.length())
                    && isBoundary(text, i - 1)
                    && isBoundary(text, i + word.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBoundary(String text, int at) {
        return at < 0 || at >= text.length() || !Character.isLetterOrDigit(text.charAt(at));
    }
}
