package webhook4j.receiver;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import webhook4j.delivery.EngineClock;
import webhook4j.delivery.RetrySchedule;
import webhook4j.event.Event;
import webhook4j.event.EventPattern;
import webhook4j.event.EventType;
import webhook4j.event.Json;
import webhook4j.event.TypedEvent;
import webhook4j.filter.FilterLanguage;
import webhook4j.inbox.DeliveryKey;
import webhook4j.inbox.InMemoryInbox;
import webhook4j.inbox.Inbox;
import webhook4j.inbox.SeenDeliveries;
import webhook4j.signature.Secret;
import webhook4j.source.EventCatalog;
import webhook4j.source.Source;

/** Collects what a {@link WebhookReceiver} is made of. Not safe for use by many threads. */
public final class ReceiverBuilder {

    private static final int MIB = 1024 * 1024;
    private static final int DECOY_BYTES = 32;
    /** Twice the window of 300 s that timestamps have by default: what is replayed later is too old. */
    private static final Duration MIN_RETENTION = Duration.ofMinutes(10);

    private static final String ANY_PATH = "";

    private final Map<String, Map<String, Source>> sources = new LinkedHashMap<>();
    private final Map<String, Function<InstantSource, TenantsRoute>> tenants = new LinkedHashMap<>();
    private final Map<String, EventCatalog> catalogs = new HashMap<>();
    private final Set<EventType> named = new HashSet<>();
    private final List<Function<HandlerFilters, Handlers.Entry<?>>> handlers = new ArrayList<>();
    private final List<Handlers.Entry<?>> unhandled = new ArrayList<>();
    private final List<ReceiverListener> listeners = new ArrayList<>();
    private String endpoint = "";
    private int maxBodyBytes = MIB;
    private boolean gzipAllowed;
    private boolean membersMayRepeat;
    private @Nullable FilterLanguage language;
    private @Nullable SeenDeliveries seen;
    private @Nullable LastSeen lastSeen;
    private @Nullable Inbox inbox;
    private AnswerMode mode = AnswerMode.HANDLE_THEN_ANSWER;
    private @Nullable Executor executor;
    private int workers = 4;
    private RetrySchedule retries = RetrySchedule.startingNow(List.of(
                    Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofMinutes(30)))
            .withJitter(0.2);
    private RandomGenerator random = RandomGenerator.getDefault();
    private @Nullable CallBack callBack;
    private Duration lease = Duration.ofMinutes(15);
    private Duration retention = Duration.ofDays(1);
    private @Nullable Duration ofBodies;
    private Duration deadline = Duration.ofSeconds(30);
    private @Nullable InstantSource clock;
    private @Nullable EngineClock timer;

    ReceiverBuilder() {}

    /**
     * Adds systems whose webhooks are received at any path that has no source of its own. Of several, the first that
     * {@linkplain Source#claims claims} a request by its headers verifies it, and no other is asked.
     *
     * @param more the sources, each with an id of its own
     * @return this
     * @throws IllegalArgumentException if there is a source of that id already
     */
    public ReceiverBuilder source(Source... more) {
        add(ANY_PATH, more);
        return this;
    }

    /**
     * Adds systems whose webhooks are received at one path. Requests to a path that has no source, where none is for any
     * path, are answered 404.
     *
     * @param path the whole raw path of the request's target, from {@code /} on; compared to the character, nothing is
     *     decoded
     * @param more the sources, at least one, each with an id that no other of this path has
     * @return this
     * @throws IllegalArgumentException if the path does not begin with a slash, holds a character that a path has not, or
     *     is one of tenants; or if there is no source, or one of that id already
     */
    public ReceiverBuilder source(String path, Source... more) {
        if (!path.matches("/[A-Za-z0-9._~!$&'()*+,;=:@/%-]*")) {
            throw new IllegalArgumentException("a path begins with '/' and has only characters of a URL's path, found '"
                    + path + "'; for paths with a tenant use tenants(…)");
        }
        if (more.length == 0) {
            throw new IllegalArgumentException("a path needs a source, found none for '" + path + "'");
        }
        add(path, more);
        return this;
    }

    private void add(String path, Source... more) {
        Map<String, Source> there = sources.computeIfAbsent(path, unknown -> new LinkedHashMap<>());
        for (Source source : more) {
            if (there.putIfAbsent(source.id(), source) != null) {
                throw new IllegalArgumentException("a receiver has one source of each id, found a second '"
                        + source.id() + "'; hand all its secrets to one source, or make a second receiver");
            }
            catalogs.putIfAbsent(source.id(), source.catalog());
        }
    }

    /**
     * Adds tenants that send from the same kind of system, each with a secret of its own, told apart by the path. Their
     * events get the {@linkplain Event#tenant tenant}. Nobody without a secret can find out which tenants there are: see
     * {@link #tenants(String, Source, Function)}.
     *
     * <pre>{@code
     * .tenants("/hooks/{tenant}", vault::secretOf, Jira::signedWith)
     * }</pre>
     *
     * @param template the path with {@code {tenant}} as one whole segment. A tenant has 1 to 255 letters, digits, {@code
     *     . _ ~ -}; others are nobody
     * @param secrets looks up a tenant's secret; empty for one that is not there. Called by many threads, and for
     *     whatever a stranger asks for
     * @param source makes the source of a secret
     * @return this
     * @throws IllegalArgumentException if the template is none, or there already
     */
    public ReceiverBuilder tenants(
            String template,
            Function<? super String, Optional<Secret>> secrets,
            Function<? super Secret, ? extends Source> source) {
        byte[] bytes = new byte[DECOY_BYTES];
        new SecureRandom().nextBytes(bytes);
        Secret decoy = Secret.of(bytes);
        return addTenants(template, source.apply(decoy), tenant -> {
            Optional<Secret> secret = secrets.apply(tenant);
            return new TenantsRoute.Found(source.apply(secret.orElse(decoy)), secret.isPresent());
        });
    }

    /**
     * Adds tenants each with a source of its own. A request that is not believed is verified twice and looked up once,
     * and answered with the same 401, whether there is such a tenant or not. What a verification costs is the source's
     * affair, so the decoy should have as many keys as tenants have.
     *
     * @param template the path with {@code {tenant}} as one whole segment
     * @param decoy verifies the requests to tenants that are not there, and is never believed; says for all tenants which
     *     media types are accepted and how {@code OPTIONS} is answered
     * @param lookup finds a tenant's source, which has the decoy's id; empty for a tenant that is not there. Called by
     *     many threads, and for whatever a stranger asks for
     * @return this
     * @throws IllegalArgumentException if the template is none, or there already
     */
    public ReceiverBuilder tenants(
            String template, Source decoy, Function<? super String, ? extends Optional<? extends Source>> lookup) {
        return addTenants(template, requireNonNull(decoy, "decoy"), tenant -> {
            Optional<? extends Source> found = lookup.apply(tenant);
            return new TenantsRoute.Found(found.isPresent() ? found.get() : decoy, found.isPresent());
        });
    }

    private ReceiverBuilder addTenants(String template, Source decoy, Function<String, TenantsRoute.Found> lookup) {
        new TenantsRoute(template, decoy, lookup, InstantSource.system());
        if (tenants.putIfAbsent(template, time -> new TenantsRoute(template, decoy, lookup, time)) != null) {
            throw new IllegalArgumentException("a template has one look-up of tenants, found a second for " + template);
        }
        catalogs.putIfAbsent(decoy.id(), decoy.catalog());
        return this;
    }

    /**
     * Adds a handler for one kind of event.
     *
     * @param type the kind: {@code CommentEvent.class}, or a supertype such as {@code JiraEvent.class} for all of that
     *     kind
     * @param handler called for every event that is of the kind
     * @return this
     * @param <T> the kind of event
     */
    public <T extends TypedEvent> ReceiverBuilder on(Class<T> type, EventHandler<? super T> handler) {
        return onAsync(type, Handlers.waiting(requireNonNull(handler, "handler")));
    }

    /**
     * Adds a handler for events by their type.
     *
     * @param pattern a type, any part of which may be a star: {@code "jira:version_*"}, as by {@link EventPattern}
     * @param handler called for every event whose type fits
     * @return this
     * @throws IllegalArgumentException if no type could fit the pattern
     */
    public ReceiverBuilder on(String pattern, EventHandler<? super Event> handler) {
        return onAsync(pattern, Handlers.waiting(requireNonNull(handler, "handler")));
    }

    /**
     * Adds a handler for events by their type and a filter, in JQL say. An event that does not hold what the filter asks
     * for is not handled, unless the language was made with another policy; the filter is asked about every event whose
     * type fits.
     *
     * @param pattern a type, any part of which may be a star
     * @param filter text in the {@linkplain #filterLanguage filter language}; compiled by {@link #build}
     * @param handler called for every event whose type fits and that meets the filter
     * @return this
     * @throws IllegalArgumentException if no type could fit the pattern
     */
    public ReceiverBuilder on(String pattern, String filter, EventHandler<? super Event> handler) {
        return onAsync(pattern, filter, Handlers.waiting(requireNonNull(handler, "handler")));
    }

    /**
     * Adds an asynchronous handler for one kind of event.
     *
     * @param type the kind
     * @param handler called for every event that is of the kind
     * @return this
     * @param <T> the kind of event
     */
    public <T extends TypedEvent> ReceiverBuilder onAsync(Class<T> type, AsyncEventHandler<? super T> handler) {
        Handlers.Entry<T> entry = Handlers.Entry.of(requireNonNull(type, "type"), requireNonNull(handler, "handler"));
        handlers.add(filters -> entry);
        return this;
    }

    /**
     * Adds an asynchronous handler for events by their type.
     *
     * @param pattern a type, any part of which may be a star
     * @param handler called for every event whose type fits
     * @return this
     * @throws IllegalArgumentException if no type could fit the pattern
     */
    public ReceiverBuilder onAsync(String pattern, AsyncEventHandler<? super Event> handler) {
        EventPattern types = pattern(pattern);
        requireNonNull(handler, "handler");
        handlers.add(filters -> Handlers.Entry.when(event -> types.matches(event.type()), handler));
        return this;
    }

    /**
     * Adds an asynchronous handler for events by their type and a filter.
     *
     * @param pattern a type, any part of which may be a star
     * @param filter text in the filter language; compiled by {@link #build}
     * @param handler called for every event whose type fits and that meets the filter
     * @return this
     * @throws IllegalArgumentException if no type could fit the pattern
     */
    public ReceiverBuilder onAsync(String pattern, String filter, AsyncEventHandler<? super Event> handler) {
        EventPattern types = pattern(pattern);
        requireNonNull(filter, "filter");
        requireNonNull(handler, "handler");
        handlers.add(filters -> filters.entry(types, filter, handler));
        return this;
    }

    private EventPattern pattern(String text) {
        EventPattern pattern = EventPattern.of(text);
        pattern.single().ifPresent(named::add);
        return pattern;
    }

    /**
     * Adds a handler for every event.
     *
     * @param handler called for every event
     * @return this
     */
    public ReceiverBuilder onAny(EventHandler<? super Event> handler) {
        return onAnyAsync(Handlers.waiting(requireNonNull(handler, "handler")));
    }

    /**
     * Adds an asynchronous handler for every event.
     *
     * @param handler called for every event
     * @return this
     */
    public ReceiverBuilder onAnyAsync(AsyncEventHandler<? super Event> handler) {
        Handlers.Entry<Event> entry = Handlers.Entry.forAll(requireNonNull(handler, "handler"));
        handlers.add(filters -> entry);
        return this;
    }

    /**
     * Adds a handler for events that no handler added by {@code on} or {@code onAsync} is for.
     *
     * @param handler called after all others
     * @return this
     */
    public ReceiverBuilder onUnhandled(EventHandler<? super Event> handler) {
        unhandled.add(Handlers.Entry.forAll(Handlers.waiting(requireNonNull(handler, "handler"))));
        return this;
    }

    /**
     * Adds a listener for requests that no handler saw: answered 400, 401, 404, 405, 408, 413, 415 or 431.
     *
     * @param listener called on the request's thread before it is answered; what it throws is logged and ignored
     * @return this
     */
    public ReceiverBuilder onRejected(Consumer<? super Refusal> listener) {
        requireNonNull(listener, "listener");
        return listener(new ReceiverListener() {
            @Override
            public void refused(Refusal refusal) {
                listener.accept(refusal);
            }
        });
    }

    /**
     * Adds a listener for handlers that failed.
     *
     * @param listener called before the request is answered, or before the event is tried again; what it throws is
     *     logged and ignored
     * @return this
     */
    public ReceiverBuilder onError(Consumer<? super HandlingFailure> listener) {
        requireNonNull(listener, "listener");
        return listener(new ReceiverListener() {
            @Override
            public void failed(HandlingFailure failure) {
                listener.accept(failure);
            }
        });
    }

    /**
     * Adds a listener for handshakes.
     *
     * @param listener called before the handshake is answered; what it throws is logged and ignored
     * @return this
     */
    public ReceiverBuilder onHandshake(Consumer<? super Handshake> listener) {
        requireNonNull(listener, "listener");
        return listener(new ReceiverListener() {
            @Override
            public void shookHands(Handshake handshake) {
                listener.accept(handshake);
            }
        });
    }

    /**
     * Adds a listener for all that happens.
     *
     * @param listener the listener
     * @return this
     */
    public ReceiverBuilder listener(ReceiverListener listener) {
        listeners.add(requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * Sets the language of filters; without this call it is the one that {@link FilterLanguage#installed} finds: JQL,
     * where {@code webhook-jql} is there.
     *
     * @param language the language
     * @return this
     */
    public ReceiverBuilder filterLanguage(FilterLanguage language) {
        this.language = requireNonNull(language, "language");
        return this;
    }

    /**
     * Names the place that this receiver stands for. Needed where receivers share a memory of deliveries or an inbox, so
     * that they do not take each other's deliveries for their own.
     *
     * @param endpoint the name, at most 255 characters together with the path or template of each source; {@code ""}
     *     unless set
     * @return this
     */
    public ReceiverBuilder endpoint(String endpoint) {
        this.endpoint = requireNonNull(endpoint, "endpoint");
        return this;
    }

    /**
     * Bounds the body.
     *
     * @param maxBodyBytes the largest body that is read, 1 to {@link Json#MAX_BYTES}; 1 MiB unless set
     * @return this
     */
    public ReceiverBuilder maxBodyBytes(int maxBodyBytes) {
        this.maxBodyBytes = maxBodyBytes;
        return this;
    }

    /**
     * Accepts bodies compressed by gzip, which are refused with 415 otherwise. The signature is that of the bytes as they
     * came. They are inflated after it held, to the bound of bodies and to 100 times their size at most.
     *
     * @return this
     */
    public ReceiverBuilder acceptGzip() {
        this.gzipAllowed = true;
        return this;
    }

    /**
     * Accepts events in whose body an object has two members of one name; the last counts. Otherwise they are answered
     * 400.
     *
     * @return this
     */
    public ReceiverBuilder acceptRepeatedMembers() {
        this.membersMayRepeat = true;
        return this;
    }

    /**
     * Sets the memory of deliveries; without this call it is an {@link InMemorySeenDeliveries} of this receiver's own.
     *
     * @param seen the memory
     * @return this
     */
    public ReceiverBuilder seenDeliveries(SeenDeliveries seen) {
        this.seen = requireNonNull(seen, "seen");
        return this;
    }

    /**
     * Says for how long a delivery is taken to be in progress at most; longer than any handler takes.
     *
     * @param lease longer than the {@linkplain #handlerDeadline deadline}; 15 minutes unless set
     * @return this
     */
    public ReceiverBuilder lease(Duration lease) {
        this.lease = requireNonNull(lease, "lease");
        return this;
    }

    /**
     * Says for how long a delivery that was handled is remembered; longer than its sender tries again, and longer than
     * twice the window of a source's timestamps.
     *
     * @param retention more than 10 minutes; 24 hours unless set
     * @return this
     */
    public ReceiverBuilder retention(Duration retention) {
        this.retention = requireNonNull(retention, "retention");
        return this;
    }

    /**
     * Also knows a delivery by its body, where it has no id that its signature covers: it has none, as iceScrum's, or one in a
     * header, which a request that was recorded can be sent again with another of. Two events that really have the same
     * bytes within the time are then one, and the second is not handled.
     *
     * @param time for how long a body is remembered; positive, and short
     * @return this
     */
    public ReceiverBuilder rememberBodies(Duration time) {
        this.ofBodies = requireNonNull(time, "time");
        return this;
    }

    /**
     * Drops an event that happened before the last one about the same thing that was handled: it is answered 200, and no
     * handler sees it. The thing is what the source's catalogue says the event is about (an issue, a comment, a sprint), by
     * the id in its body; events without a time, or about nothing that is known, are handled. What is remembered is in
     * memory, of the last 100,000 things.
     *
     * @return this
     */
    public ReceiverBuilder dropOutdated() {
        this.lastSeen = new LastSeen(true, Optional.empty());
        return this;
    }

    /**
     * As {@link #dropOutdated()}, by a key of the application's own.
     *
     * @param key what an event is about; empty for an event that is never outdated. Called by many threads
     * @return this
     */
    public ReceiverBuilder dropOutdated(Function<? super Event, Optional<String>> key) {
        this.lastSeen = new LastSeen(true, Optional.of(requireNonNull(key, "key")));
        return this;
    }

    /**
     * Has outdated events handled, and {@link DeliveryContext#isOutdated} tell so; what that is, see {@link
     * #dropOutdated()}.
     *
     * @return this
     */
    public ReceiverBuilder flagOutdated() {
        this.lastSeen = new LastSeen(false, Optional.empty());
        return this;
    }

    /**
     * As {@link #flagOutdated()}, by a key of the application's own.
     *
     * @param key what an event is about; empty for an event that is never outdated. Called by many threads
     * @return this
     */
    public ReceiverBuilder flagOutdated(Function<? super Event, Optional<String>> key) {
        this.lastSeen = new LastSeen(false, Optional.of(requireNonNull(key, "key")));
        return this;
    }

    /**
     * Says when senders are answered.
     *
     * @param mode {@link AnswerMode#HANDLE_THEN_ANSWER} unless set
     * @return this
     */
    public ReceiverBuilder mode(AnswerMode mode) {
        this.mode = requireNonNull(mode, "mode");
        return this;
    }

    /**
     * Sets the inbox, and {@link AnswerMode#ANSWER_THEN_HANDLE}; without this call that mode has an {@link InMemoryInbox}
     * with its default bounds.
     *
     * @param inbox the inbox
     * @return this
     */
    public ReceiverBuilder inbox(Inbox inbox) {
        this.inbox = requireNonNull(inbox, "inbox");
        return mode(AnswerMode.ANSWER_THEN_HANDLE);
    }

    /**
     * Bounds how many events out of the inbox are handled at a time.
     *
     * @param workers 1 or more; 4 unless set
     * @return this
     */
    public ReceiverBuilder workers(int workers) {
        this.workers = workers;
        return this;
    }

    /**
     * Says who runs the handlers of events out of the inbox; without this call it is as many daemon threads as there are
     * workers, of this receiver's own.
     *
     * @param executor runs one task more than there are workers at a time, and refuses none; not closed
     * @return this
     */
    public ReceiverBuilder executor(Executor executor) {
        this.executor = requireNonNull(executor, "executor");
        return this;
    }

    /**
     * Says when an event out of the inbox is tried again whose handlers failed, and how often; after that it is given up.
     *
     * @param retries the schedule, whose wait before the first attempt is not used; at once, then after 5 s, 30 s, 5 and
     *     30 minutes unless set
     * @return this
     */
    public ReceiverBuilder retries(RetrySchedule retries) {
        this.retries = requireNonNull(retries, "retries");
        return this;
    }

    /**
     * Sets what decides on the jitter of the retries.
     *
     * @param random safe for use by many threads
     * @return this
     */
    public ReceiverBuilder random(RandomGenerator random) {
        this.random = requireNonNull(random, "random");
        return this;
    }

    /**
     * Bounds the time of asynchronous handlers. A request whose handlers have not ended is answered 503 then, and they go on:
     * its delivery is in progress until they end. An event out of the inbox counts as failed then. A handler that
     * holds its thread cannot be bounded.
     *
     * @param deadline positive; 30 seconds unless set
     * @return this
     */
    public ReceiverBuilder handlerDeadline(Duration deadline) {
        this.deadline = requireNonNull(deadline, "deadline");
        return this;
    }

    /**
     * Sets who calls a sender back in a handshake that asks for it; without this call it is the JDK's HTTP client: https
     * only, no redirects, 10 seconds, once more after a failure.
     *
     * @param callBack closed with the receiver
     * @return this
     */
    public ReceiverBuilder callBack(CallBack callBack) {
        this.callBack = requireNonNull(callBack, "callBack");
        return this;
    }

    /**
     * Sets the clock; without this call it is the system's.
     *
     * @param clock tells when a request arrived, and when the default memory of deliveries forgets
     * @return this
     */
    public ReceiverBuilder clock(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock");
        return this;
    }

    /**
     * Sets the clock, also for deadlines and retries.
     *
     * @param clock tells the time and calls when it has come; not closed
     * @return this
     */
    public ReceiverBuilder clock(EngineClock clock) {
        this.timer = requireNonNull(clock, "clock");
        this.clock = clock;
        return this;
    }

    /**
     * The receiver, at work already on what its inbox holds.
     *
     * @return a new receiver; to be closed where it has an inbox or asynchronous handlers
     * @throws IllegalStateException if there is no source, or a filter and no language for it
     * @throws IllegalArgumentException if a number or a time is out of its range, or a filter is none
     */
    public WebhookReceiver build() {
        check();
        List<Runnable> toClose = new ArrayList<>();
        EngineClock time = timer == null ? own(EngineClock.system(), toClose) : timer;
        InstantSource now = clock == null ? time : clock;
        Listeners told = new Listeners(listeners);
        Running running = new Running();
        Routing routing = new Routing(routes(now));
        SeenDeliveries memory =
                seen == null ? InMemorySeenDeliveries.create(InMemorySeenDeliveries.DEFAULT_MAX_DELIVERIES, now) : seen;
        Once once = new Once(memory, retention, ofBodies);
        Handling handling = handling(told);
        Optional<InboxWork.Settings> later = later(time, toClose);
        Optional<InboxWork> work = later.map(settings -> new InboxWork(settings, routing, once, handling, told, time));
        Acting acting = work.isPresent()
                ? new AnswerThenHandle(once, later.orElseThrow().inbox(), work.get())
                : new HandleThenAnswer(once, handling, told, running, time, lease, deadline);
        Handshakes handshakes = new Handshakes(callBack == null ? new HttpCallBack() : callBack, told);
        toClose.add(handshakes::close);
        Reception reception = new Reception(
                new Reception.Settings(endpoint, maxBodyBytes, membersMayRepeat),
                new Admission(routing, maxBodyBytes, gzipAllowed),
                handshakes,
                acting,
                told,
                running,
                now);
        return new WebhookReceiver(reception, told, running, acting, work, new KnownEvents(catalogs, named), toClose);
    }

    private Handling handling(Listeners told) {
        HandlerFilters filters = new HandlerFilters(language);
        List<Handlers.Entry<?>> entries = new ArrayList<>();
        handlers.forEach(handler -> entries.add(handler.apply(filters)));
        return new Handling(new Handlers(entries, unhandled), lastSeen, told);
    }

    private static EngineClock own(EngineClock made, List<Runnable> toClose) {
        toClose.add(made::close);
        return made;
    }

    private List<Route> routes(InstantSource now) {
        List<Route> exact = new ArrayList<>();
        sources.forEach((path, all) -> {
            if (!path.equals(ANY_PATH)) {
                exact.add(new SourcesRoute(path, List.copyOf(all.values())));
            }
        });
        tenants.values().forEach(route -> exact.add(route.apply(now)));
        if (sources.containsKey(ANY_PATH)) {
            exact.add(
                    new SourcesRoute(ANY_PATH, List.copyOf(sources.get(ANY_PATH).values())));
        }
        return exact;
    }

    private Optional<InboxWork.Settings> later(EngineClock time, List<Runnable> toClose) {
        if (mode == AnswerMode.HANDLE_THEN_ANSWER) {
            return Optional.empty();
        }
        Executor runs = executor;
        if (runs == null) {
            InboxThreads own = new InboxThreads(workers + 1);
            toClose.add(own::close);
            runs = own;
        }
        return Optional.of(new InboxWork.Settings(
                inbox == null ? InMemoryInbox.create(time) : inbox,
                endpoint,
                runs,
                workers,
                lease,
                deadline,
                retries,
                random));
    }

    private void check() {
        if (sources.values().stream().allMatch(Map::isEmpty) && tenants.isEmpty()) {
            throw new IllegalStateException(
                    "a receiver needs a source, found none; add one: source(Jira.signedWith(secret)), say");
        }
        if (maxBodyBytes < 1 || maxBodyBytes > Json.MAX_BYTES) {
            throw new IllegalArgumentException("maxBodyBytes is 1 to " + Json.MAX_BYTES + ", found " + maxBodyBytes);
        }
        new DeliveryKey(endpoint, "any", "", "any");
        sources.keySet().forEach(path -> new DeliveryKey(Once.endpoint(endpoint, path), "any", "", "any"));
        tenants.keySet().forEach(path -> new DeliveryKey(Once.endpoint(endpoint, path), "any", "", "any"));
        requirePositive("lease", lease);
        requirePositive("retention", retention);
        requirePositive("handlerDeadline", deadline);
        if (ofBodies != null) {
            requirePositive("time of rememberBodies", ofBodies);
        }
        if (retention.compareTo(MIN_RETENTION) <= 0) {
            throw new IllegalArgumentException("a retention is longer than twice the window of timestamps, "
                    + MIN_RETENTION + ", found " + retention + "; what is forgotten sooner can be sent again");
        }
        if (lease.compareTo(deadline) <= 0) {
            throw new IllegalArgumentException("a lease is longer than the handlerDeadline of " + deadline + ", found "
                    + lease + "; make the one longer or the other shorter");
        }
        if (workers < 1) {
            throw new IllegalArgumentException("there is 1 worker or more, found " + workers);
        }
    }

    private static void requirePositive(String what, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("a " + what + " is positive, found " + duration);
        }
    }
}
