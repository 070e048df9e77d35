package webhook4j.jql.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import webhook4j.event.Event;
import webhook4j.filter.Verdict;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.ast.Operator;
import webhook4j.jql.ast.Position;
import webhook4j.jql.fault.Fault;

/** Compares one value of an event with literals, without a query around them. */
final class Compared {

    static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    private final Settings settings;
    private final ValueType type;
    private final Subject subject;
    private final JsonNode value;

    private Compared(Settings settings, Kind kind, String fields, String value) {
        this.settings = settings;
        this.type = Types.of(kind);
        String body = "{\"issue\":{\"key\":\"WEB-1\",\"fields\":" + fields + "},\"value\":" + value + "}";
        this.subject = Subject.of(Event.of("jira:issue_updated", body.getBytes(StandardCharsets.UTF_8)));
        this.value = subject.root().get("value");
    }

    /** A value in JSON; apostrophes stand for quotes. */
    static Compared value(Kind kind, String value) {
        return value(Settings.DEFAULT, kind, value);
    }

    static Compared value(Settings settings, Kind kind, String value) {
        return value(settings, kind, value, "{'project':{'key':'WEB'}}");
    }

    static Compared value(Settings settings, Kind kind, String value, String fields) {
        return new Compared(settings, kind, fields.replace('\'', '"'), value.replace('\'', '"'));
    }

    Verdict is(String... literals) {
        Compilation compilation = new Compilation(settings);
        ValueMatch match = type.equal(Stream.of(literals).map(Compared::literal).toList(), compilation);
        if (!compilation.faults().isEmpty()) {
            throw compilation.faults().get(0);
        }
        return match.test(value, subject, NOW.toEpochMilli());
    }

    /** {@code "< 5"}, say. */
    Verdict is(Operator operator, String literal) {
        return order(operator, literal).test(value, subject, NOW.toEpochMilli());
    }

    /** The operators of {@code < <= > >=} that hold, or what they all say. */
    String orderTo(String literal) {
        List<Operator> operators =
                List.of(Operator.LESS, Operator.LESS_OR_EQUAL, Operator.GREATER, Operator.GREATER_OR_EQUAL);
        List<Verdict> verdicts =
                operators.stream().map(operator -> is(operator, literal)).toList();
        if (verdicts.stream().distinct().count() == 1) {
            return verdicts.get(0).toString();
        }
        return String.join(
                " ",
                operators.stream()
                        .filter(operator -> verdicts.get(operators.indexOf(operator)) == Verdict.TRUE)
                        .map(Operator::text)
                        .toList());
    }

    String missingFor(String literal) {
        Compilation compilation = new Compilation(settings);
        return type.equal(List.of(literal(literal)), compilation).missing(value, subject, NOW.toEpochMilli());
    }

    String missingFor(Operator operator, String literal) {
        return order(operator, literal).missing(value, subject, NOW.toEpochMilli());
    }

    String shown() {
        return type.show(value);
    }

    Subject subject() {
        return subject;
    }

    JsonNode value() {
        return value;
    }

    ValueMatch order(Operator operator, String literal) {
        return type.order(operator, literal(literal), new Compilation(settings));
    }

    /** What is reported or thrown for a literal of a kind. */
    static List<String> refusals(Kind kind, String... literals) {
        Compilation compilation = new Compilation(Settings.DEFAULT);
        Types.of(kind).equal(Stream.of(literals).map(Compared::literal).toList(), compilation);
        return compilation.faults().stream()
                .map(fault -> fault.kind() + " " + fault.problem())
                .toList();
    }

    static Fault orderRefusal(Kind kind, String literal) {
        Compilation compilation = new Compilation(Settings.DEFAULT);
        try {
            Types.of(kind).order(Operator.LESS, literal(literal), compilation);
        } catch (Fault fault) {
            return fault;
        }
        return compilation.faults().get(0);
    }

    /** Digits are a number outside quotes, {@code '5'} is text. */
    static Operand.Literal literal(String text) {
        Position position = new Position(0, text.length(), 1, 1);
        if (text.matches("-?[0-9]+")) {
            return new Operand.Numeral(position, text);
        }
        boolean quoted = text.length() > 1 && text.startsWith("'") && text.endsWith("'");
        return new Operand.Text(position, quoted ? text.substring(1, text.length() - 1) : text);
    }
}
