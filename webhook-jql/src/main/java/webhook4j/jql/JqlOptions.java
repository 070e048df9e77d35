package webhook4j.jql;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import webhook4j.jql.catalog.FieldCatalog;
import webhook4j.jql.catalog.FieldProvider;
import webhook4j.jql.catalog.FunctionProvider;
import webhook4j.jql.catalog.FunctionResult;
import webhook4j.jql.catalog.JqlExtension;
import webhook4j.jql.catalog.JqlFunction;
import webhook4j.jql.catalog.OrderProvider;
import webhook4j.jql.eval.Fields;
import webhook4j.jql.function.Deadline;
import webhook4j.jql.function.Extensions;
import webhook4j.jql.function.FunctionTable;
import webhook4j.jql.parser.Limits;
import webhook4j.jql.time.TimeRules;
import webhook4j.jql.time.WorkTime;
import webhook4j.jql.value.Choice;
import webhook4j.jql.value.Compilation;
import webhook4j.jql.value.Settings;

/**
 * How queries are read and decided. Immutable; safe to share between threads. Share one instance between filters: two
 * filters are the same only if their options are.
 *
 * <pre>{@code
 * JqlOptions options = JqlOptions.builder()
 *         .zone(ZoneId.of("Europe/Berlin"))
 *         .principal("5b10a2844c20165700ede21g", "ann@example.com")
 *         .groups(group -> Optional.ofNullable(membersByGroup.get(group)))
 *         .catalog(FieldCatalog.jira().fields(answerOfRestApi).build())
 *         .build();
 * JqlFilter filter = JqlFilter.compile("assignee IN membersOf(crew) AND Effort > 3", options);
 * }</pre>
 */
public final class JqlOptions {

    /**
     * 32,768 code points, 256 levels, 10,000 values a list, 100 patterns of words; what is unknown does not match; Jira's own fields; UTC; nobody
     * outside to be asked.
     */
    public static final JqlOptions DEFAULT = builder().build();

    private final Limits limits;
    private final UnknownPolicy unknown;
    private final InstantSource clock;
    private final Settings settings;
    private final Fields fields;
    private final int hash;

    private JqlOptions(Builder builder) {
        limits = new Limits(builder.queryCodePoints, builder.depth, builder.listValues, builder.textPatterns);
        unknown = builder.unknown;
        clock = builder.clock;
        settings = builder.settings();
        fields = new Fields(settings);
        hash = 31 * (31 * limits.hashCode() + unknown.name().hashCode()) + settings.hashCode();
    }

    /**
     * Starts with the defaults.
     *
     * @return a builder; not safe for use by many threads
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * What a filter decides where the event does not hold what it asks for.
     *
     * @return the policy
     */
    public UnknownPolicy unknown() {
        return unknown;
    }

    /**
     * The fields that queries may name.
     *
     * @return the catalogue
     */
    public FieldCatalog catalog() {
        return settings.catalog();
    }

    InstantSource clock() {
        return clock;
    }

    Limits limits() {
        return limits;
    }

    Settings settings() {
        return settings;
    }

    Fields fields() {
        return fields;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof JqlOptions that
                        && hash == that.hash
                        && limits.equals(that.limits)
                        && unknown == that.unknown
                        && clock.equals(that.clock)
                        && settings.equals(that.settings));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return "JqlOptions[" + limits + ", unknown " + unknown + ", " + settings.catalog() + "]";
    }

    /** Collects options. Not safe for use by many threads; may build more than one. */
    public static final class Builder {

        private int queryCodePoints = 32_768;
        private int depth = 256;
        private int listValues = 10_000;
        private int textPatterns = Compilation.MOST_TEXT_PATTERNS;
        private UnknownPolicy unknown = UnknownPolicy.NO_MATCH;
        private InstantSource clock = InstantSource.system();
        private Settings settings = Settings.DEFAULT;
        private final List<JqlExtension> extensions = new ArrayList<>();
        private @Nullable Deadline deadline;

        private Builder() {}

        /**
         * Bounds the length of a query.
         *
         * @param codePoints at least 1; 32,768 unless set
         * @return this
         */
        public Builder maxQueryLength(int codePoints) {
            this.queryCodePoints = codePoints;
            return this;
        }

        /**
         * Bounds the nesting of a query: parentheses, lists and NOT count.
         *
         * @param levels 1 to 1,000; 256 unless set
         * @return this
         */
        public Builder maxDepth(int levels) {
            this.depth = levels;
            return this;
        }

        /**
         * Bounds the length of a list.
         *
         * @param values at least 1; 10,000 unless set
         * @return this
         */
        public Builder maxListValues(int values) {
            this.listValues = values;
            return this;
        }

        /**
         * Bounds how many patterns of words the text searches of a query have together: words with {@code *} or {@code ?}
         * and words before {@code ~}. Each is compared with every word of a text, where a word alone is looked up. Of phrases,
         * which a text is read for once at most, there may be ten times as many.
         *
         * @param patterns at least 1; 100 unless set
         * @return this
         */
        public Builder maxTextPatterns(int patterns) {
            this.textPatterns = patterns;
            return this;
        }

        /**
         * Says what is decided where the event does not hold what a filter asks for.
         *
         * @param policy the policy; {@link UnknownPolicy#NO_MATCH} unless set
         * @return this
         */
        public Builder unknown(UnknownPolicy policy) {
            this.unknown = requireNonNull(policy, "policy");
            return this;
        }

        /**
         * Says which fields queries may name.
         *
         * @param catalog the catalogue; {@link FieldCatalog#JIRA} unless set
         * @return this
         */
        public Builder catalog(FieldCatalog catalog) {
            settings = settings.withCatalog(catalog);
            return this;
        }

        /**
         * Takes clauses about unknown fields, which are UNKNOWN on every event, instead of refusing the query.
         *
         * @return this
         */
        public Builder lenientFields() {
            settings = settings.with(Choice.LENIENT_FIELDS);
            return this;
        }

        /**
         * Refuses what the dynamic webhooks of Jira Cloud would refuse: all operators but {@code = != IN, NOT IN}, and all
         * fields but issueKey, project, issuetype, status, priority, assignee, reporter, issue.property and custom fields
         * by number.
         *
         * <p>Source: Atlassian's guide to webhooks, section on dynamic webhooks, read 2026-11.
         *
         * @return this
         */
        public Builder onlyWhatCloudWebhooksTake() {
            settings = settings.with(Choice.CLOUD_WEBHOOK);
            return this;
        }

        /**
         * Says where days begin and what zone a time without one has.
         *
         * @param zone the zone; UTC unless set
         * @return this
         */
        public Builder zone(ZoneId zone) {
            settings = settings.withTimeRules(
                    new TimeRules(zone, settings.timeRules().weekStart()));
            return this;
        }

        /**
         * Says on which day weeks begin.
         *
         * @param day the day; Sunday unless set
         * @return this
         */
        public Builder weekStart(DayOfWeek day) {
            settings = settings.withTimeRules(new TimeRules(settings.timeRules().zone(), day));
            return this;
        }

        /**
         * Says how long a day and a week of working time are, for durations like {@code 1w 2d}.
         *
         * @param day the working time of a day, at least 1 second and at most 24 hours; 8 hours unless set
         * @param daysPerWeek the working days of a week, 1 to 7; 5 unless set
         * @return this
         * @throws IllegalArgumentException if a number is out of its range
         */
        public Builder workingTime(Duration day, int daysPerWeek) {
            if (day.toSeconds() < 1 || day.compareTo(Duration.ofDays(1)) > 0) {
                throw new IllegalArgumentException(
                        "a working day has at least 1 second and at most 24 hours, got " + day);
            }
            if (daysPerWeek < 1 || daysPerWeek > 7) {
                throw new IllegalArgumentException("a working week has 1 to 7 days, got " + daysPerWeek);
            }
            settings = settings.withWorkTime(new WorkTime(day, day.multipliedBy(daysPerWeek)));
            return this;
        }

        /**
         * Says where {@code now()} and relative dates are counted from.
         *
         * @param clock read once for each evaluation of a filter that needs it; the system's unless set
         * @return this
         */
        public Builder clock(InstantSource clock) {
            this.clock = requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Compares words of text searches as they stand, and not by their stems.
         *
         * @return this
         */
        public Builder withoutStemming() {
            settings = settings.with(Choice.WITHOUT_STEMMING);
            return this;
        }

        /**
         * Reads the distance of words in a phrase, {@code "…"~3}, and ignores it, as Jira Cloud does.
         *
         * @return this
         */
        public Builder cloudText() {
            settings = settings.with(Choice.CLOUD_TEXT);
            return this;
        }

        /**
         * Lets CHANGED and the WAS family speak of the whole history of the issue, of which an event shows only the end: what
         * the event does not show is then UNKNOWN. Unless set they speak of this event alone.
         *
         * @return this
         */
        public Builder wholeHistory() {
            settings = settings.with(Choice.WHOLE_HISTORY);
            return this;
        }

        /**
         * Lets every field that change logs carry take CHANGED and the WAS family, and not only those for which Jira
         * documents them.
         *
         * @return this
         */
        public Builder extendedHistory() {
            settings = settings.with(Choice.EXTENDED_HISTORY);
            return this;
        }

        /**
         * Says in which order priorities stand. A priority outside a table cannot be compared with one in it.
         *
         * @param tables each the names of a scheme, the most important first; Highest to Lowest and Blocker to Trivial
         *     unless set
         * @return this
         */
        public Builder priorityOrders(List<List<String>> tables) {
            settings = settings.withOrders(settings.orders().withPriorities(tables));
            return this;
        }

        /**
         * Says in which order resolutions stand.
         *
         * @param names the least first; unknown unless set
         * @return this
         */
        public Builder resolutionOrder(List<String> names) {
            settings = settings.withOrders(settings.orders().withResolutions(names));
            return this;
        }

        /**
         * Says who knows in which order a project's versions stand.
         *
         * @param provider asked where versions are compared; nobody unless set
         * @return this
         */
        public Builder versionOrder(OrderProvider provider) {
            requireNonNull(provider, "provider");
            settings = settings.withOrders(settings.orders().withVersions(provider));
            return this;
        }

        /**
         * Says who the current user is: whom {@code currentUser()} means.
         *
         * @param identifiers all that the user goes by: account id, key, name; nobody unless set
         * @return this
         * @throws IllegalArgumentException if one is blank
         */
        public Builder principal(String... identifiers) {
            if (Stream.of(identifiers).anyMatch(String::isBlank)) {
                throw new IllegalArgumentException(
                        "expected account id, key or name of the current user, got " + List.of(identifiers));
            }
            settings = settings.withPrincipal(List.of(identifiers));
            return this;
        }

        /**
         * Says who knows what a function of JQL gives: {@code membersOf}, say. A provider that was named before is no longer
         * asked.
         *
         * @param function the function's name or an alias; upper and lower case are the same
         * @param provider asked where the event does not say
         * @return this
         * @throws IllegalArgumentException if JQL has no such function, or it is one of the clock, like {@code now}
         */
        public Builder provide(String function, FunctionProvider provider) {
            String name = FunctionTable.nameForProviders(function);
            settings = settings.withOutside(settings.outside().withFunction(name, provider));
            return this;
        }

        /**
         * Says who is in which group, for {@code membersOf(group)}.
         *
         * @param members given a group's name as the query has it, the account ids, keys or names of its members; empty
         *     where there is no such group, or nobody knows. Asked at most once for each event and group, on the thread that
         *     evaluates
         * @return this
         */
        public Builder groups(Function<? super String, ? extends Optional<? extends Collection<String>>> members) {
            requireNonNull(members, "members");
            return provide("membersOf", (call, event) -> {
                String group = call.arguments().get(0);
                Optional<? extends Collection<String>> found = members.apply(group);
                return found.isPresent()
                        ? FunctionResult.of(found.get())
                        : FunctionResult.unknown("no group '" + group + "' is known");
            });
        }

        /**
         * Says who knows the value of a field that events do not hold: {@code watcher}, say.
         *
         * @param field a name of the field, of Jira's or of the catalogue, or {@code cf[10016]}; upper and lower case are the
         *     same. That there is such a field is checked by {@link #build}
         * @param provider asked where the event does not say
         * @return this
         */
        public Builder provideField(String field, FieldProvider provider) {
            settings = settings.withOutside(settings.outside().withField(field, provider));
            return this;
        }

        /**
         * Adds a function of the application's own. It gives times, values or a test of values; beside a field of type {@link
         * webhook4j.jql.catalog.FieldType#ANY ANY} every function may stand.
         *
         * @param function the function
         * @return this
         * @throws IllegalArgumentException if JQL has a function of this name, or one was added
         */
        public Builder function(JqlFunction function) {
            List<JqlFunction> functions = new ArrayList<>(settings.functions());
            FunctionTable.addTo(functions, function);
            settings = settings.withOutside(settings.outside().withOwn(functions));
            return this;
        }

        /**
         * Adds functions, providers and fields that come together. What this builder is told itself, before or after, wins.
         *
         * @param extension the extension
         * @return this
         */
        public Builder extension(JqlExtension extension) {
            extensions.add(requireNonNull(extension, "extension"));
            return this;
        }

        /**
         * Adds every extension that {@link ServiceLoader} finds by the thread's context class loader, at this call.
         *
         * @return this
         * @throws java.util.ServiceConfigurationError if one is declared and cannot be made
         */
        public Builder discover() {
            ServiceLoader.load(JqlExtension.class).forEach(this::extension);
            return this;
        }

        /**
         * Bounds how long an evaluation waits for a provider. What is late leaves the clauses that ask UNKNOWN, and is not
         * waited for again on the same event; its thread is interrupted. Bounded are the providers, functions and fields
         * that this builder, its catalogue and its extensions have, but not the tests and measures that functions give.
         *
         * @param timeout how long, more than zero; without this call as long as it takes
         * @param executor runs the providers, on threads of its own: on the thread that evaluates, nothing would be bounded
         * @return this
         * @throws IllegalArgumentException if the timeout is not more than zero
         */
        public Builder providerTimeout(Duration timeout, Executor executor) {
            deadline = new Deadline(timeout, executor);
            return this;
        }

        private Settings settings() {
            Settings all = Extensions.added(settings, extensions);
            return deadline == null ? all : deadline.bounded(all);
        }

        /**
         * The options.
         *
         * @return new options
         * @throws IllegalArgumentException if a limit is less than 1, or the depth more than 1,000; if two functions have one
         *     name, or two extensions know one thing; if a provider's field is unknown; if a field of the catalogue that is no custom
         *     field has the name of one of Jira's own
         */
        public JqlOptions build() {
            return new JqlOptions(this);
        }
    }
}
