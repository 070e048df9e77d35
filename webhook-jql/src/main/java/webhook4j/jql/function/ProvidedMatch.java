package webhook4j.jql.function;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import webhook4j.filter.Verdict;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.ast.Operator;
import webhook4j.jql.catalog.FunctionResult;
import webhook4j.jql.fault.Fault;
import webhook4j.jql.value.Compilation;
import webhook4j.jql.value.Failure;
import webhook4j.jql.value.Subject;
import webhook4j.jql.value.TimeSource;
import webhook4j.jql.value.TimeType;
import webhook4j.jql.value.ValueMatch;
import webhook4j.jql.value.Verdicts;

/** A value that is, is less or is greater than what a provider says. */
final class ProvidedMatch implements ValueMatch {

    /** What was made of an answer. Providers often give the same one again and again, as for the members of a group. */
    private record Read(FunctionResult answer, ValueMatch match) {}

    private final Place place;
    private final Question question;
    private final OptionalLong seconds;
    private volatile @Nullable Read last;

    /**
     * A match.
     *
     * @param place where the call stands
     * @param question the call
     * @param seconds the duration that its argument says, where what it measures is compared with one
     */
    ProvidedMatch(Place place, Question question, OptionalLong seconds) {
        this.place = place;
        this.question = question;
        this.seconds = seconds;
    }

    @Override
    public Verdict test(JsonNode value, Subject subject, long now) {
        return match(subject).test(value, subject, now);
    }

    @Override
    public String missing(JsonNode value, Subject subject, long now) {
        return match(subject).missing(value, subject, now);
    }

    private ValueMatch match(Subject subject) {
        FunctionResult answer = question.ask(subject);
        Read known = last;
        if (known == null || known.answer() != answer) {
            known = new Read(answer, read(answer));
            last = known;
        }
        return known.match();
    }

    private ValueMatch read(FunctionResult answer) {
        if (answer instanceof FunctionResult.Unknown unknown) {
            return new UnknownMatch(unknown.reason());
        }
        if (answer instanceof FunctionResult.Values values) {
            return values(values.values());
        }
        if (answer instanceof FunctionResult.Time time) {
            return time(ProvidedTime.millis(time.instant()));
        }
        if (answer instanceof FunctionResult.Measure measure) {
            return measure(measure.of());
        }
        return test(((FunctionResult.Test) answer).test());
    }

    private ValueMatch values(List<String> values) {
        // A compilation of its own: the query's is over.
        Compilation compilation = new Compilation(place.settings());
        try {
            ValueMatch match = match(literals(values), compilation);
            return compilation.faults().isEmpty()
                    ? match
                    : unsuitable(compilation.faults().get(0));
        } catch (Fault fault) {
            return unsuitable(fault);
        }
    }

    private ValueMatch match(List<Operand.Literal> literals, Compilation compilation) {
        if (literals.isEmpty()) {
            return NONE;
        }
        return place.operator() == Operator.EQUAL
                ? place.type().equal(literals, compilation)
                : ValueMatch.anyOf(literals.stream()
                        .map(literal -> place.type().order(place.operator(), literal, compilation))
                        .toList());
    }

    private List<Operand.Literal> literals(List<String> values) {
        return values.stream()
                .<Operand.Literal>map(value -> new Operand.Text(place.call().position(), value))
                .toList();
    }

    private ValueMatch unsuitable(Fault fault) {
        return new UnknownMatch(name() + "() gave what the field cannot be compared with: " + fault.problem());
    }

    private ValueMatch time(long millis) {
        return place.type() instanceof TimeType times && millis != TimeSource.UNKNOWN
                ? times.compare(place.operator(), (subject, now) -> millis, place.compilation())
                : new UnknownMatch(name() + "() gave a time that the field cannot be compared with");
    }

    private ValueMatch test(Function<JsonNode, Verdict> test) {
        return place.operator() == Operator.EQUAL
                ? new Guarded(name(), (value, subject, now) -> test.apply(value))
                : new UnknownMatch(name() + "() gave a test, which says nothing of less and greater");
    }

    private ValueMatch measure(Function<JsonNode, Optional<Duration>> measure) {
        if (seconds.isEmpty()) {
            return new UnknownMatch(name() + "() gave a measure, which it has no argument to be compared with");
        }
        long limit = seconds.getAsLong();
        return new Guarded(
                name(),
                (value, subject, now) -> measure.apply(value)
                        .map(measured -> Verdicts.of(place.holds(Long.compare(measured.toSeconds(), limit))))
                        .orElse(Verdict.UNKNOWN));
    }

    private String name() {
        return place.call().name();
    }

    /** Asks what others wrote. */
    private record Guarded(String name, ValueMatch match) implements ValueMatch {

        @Override
        @SuppressWarnings("ConstantValue") // written by others, perhaps without checks for null
        public Verdict test(JsonNode value, Subject subject, long now) {
            try {
                @Nullable Verdict verdict = match.test(value, subject, now);
                return verdict == null ? Verdict.UNKNOWN : verdict;
            } catch (RuntimeException e) {
                return Verdict.UNKNOWN;
            }
        }

        @Override
        public String missing(JsonNode value, Subject subject, long now) {
            try {
                match.test(value, subject, now);
                return "the result of " + name + "() does not say";
            } catch (RuntimeException e) {
                return "the result of " + name + "() " + Failure.shown(e);
            }
        }
    }
}
