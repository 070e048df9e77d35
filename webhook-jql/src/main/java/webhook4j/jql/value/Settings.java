package webhook4j.jql.value;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import webhook4j.jql.catalog.FieldCatalog;
import webhook4j.jql.catalog.FieldProvider;
import webhook4j.jql.catalog.FunctionProvider;
import webhook4j.jql.catalog.JqlFunction;
import webhook4j.jql.time.TimeRules;
import webhook4j.jql.time.WorkTime;

/**
 * How queries are compiled: everything that an application may choose. Immutable.
 *
 * <p>The names and the defaults are documented where they are public, at the builder of the options.
 *
 * @param catalog the fields that queries may name
 * @param choices what was chosen
 * @param timeRules where days and weeks begin
 * @param workTime how long a day and a week of work are
 * @param orders the orders of priorities, resolutions and versions
 * @param principal what the current user goes by: account id, key, name; none where there is no current user
 * @param outside who can be asked
 */
public record Settings(
        FieldCatalog catalog,
        Set<Choice> choices,
        TimeRules timeRules,
        WorkTime workTime,
        Orders orders,
        List<String> principal,
        Outside outside) {

    /** What holds unless something else is chosen. */
    public static final Settings DEFAULT = new Settings(
            FieldCatalog.JIRA,
            Set.of(),
            new TimeRules(ZoneOffset.UTC, DayOfWeek.SUNDAY),
            WorkTime.USUAL,
            Orders.USUAL,
            List.of(),
            Outside.NOBODY);

    /** Copies the collections. */
    public Settings {
        requireNonNull(catalog, "catalog");
        choices = Set.copyOf(choices);
        principal = List.copyOf(principal);
    }

    /** The same with another catalogue. */
    public Settings withCatalog(FieldCatalog other) {
        return new Settings(other, choices, timeRules, workTime, orders, principal, outside);
    }

    /** The same, and something chosen. */
    public Settings with(Choice choice) {
        List<Choice> more = new ArrayList<>(choices);
        more.add(choice);
        return new Settings(catalog, Set.copyOf(more), timeRules, workTime, orders, principal, outside);
    }

    /** The same with other days and weeks. */
    public Settings withTimeRules(TimeRules others) {
        return new Settings(catalog, choices, others, workTime, orders, principal, outside);
    }

    /** The same with other days and weeks of work. */
    public Settings withWorkTime(WorkTime other) {
        return new Settings(catalog, choices, timeRules, other, orders, principal, outside);
    }

    /** The same with other orders. */
    public Settings withOrders(Orders others) {
        return new Settings(catalog, choices, timeRules, workTime, others, principal, outside);
    }

    /** The same with another current user. */
    public Settings withPrincipal(List<String> identifiers) {
        return new Settings(catalog, choices, timeRules, workTime, orders, identifiers, outside);
    }

    /** The same with others to be asked. */
    public Settings withOutside(Outside others) {
        return new Settings(catalog, choices, timeRules, workTime, orders, principal, others);
    }

    /** Whether something was chosen. */
    public boolean has(Choice choice) {
        return choices.contains(choice);
    }

    /** Who knows what a function of JQL gives. */
    public Optional<FunctionProvider> functionProvider(String name) {
        return Optional.ofNullable(outside.functions().get(Folding.fold(name)));
    }

    /** Who knows the value of a field that the event does not hold. */
    public Optional<FieldProvider> fieldProvider(String name) {
        return Optional.ofNullable(outside.fields().get(Folding.fold(name)));
    }

    /** The application's own functions. */
    public List<JqlFunction> functions() {
        return outside.own();
    }
}
