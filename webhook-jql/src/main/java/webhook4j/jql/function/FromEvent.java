package webhook4j.jql.function;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.time.Moment;
import webhook4j.jql.time.Moments;
import webhook4j.jql.value.Kind;
import webhook4j.jql.value.Types;
import webhook4j.jql.value.ValueMatch;

/** Makes matches of calls that an event often decides by itself. Empty is what it never does. */
final class FromEvent {

    private FromEvent() {}

    static Optional<ValueMatch> currentUser(Place place) {
        List<Operand.Literal> principal = place.principal();
        return principal.isEmpty() ? Optional.empty() : Optional.of(place.equal(principal));
    }

    static Optional<ValueMatch> versions(Place place, boolean released) {
        ValueMatch flag = new FlagMatch("released", released);
        return Optional.of(
                place.arguments().isEmpty()
                        ? flag
                        : new VersionsOfProjects(flag, equal(Kind.PROJECT, place.arguments(), place)));
    }

    /** Of other issues than the event's own, the event does not hold the links. */
    static Optional<ValueMatch> linkedIssues(Place place) {
        if (place.type().kind() != Kind.THIS_ISSUE) {
            return Optional.empty();
        }
        List<Operand.Literal> arguments = place.arguments();
        Set<String> texts =
                arguments.stream().skip(1).map(Operand.Literal::text).collect(Collectors.toUnmodifiableSet());
        return Optional.of(new LinkedMatch(equal(Kind.ISSUE, arguments.subList(0, 1), place), texts));
    }

    static Optional<ValueMatch> updatedBy(Place place) {
        ValueMatch user = equal(Kind.USER, place.arguments().subList(0, 1), place);
        Moment from = moment(place, 1);
        Moment to = moment(place, 2);
        return place.type().kind() == Kind.THIS_ISSUE
                ? Optional.of(new UpdatedMatch(user, from, to))
                : Optional.empty();
    }

    private static @Nullable Moment moment(Place place, int argument) {
        if (place.arguments().size() <= argument) {
            return null;
        }
        Moment moment = Moments.literal(
                place.arguments().get(argument), place.settings().timeRules());
        if (moment.isRelative()) {
            place.compilation().needsClock();
        }
        return moment;
    }

    static Optional<ValueMatch> leadBy(Place place) {
        List<Operand.Literal> user = place.arguments().isEmpty() ? place.principal() : place.arguments();
        return user.isEmpty() ? Optional.empty() : Optional.of(new LeadMatch(equal(Kind.USER, user, place)));
    }

    static Optional<ValueMatch> cascadeOption(Place place) {
        List<CascadeMatch.Level> levels = place.arguments().stream()
                .map(argument -> CascadeMatch.Level.of(argument.text()))
                .toList();
        return Optional.of(
                new CascadeMatch(levels.get(0), levels.stream().skip(1).findFirst()));
    }

    private static ValueMatch equal(Kind kind, List<Operand.Literal> literals, Place place) {
        return Types.of(kind).equal(literals, place.compilation());
    }
}
