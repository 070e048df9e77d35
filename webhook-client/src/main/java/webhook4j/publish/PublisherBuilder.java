package webhook4j.publish;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import webhook4j.delivery.DeliveryListener;
import webhook4j.delivery.DeliveryPolicy;
import webhook4j.delivery.DeliveryStore;
import webhook4j.delivery.DisableRule;
import webhook4j.delivery.Dispatcher;
import webhook4j.delivery.EngineClock;
import webhook4j.delivery.InMemoryDeliveryStore;
import webhook4j.delivery.InMemoryWebhookHealthStore;
import webhook4j.delivery.LoggedAttempt;
import webhook4j.delivery.OutcomeRules;
import webhook4j.delivery.Rate;
import webhook4j.delivery.RetrySchedule;
import webhook4j.delivery.WebhookHealthStore;
import webhook4j.event.Event;
import webhook4j.filter.FilterLanguage;
import webhook4j.jira.Jira;
import webhook4j.publish.Endpoints.EndpointSettings;
import webhook4j.registry.InMemoryWebhookRegistry;
import webhook4j.registry.WebhookRegistry;
import webhook4j.signature.Headers;
import webhook4j.signature.RemoteKey;
import webhook4j.signature.SignatureScheme;
import webhook4j.source.Generic;
import webhook4j.source.Source;
import webhook4j.source.WireFormat;

/**
 * Collects what a {@link WebhookPublisher} is made of. Everything has a default.
 *
 * <p>Not safe for use by many threads. May build more than one publisher, if the dispatcher may be shared.
 */
public final class PublisherBuilder {

    private @Nullable Dispatcher dispatcher;
    private @Nullable WebhookRegistry registry;
    private @Nullable DeliveryStore store;
    private @Nullable WebhookHealthStore healthStore;
    private @Nullable FilterLanguage language;
    private @Nullable EngineClock clock;
    private final List<WireFormat> sources = new ArrayList<>();
    private WireFormat forOwnEvents = Generic.format();
    private final List<SignatureScheme> signatures = new ArrayList<>();
    private @Nullable Executor signers;
    private boolean filtersAsInJiraServer;
    private RandomGenerator random = new SecureRandom();
    private DeliveryPolicy policy = DeliveryPolicy.standardWebhooks();
    private @Nullable RetrySchedule schedule;
    private @Nullable OutcomeRules rules;
    private @Nullable DisableRule disabling;
    private @Nullable Duration deadline;
    private Duration keepHeld = Duration.ofDays(7);
    private Duration lease = Duration.ofMinutes(1);
    private int maxAttempts = 64;
    private int maxAttemptsPerEndpoint = 10;
    private Optional<Rate> endpointRate = Optional.empty();
    private Function<String, Optional<Rate>> tenantRates = tenant -> Optional.empty();
    private BreakerRule breaker = BreakerRule.standard();
    private String userAgent = "Webhook4j";
    private boolean sendsTraceparent;
    private int maxExcerpt = 1_024;
    private ToLongFunction<String> tenantBound = tenant -> DeliveryStore.UNBOUNDED;
    private final List<DeliveryListener> listeners = new ArrayList<>();

    PublisherBuilder() {}

    /**
     * Sets what carries attempts; without this call the one that {@link ServiceLoader} finds.
     *
     * @param dispatcher closed with the publisher; one that is shared is handed over as {@code
     *     request -> shared.dispatch(request)}
     * @return this
     */
    public PublisherBuilder dispatcher(Dispatcher dispatcher) {
        this.dispatcher = requireNonNull(dispatcher, "dispatcher");
        return this;
    }

    /**
     * Sets where webhooks are kept; without this call in memory.
     *
     * @param registry stays open when the publisher is closed
     * @return this
     */
    public PublisherBuilder registry(WebhookRegistry registry) {
        this.registry = requireNonNull(registry, "registry");
        return this;
    }

    /**
     * Sets where deliveries are kept; without this call in memory.
     *
     * @param store stays open when the publisher is closed
     * @return this
     */
    public PublisherBuilder store(DeliveryStore store) {
        this.store = requireNonNull(store, "store");
        return this;
    }

    /**
     * Sets where the health of webhooks is kept; without this call in memory. Publishers with one registry share it, or
     * each counts for itself, and takes what another disabled for disabled by hand.
     *
     * @param store stays open when the publisher is closed
     * @return this
     */
    public PublisherBuilder healthStore(WebhookHealthStore store) {
        this.healthStore = requireNonNull(store, "store");
        return this;
    }

    /**
     * Sets the language of the webhooks' filters; without this call the one that {@link ServiceLoader} finds, if any.
     *
     * @param language the language
     * @return this
     */
    public PublisherBuilder filterLanguage(FilterLanguage language) {
        this.language = requireNonNull(language, "language");
        return this;
    }

    /**
     * Adds a system in whose format events can go out, asked before those that are known without this call: {@link
     * Jira}, and those that {@link ServiceLoader} finds.
     *
     * @param source the system's wire format; every {@link Source} is one
     * @return this
     */
    public PublisherBuilder source(WireFormat source) {
        sources.add(requireNonNull(source, "source"));
        return this;
    }

    /**
     * Sets the format of events that no source recognises: an application's own. Without this call {@link Generic}.
     *
     * @param source the wire format
     * @return this
     */
    public PublisherBuilder formatOfOwnEvents(WireFormat source) {
        this.forOwnEvents = requireNonNull(source, "source");
        return this;
    }

    /**
     * Adds a signature scheme that webhooks can ask for by its name, beside {@linkplain SignatureScheme#builtIn() those
     * that are built in}. It takes the place of one of the same name.
     *
     * @param scheme the scheme
     * @return this
     */
    public PublisherBuilder signature(SignatureScheme scheme) {
        signatures.add(requireNonNull(scheme, "scheme"));
        return this;
    }

    /**
     * Sets what calls the signers of {@link RemoteKey}s, which may block; without this call up to 64 threads of the
     * publisher's own, made when they are needed. A webhook has 4 of them at a time at most, and one when half of 64 are
     * taken: so those whose signers hang leave threads to the others, as long as they are fewer than 40.
     *
     * @param executor stays open when the publisher is closed
     * @return this
     */
    public PublisherBuilder signerExecutor(Executor executor) {
        this.signers = requireNonNull(executor, "executor");
        return this;
    }

    /**
     * Says whether filters are left out where Jira Server leaves them out and Jira Cloud does not: on comments,
     * worklogs, attachments and properties. Without this call they are asked, about the event's issue.
     *
     * @param asInJiraServer true to deliver these events to every webhook that selected them
     * @return this
     */
    public PublisherBuilder filtersAsInJiraServer(boolean asInJiraServer) {
        this.filtersAsInJiraServer = asInJiraServer;
        return this;
    }

    /**
     * Sets the clock; without this call the machine's.
     *
     * @param clock stays open when the publisher is closed
     * @return this
     */
    public PublisherBuilder clock(EngineClock clock) {
        this.clock = requireNonNull(clock, "clock");
        return this;
    }

    /**
     * Sets where ids and jitter come from; without this call a {@link SecureRandom}.
     *
     * @param random used by one thread at a time
     * @return this
     */
    public PublisherBuilder random(RandomGenerator random) {
        this.random = requireNonNull(random, "random");
        return this;
    }

    /**
     * Sets what holds for webhooks without options of their own; {@link DeliveryPolicy#standardWebhooks()} without this
     * call. {@link #outcomeRules}, {@link #schedule}, {@link #disabling} and {@link #deadline} replace its parts, whenever
     * they are called.
     *
     * @param policy the policy
     * @return this
     */
    public PublisherBuilder policy(DeliveryPolicy policy) {
        this.policy = requireNonNull(policy, "policy");
        return this;
    }

    /**
     * Sets the schedule of webhooks that have none of their own; without this call the policy's.
     *
     * @param schedule the schedule
     * @return this
     */
    public PublisherBuilder schedule(RetrySchedule schedule) {
        this.schedule = requireNonNull(schedule, "schedule");
        return this;
    }

    /**
     * Sets what statuses and failures mean; without this call the policy's rules.
     *
     * @param rules the rules
     * @return this
     */
    public PublisherBuilder outcomeRules(OutcomeRules rules) {
        this.rules = requireNonNull(rules, "rules");
        return this;
    }

    /**
     * Sets when a webhook that only fails is disabled; without this call by the policy's rule.
     *
     * @param disabling the rule
     * @return this
     */
    public PublisherBuilder disabling(DisableRule disabling) {
        this.disabling = requireNonNull(disabling, "disabling");
        return this;
    }

    /**
     * Sets how long an attempt may take, response body included; without this call the policy's deadline.
     *
     * @param deadline 1 ms to 10 min, and at least 15 s shorter than the lease
     * @return this
     */
    public PublisherBuilder deadline(Duration deadline) {
        this.deadline = requireNonNull(deadline, "deadline");
        return this;
    }

    /**
     * Sets how long a delivery waits for a disabled webhook before it is given up; 7 days without this call.
     *
     * @param time 1 s to 366 days, from when the delivery was due and the webhook disabled
     * @return this
     */
    public PublisherBuilder keepHeld(Duration time) {
        this.keepHeld = requireNonNull(time, "time");
        return this;
    }

    /**
     * Sets how long a delivery is out of the store for an attempt, before somebody else may take it; 1 min without this
     * call. It bounds the deadlines of webhooks.
     *
     * @param lease at least 15 s longer than the deadline, at most a day
     * @return this
     */
    public PublisherBuilder lease(Duration lease) {
        this.lease = requireNonNull(lease, "lease");
        return this;
    }

    /**
     * Bounds the attempts that are under way at a time; 64, and 10 to one endpoint, without this call.
     *
     * @param inAll 1 or more
     * @param perEndpoint 1 or more
     * @return this
     */
    public PublisherBuilder maxAttempts(int inAll, int perEndpoint) {
        this.maxAttempts = inAll;
        this.maxAttemptsPerEndpoint = perEndpoint;
        return this;
    }

    /**
     * Bounds the attempts to each endpoint in a time; unbounded without this call. A webhook may have a bound of its own
     * beside it ({@link webhook4j.registry.DeliveryOptions#withRate}). What has to wait burns no attempt.
     *
     * @param rate the bound
     * @return this
     */
    public PublisherBuilder endpointRate(Rate rate) {
        this.endpointRate = Optional.of(rate);
        return this;
    }

    /**
     * Bounds the events that tenants publish in a time; unbounded without this call. What is too much is refused. An event
     * that is refused for whatever reason does not count.
     *
     * @param rateOf the bound of a tenant, or empty for none; asked for each event, by many threads. Where it gives null,
     *     publishing fails.
     * @return this
     */
    public PublisherBuilder tenantRates(Function<String, Optional<Rate>> rateOf) {
        this.tenantRates = requireNonNull(rateOf, "rateOf");
        return this;
    }

    /**
     * Sets when an endpoint is left alone for a while; without this call {@link BreakerRule#standard()}.
     *
     * @param rule the rule
     * @return this
     */
    public PublisherBuilder breaker(BreakerRule rule) {
        this.breaker = requireNonNull(rule, "rule");
        return this;
    }

    /**
     * Sets the {@code User-Agent} of requests for which neither webhook nor format sets one; {@code Webhook4j} without
     * this call.
     *
     * @param userAgent a header value
     * @return this
     * @throws IllegalArgumentException if it would break the line
     */
    public PublisherBuilder userAgent(String userAgent) {
        Headers.requireField("User-Agent", userAgent);
        this.userAgent = userAgent;
        return this;
    }

    /**
     * Says whether requests carry the {@linkplain Event#traceparent() traceparent} of their event, if it has one. It tells
     * the receiver an id of a trace of ours; without this call it is not sent.
     *
     * @param send true to send it
     * @return this
     */
    public PublisherBuilder sendTraceparent(boolean send) {
        this.sendsTraceparent = send;
        return this;
    }

    /**
     * Bounds how much of each answer's text the logs of deliveries keep; 1,024 characters without this call.
     *
     * @param characters 0 for none, to {@value LoggedAttempt#MAX_EXCERPT}
     * @return this
     * @throws IllegalArgumentException if it is not so
     */
    public PublisherBuilder keepExcerpts(int characters) {
        if (characters < 0 || characters > LoggedAttempt.MAX_EXCERPT) {
            throw new IllegalArgumentException(
                    "keepExcerpts is 0 to " + LoggedAttempt.MAX_EXCERPT + ", found " + characters);
        }
        this.maxExcerpt = characters;
        return this;
    }

    /**
     * Bounds the unfinished deliveries of each tenant; without this call only the store's bound counts. At the bound
     * {@code publish} refuses before anything is accepted. {@code tenant -> 1_000} gives all of them the same bound.
     *
     * @param bound by tenant: 0 or more, {@link DeliveryStore#UNBOUNDED} for none; asked at each publication, by many
     *     threads at once, so that it may change. Where it is negative, publishing and replaying fail.
     * @return this
     */
    public PublisherBuilder maxUnfinishedPerTenant(ToLongFunction<String> bound) {
        this.tenantBound = requireNonNull(bound, "bound");
        return this;
    }

    /**
     * Adds somebody who is told what happens to deliveries.
     *
     * @param listener the listener
     * @return this
     */
    public PublisherBuilder listener(DeliveryListener listener) {
        listeners.add(requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * The publisher, at work already: it takes up what the store holds.
     *
     * @return a new publisher, to be closed
     * @throws IllegalStateException if a part is missing or cannot be told from another: no dispatcher was handed over
     *     and none or several were found
     * @throws IllegalArgumentException if the numbers do not fit together
     */
    public WebhookPublisher build() {
        DeliveryPolicy whole = wholePolicy();
        EngineSettings settings = settings(whole.deadline());
        requireRange("keepHeld", keepHeld, Duration.ofSeconds(1), DisableRule.MAX_TIME);
        Optional<FilterLanguage> filters = language == null ? FilterLanguage.installed() : Optional.of(language);
        List<WireFormat> known = new ArrayList<>(sources);
        known.add(Jira.format());
        ServiceLoader.load(Source.class).forEach(known::add);
        Formats formats = new Formats(known, forOwnEvents, filtersAsInJiraServer);
        Dispatcher carrier = dispatcher == null ? foundDispatcher() : dispatcher;
        List<AutoCloseable> toClose = new ArrayList<>();
        toClose.add(carrier);
        return new WebhookPublisher(new Assembly(new Assembly.Parts(
                orOwn(registry, InMemoryWebhookRegistry::new, toClose),
                orOwn(store, InMemoryDeliveryStore::create, toClose),
                orOwn(healthStore, InMemoryWebhookHealthStore::new, toClose),
                carrier,
                filters,
                orOwn(clock, EngineClock::system, toClose),
                random,
                formats,
                new Signatures(List.copyOf(signatures)),
                signersOrOwn(toClose),
                new Policies(whole, keepHeld),
                settings,
                tenantRates,
                userAgent,
                sendsTraceparent,
                maxExcerpt,
                tenantBound,
                List.copyOf(listeners),
                List.copyOf(toClose))));
    }

    private Executor signersOrOwn(List<AutoCloseable> toClose) {
        if (signers != null) {
            return signers;
        }
        SignerThreads own = new SignerThreads();
        toClose.add(own);
        return own;
    }

    private static <T extends AutoCloseable> T orOwn(
            @Nullable T given, Supplier<? extends T> otherwise, List<AutoCloseable> toClose) {
        if (given != null) {
            return given;
        }
        T made = otherwise.get();
        toClose.add(made);
        return made;
    }

    private DeliveryPolicy wholePolicy() {
        return new DeliveryPolicy(
                requireNonNullElse(rules, policy.rules()),
                requireNonNullElse(schedule, policy.schedule()),
                requireNonNullElse(disabling, policy.disabling()),
                requireNonNullElse(deadline, policy.deadline()));
    }

    private EngineSettings settings(Duration deadline) {
        Duration min = deadline.plus(EngineSettings.LEASE_MARGIN);
        requireRange("lease, with a deadline of " + deadline + ",", lease, min, Duration.ofDays(1));
        if (maxAttempts < 1 || maxAttemptsPerEndpoint < 1) {
            throw new IllegalArgumentException(
                    "maxAttempts are 1 or more, found " + maxAttempts + " and " + maxAttemptsPerEndpoint);
        }
        return new EngineSettings(
                deadline, lease, maxAttempts, new EndpointSettings(maxAttemptsPerEndpoint, endpointRate, breaker));
    }

    private static void requireRange(String name, Duration value, Duration min, Duration max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(name + " is " + min + " to " + max + ", found " + value);
        }
    }

    private static Dispatcher foundDispatcher() {
        return found(Dispatcher.class, "dispatcher")
                .orElseThrow(() -> new IllegalStateException(
                        "there is no dispatcher; call dispatcher(...), HttpDispatcher.create() say"));
    }

    private static <T> Optional<T> found(Class<T> service, String setter) {
        List<ServiceLoader.Provider<T>> providers =
                ServiceLoader.load(service).stream().toList();
        if (providers.size() > 1) {
            throw new IllegalStateException("expected one " + service.getSimpleName() + ", found "
                    + providers.stream()
                            .map(found -> found.type().getName())
                            .sorted()
                            .toList() + "; choose one by "
                    + setter + "(...)");
        }
        return providers.stream().findFirst().map(ServiceLoader.Provider::get);
    }
}
