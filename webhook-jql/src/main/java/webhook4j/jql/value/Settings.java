package webhook4j.jql.value;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import webhook4j.jql.catalog.FieldCatalog;
import webhook4j.jql.catalog.FieldProvider;
import webhook4j.jql.catalog.FunctionProvider;
import webhook4j.jql.catalog.JqlFunction;
import webhook4j.jql.catalog.OrderProvider;
import webhook4j.jql.time.TimeRules;
import webhook4j.jql.time.WorkTime;

/**
 * How queries are compiled: everything that an application may choose. Immutable.
 *
 * <p>The names and the defaults are documented where they are public, at the builder of the options.
 */
public final class Settings {

    private final Builder chosen;
    private volatile @Nullable TimeRules timeRules;

    private Settings(Builder chosen) {
        this.chosen = chosen;
    }

    /** The fields that queries may name. */
    public FieldCatalog catalog() {
        return chosen.catalog;
    }

    /** Whether an unknown field makes its clause UNKNOWN instead of being refused. */
    public boolean lenientFields() {
        return chosen.lenientFields;
    }

    /** Whether only what Jira Cloud's dynamic webhooks accept is accepted. */
    public boolean cloudWebhook() {
        return chosen.cloudWebhook;
    }

    /** Whether every field takes the operators of history, and not just those for which Jira documents them. */
    public boolean extendedHistory() {
        return chosen.extendedHistory;
    }

    /** Whether the operators of history speak of the whole history of the issue, of which the event shows the end. */
    public boolean wholeHistory() {
        return chosen.wholeHistory;
    }

    /** Where days begin. */
    public ZoneId zone() {
        return chosen.zone;
    }

    /** On which day weeks begin. */
    public DayOfWeek weekStart() {
        return chosen.weekStart;
    }

    /** How long a working day is. */
    public Duration workingDay() {
        return chosen.workingDay;
    }

    /** How many working days a week has. */
    public int workingDaysPerWeek() {
        return chosen.workingDaysPerWeek;
    }

    /** Where days and weeks begin, laid out at the first call. */
    public TimeRules timeRules() {
        TimeRules known = timeRules;
        if (known == null) {
            known = new TimeRules(chosen.zone, chosen.weekStart);
            timeRules = known;
        }
        return known;
    }

    /** How long a day and a week of work are. */
    public WorkTime workTime() {
        return new WorkTime(chosen.workingDay, chosen.workingDay.multipliedBy(chosen.workingDaysPerWeek));
    }

    /** Whether words are compared by their stems. */
    public boolean stemming() {
        return chosen.stemming;
    }

    /** Whether the distance of words in phrases is ignored, as Jira Cloud does. */
    public boolean cloudText() {
        return chosen.cloudText;
    }

    /** Tables of priorities, each with the most important first. */
    public List<List<String>> priorityOrders() {
        return chosen.priorityOrders;
    }

    /** Resolutions, the least first. */
    public List<String> resolutionOrder() {
        return chosen.resolutionOrder;
    }

    /** Who knows the order of versions. */
    public Optional<OrderProvider> versionOrder() {
        return Optional.ofNullable(chosen.versionOrder);
    }

    /** What the current user goes by: account id, key, name; none where there is no current user. */
    public List<String> principal() {
        return chosen.principal;
    }

    /** Who knows what a function of JQL gives; names are folded. */
    public Optional<FunctionProvider> functionProvider(String name) {
        return Optional.ofNullable(chosen.functionProviders.get(Folding.fold(name)));
    }

    /** Who knows the value of a field of JQL that the event does not hold; names are folded. */
    public Optional<FieldProvider> fieldProvider(String name) {
        return Optional.ofNullable(chosen.fieldProviders.get(Folding.fold(name)));
    }

    /** The application's own functions. */
    public List<JqlFunction> functions() {
        return chosen.functions;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Settings that && chosen.parts().equals(that.chosen.parts()));
    }

    @Override
    public int hashCode() {
        return chosen.parts().hashCode();
    }

    /** Collects settings. */
    public static final class Builder {

        public FieldCatalog catalog = FieldCatalog.JIRA;
        public boolean lenientFields;
        public boolean cloudWebhook;
        public boolean extendedHistory;
        public boolean wholeHistory;
        public ZoneId zone = ZoneOffset.UTC;
        public DayOfWeek weekStart = DayOfWeek.SUNDAY;
        public Duration workingDay = Duration.ofHours(8);
        public int workingDaysPerWeek = 5;
        public boolean stemming = true;
        public boolean cloudText;
        public List<List<String>> priorityOrders = List.of(
                List.of("Highest", "High", "Medium", "Low", "Lowest"),
                List.of("Blocker", "Critical", "Major", "Minor", "Trivial"));
        public List<String> resolutionOrder = List.of();
        public @Nullable OrderProvider versionOrder;
        public List<String> principal = List.of();
        public Map<String, FunctionProvider> functionProviders = new HashMap<>();
        public Map<String, FieldProvider> fieldProviders = new HashMap<>();
        public List<JqlFunction> functions = new ArrayList<>();

        /** The settings; what is changed here afterwards does not change them. */
        public Settings build() {
            return new Settings(copy());
        }

        /** A builder of its own that holds the same. */
        public Builder copy() {
            Builder copy = new Builder();
            copy.catalog = catalog;
            copy.lenientFields = lenientFields;
            copy.cloudWebhook = cloudWebhook;
            copy.extendedHistory = extendedHistory;
            copy.wholeHistory = wholeHistory;
            copy.zone = zone;
            copy.weekStart = weekStart;
            copy.workingDay = workingDay;
            copy.workingDaysPerWeek = workingDaysPerWeek;
            copy.stemming = stemming;
            copy.cloudText = cloudText;
            copy.priorityOrders = priorityOrders.stream().map(List::copyOf).toList();
            copy.resolutionOrder = List.copyOf(resolutionOrder);
            copy.versionOrder = versionOrder;
            copy.principal = List.copyOf(principal);
            copy.functionProviders = Map.copyOf(functionProviders);
            copy.fieldProviders = Map.copyOf(fieldProviders);
            copy.functions = List.copyOf(functions);
            return copy;
        }

        private List<Object> parts() {
            return List.of(
                    catalog,
                    List.of(lenientFields, cloudWebhook, extendedHistory, wholeHistory, stemming, cloudText),
                    zone,
                    weekStart.getValue(),
                    workingDay,
                    workingDaysPerWeek,
                    priorityOrders,
                    resolutionOrder,
                    Optional.ofNullable(versionOrder),
                    principal,
                    functionProviders,
                    fieldProviders,
                    functions);
        }
    }
}
