package webhook4j.jql.function;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.ast.Operator;
import webhook4j.jql.ast.Terminal;
import webhook4j.jql.catalog.FieldType;
import webhook4j.jql.catalog.FunctionProvider;
import webhook4j.jql.catalog.JqlFunction;
import webhook4j.jql.fault.Fault;
import webhook4j.jql.fault.Nearest;
import webhook4j.jql.time.Durations;
import webhook4j.jql.time.Moment;
import webhook4j.jql.time.Moments;
import webhook4j.jql.value.Compilation;
import webhook4j.jql.value.FieldSpec;
import webhook4j.jql.value.Folding;
import webhook4j.jql.value.Kind;
import webhook4j.jql.value.Settings;
import webhook4j.jql.value.TimeSource;
import webhook4j.jql.value.TimeType;
import webhook4j.jql.value.ValueMatch;
import webhook4j.jql.value.ValueType;

/** The functions of JQL, and the application's own, by name. */
public final class FunctionTable {

    private static final Set<SystemFunction> OF_HISTORY =
            EnumSet.of(SystemFunction.CURRENT_USER, SystemFunction.MEMBERS_OF);

    private FunctionTable() {}

    /**
     * The name by which providers know a function of JQL.
     *
     * @param name a name or an alias, in any case
     * @return its own name
     * @throws IllegalArgumentException if there is no such function, or the clock alone says what it gives
     */
    public static String nameForProviders(String name) {
        SystemFunction function = SystemFunction.named(name)
                .orElseThrow(() -> new IllegalArgumentException("expected a function of JQL%s, got '%s'"
                        .formatted(Nearest.hint(name, systemNames().toList()), name)));
        if (function.isOfClock()) {
            throw new IllegalArgumentException("the clock says what " + function.ownName() + "() gives, no provider");
        }
        return function.ownName();
    }

    /**
     * Adds a function of the application's own to others.
     *
     * @param functions the others
     * @param function the one to add
     * @throws IllegalArgumentException if JQL or the application has a function of its name
     */
    public static void addTo(List<JqlFunction> functions, JqlFunction function) {
        if (SystemFunction.named(function.name()).isPresent()) {
            throw new IllegalArgumentException(
                    "expected a name of its own for a function, got '%s', which is JQL's".formatted(function.name()));
        }
        String folded = Folding.fold(function.name());
        if (functions.stream().anyMatch(one -> Folding.fold(one.name()).equals(folded))) {
            throw new IllegalArgumentException("two functions are called '%s'".formatted(function.name()));
        }
        functions.add(function);
    }

    /**
     * The match of a value that is in a function's result.
     *
     * @param operator the operator as it is to be evaluated, NOT pushed into it
     * @param call the function
     * @param inList whether it stands in a list
     * @param clause the clause as the query wrote it
     * @param field what the clause is about
     * @param compilation the query's
     * @return the match
     * @throws Fault if there is no such function, or it does not suit the field, the operator or its arguments
     */
    public static ValueMatch match(
            Operator operator,
            Operand.Call call,
            boolean inList,
            Terminal clause,
            FieldSpec field,
            Compilation compilation) {
        Place place = Place.of(call, operator, field, compilation);
        Optional<JqlFunction> own = applications(call, compilation.settings());
        if (own.isPresent()) {
            checkOwn(own.get(), call, inList, clause, field);
            return provided(place, own.get());
        }
        SystemFunction function = system(call, compilation.settings());
        if (!function.result().suits(field.type().kind()) || isOutsideHistory(function, clause)) {
            throw refusal(call, "beside field " + Fault.quoted(clause.field().name()), placeOf(function));
        }
        if (!function.use().suits(clause.operator(), inList)) {
            throw misused(call, clause, function.use());
        }
        checkCount(call, function.ownName(), function.fewest(), function.most());
        return match(function, place);
    }

    /**
     * The match of a user that a function gives, where history operators and predicates ask for one: FROM, TO, BY.
     *
     * @param call the function
     * @param type what its result is compared with
     * @param compilation the query's
     * @return the match
     * @throws Fault if it is another function than {@code currentUser} and {@code membersOf}, if the type is not that of
     *     users, or its arguments do not suit
     */
    public static ValueMatch user(Operand.Call call, ValueType type, Compilation compilation) {
        boolean isOwn = applications(call, compilation.settings()).isPresent();
        if (isOwn || !OF_HISTORY.contains(system(call, compilation.settings()))) {
            throw refusal(call, "here", "currentUser() or membersOf(group)");
        }
        SystemFunction function = system(call, compilation.settings());
        if (!function.result().suits(type.kind())) {
            throw refusal(call, "here", placeOf(function));
        }
        checkCount(call, function.ownName(), function.fewest(), function.most());
        return match(function, Place.ofUser(call, type, compilation));
    }

    /**
     * The time that a function gives, where a time is asked for: AFTER, BEFORE, ON, DURING.
     *
     * @param call the function
     * @param compilation the query's
     * @return the time; empty if the function is known and gives none, see {@link #noTime}
     * @throws Fault if there is no such function, or its arguments do not suit
     */
    public static Optional<TimeSource> time(Operand.Call call, Compilation compilation) {
        Optional<JqlFunction> own = applications(call, compilation.settings());
        if (own.isPresent()) {
            return own.filter(function -> givesTimes(function)).map(function -> {
                checkCount(call, function.name(), function.minArguments(), function.maxArguments());
                compilation.needsProvider(function.name());
                return new ProvidedTime(
                        function.name(), new Question(function.name(), call, Optional.empty(), function.provider()));
            });
        }
        SystemFunction function = system(call, compilation.settings());
        if (function.result() != Result.TIMES) {
            return Optional.empty();
        }
        checkCount(call, function.ownName(), function.fewest(), function.most());
        return Optional.of(time(function, call, compilation));
    }

    /**
     * Says that a function gives no time where one is asked for.
     *
     * @param call the function
     * @return what is wrong
     */
    public static Fault noTime(Operand.Call call) {
        return refusal(call, "here", "a function of time such as now()");
    }

    /**
     * Whether a function's result holds "no value", so that an empty field is in it: {@code cascadeOption(none)}.
     *
     * @param call the function
     * @return true if so
     */
    public static boolean holdsEmpty(Operand.Call call) {
        List<Operand.Literal> arguments = call.arguments();
        return SystemFunction.named(call.name())
                        .filter(SystemFunction.CASCADE_OPTION::equals)
                        .isPresent()
                && !arguments.isEmpty()
                && arguments.stream()
                        .allMatch(one -> CascadeMatch.Level.of(one.text()).isNone());
    }

    private static ValueMatch match(SystemFunction function, Place place) {
        if (function.result() == Result.TIMES) {
            TimeSource time = time(function, place.call(), place.compilation());
            return place.type() instanceof TimeType times
                    ? times.compare(place.operator(), time, place.compilation())
                    : ShapeTimeMatch.of(place.operator(), time, place.compilation());
        }
        OptionalLong seconds = seconds(function, place);
        Optional<ValueMatch> fromEvent = function.fromEvent(place);
        if (fromEvent.isPresent() && function.isOfEventAlone()) {
            return fromEvent.get();
        }
        String name = function.ownName();
        place.compilation().needsProvider(name);
        Question question = new Question(name, place.call(), place.field(), provider(name, place.settings()));
        ValueMatch provided = new ProvidedMatch(place, question, seconds);
        return fromEvent
                .or(() -> function.missesPrincipal(place)
                        ? Optional.of(new UnknownMatch("no current user is set"))
                        : Optional.empty())
                .<ValueMatch>map(event -> new ElseMatch(event, provided))
                .orElse(provided);
    }

    private static TimeSource time(SystemFunction function, Operand.Call call, Compilation compilation) {
        if (function.isOfClock()) {
            Moment moment = Moments.function(call, compilation.settings().timeRules());
            compilation.needsClock();
            return TimeSource.of(moment);
        }
        String name = function.ownName();
        compilation.needsProvider(name);
        return new ProvidedTime(
                name, new Question(name, call, Optional.empty(), provider(name, compilation.settings())));
    }

    private static @Nullable FunctionProvider provider(String name, Settings settings) {
        return settings.functionProvider(name).orElse(null);
    }

    private static ValueMatch provided(Place place, JqlFunction function) {
        place.compilation().needsProvider(function.name());
        Question question = new Question(function.name(), place.call(), place.field(), function.provider());
        return new ProvidedMatch(place, question, OptionalLong.empty());
    }

    /** The duration that an agreement about service is compared with. */
    private static OptionalLong seconds(SystemFunction function, Place place) {
        if (function != SystemFunction.ELAPSED && function != SystemFunction.REMAINING) {
            return OptionalLong.empty();
        }
        Operand.Literal argument = place.arguments().get(0);
        OptionalLong seconds = Durations.parse(argument.text(), place.settings().workTime());
        if (seconds.isEmpty()) {
            throw badArgument(argument, "a duration such as 2h or \"1d 4h\"");
        }
        return seconds;
    }

    private static SystemFunction system(Operand.Call call, Settings settings) {
        return SystemFunction.named(call.name()).orElseThrow(() -> unknown(call, settings));
    }

    private static Optional<JqlFunction> applications(Operand.Call call, Settings settings) {
        if (settings.functions().isEmpty()) {
            return Optional.empty();
        }
        String folded = Folding.fold(call.name());
        return settings.functions().stream()
                .filter(function -> Folding.fold(function.name()).equals(folded))
                .findFirst();
    }

    private static boolean givesTimes(JqlFunction function) {
        return function.types().contains(FieldType.DATE) || function.types().contains(FieldType.DATETIME);
    }

    private static boolean isOutsideHistory(SystemFunction function, Terminal clause) {
        return clause instanceof Terminal.Was && !OF_HISTORY.contains(function);
    }

    private static void checkOwn(
            JqlFunction function, Operand.Call call, boolean inList, Terminal clause, FieldSpec field) {
        Kind kind = field.type().kind();
        if (function.types().stream().noneMatch(type -> Result.suits(type, kind)) || clause instanceof Terminal.Was) {
            throw refusal(
                    call,
                    "beside field '" + clause.field().name() + "'",
                    "it beside a field of type "
                            + function.types().stream().sorted().toList());
        }
        Use use = function.single() ? Use.ORDERED : Use.SEVERAL;
        if (!use.suits(clause.operator(), inList)) {
            throw misused(call, clause, use);
        }
        checkCount(call, function.name(), function.minArguments(), function.maxArguments());
    }

    private static void checkCount(Operand.Call call, String name, int fewest, int most) {
        List<Operand.Literal> arguments = call.arguments();
        if (arguments.size() > most) {
            throw badArgument(
                    arguments.get(most),
                    most == 0
                            ? "no argument for %s()".formatted(name)
                            : "%s for %s()".formatted(count(most) + " at most", name));
        }
        if (arguments.size() < fewest) {
            throw new Fault(
                    Fault.Kind.BAD_OPERAND,
                    call.namePosition(),
                    "found %s for %s(), expected %s"
                            .formatted(
                                    arguments.isEmpty() ? "no argument" : count(arguments.size()),
                                    name,
                                    count(fewest) + (most > fewest ? " at least" : "")));
        }
    }

    private static String count(int arguments) {
        return arguments + (arguments == 1 ? " argument" : " arguments");
    }

    private static String placeOf(SystemFunction function) {
        return "it beside " + function.result().fields();
    }

    private static Fault misused(Operand.Call call, Terminal clause, Use use) {
        return refusal(call, "with " + clause.operator().text(), "it with " + use.operators());
    }

    private static Fault refusal(Operand.Call call, String found, String expected) {
        return new Fault(
                Fault.Kind.BAD_OPERAND,
                call.position(),
                "found function %s %s, expected %s".formatted(Fault.quoted(call.name()), found, expected));
    }

    private static Fault badArgument(Operand.Literal argument, String expected) {
        return new Fault(
                Fault.Kind.BAD_OPERAND,
                argument.position(),
                "found %s, expected %s".formatted(Fault.quoted(argument.text()), expected));
    }

    private static Fault unknown(Operand.Call call, Settings settings) {
        List<String> names = Stream.concat(
                        systemNames(), settings.functions().stream().map(JqlFunction::name))
                .toList();
        return new Fault(
                Fault.Kind.UNKNOWN_FUNCTION,
                call.position(),
                "found function %s, expected a known function%s"
                        .formatted(Fault.quoted(call.name()), Nearest.hint(call.name(), names)));
    }

    private static Stream<String> systemNames() {
        return Stream.of(SystemFunction.values()).flatMap(function -> function.names().stream());
    }
}
