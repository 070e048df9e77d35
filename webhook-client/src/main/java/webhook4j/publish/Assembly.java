package webhook4j.publish;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import webhook4j.delivery.DeliveryListener;
import webhook4j.delivery.DeliveryStore;
import webhook4j.delivery.Dispatcher;
import webhook4j.delivery.EngineClock;
import webhook4j.delivery.Rate;
import webhook4j.delivery.WebhookHealthStore;
import webhook4j.filter.FilterLanguage;
import webhook4j.registry.WebhookRegistry;

/** The parts of one publisher, put together and taken apart. Each knows those it uses; this class knows them all. */
final class Assembly {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookPublisher.class);

    final WebhookRegistry registry;
    final DeliveryStore store;
    final EngineClock clock;
    final RegisteredWebhooks webhooks;
    final Secrets secrets;
    final Listeners listeners;
    final Acceptance acceptance;
    final Replays replays;
    final ByHand byHand;
    final Previews previews;
    final HealthBook healths;
    final WebhookSwitch webhookSwitch;
    final Pings pings;
    final Handshakes handshakes;
    final Engine engine;
    private final SingleRequests singles;
    private final WebhookRegistry.Subscription subscription;
    private final List<AutoCloseable> toClose;
    final Duration patience;

    /** What a publisher is made of. */
    record Parts(
            WebhookRegistry registry,
            DeliveryStore store,
            WebhookHealthStore healthStore,
            Dispatcher dispatcher,
            Optional<FilterLanguage> language,
            EngineClock clock,
            RandomGenerator random,
            Formats formats,
            Signatures signatures,
            Executor signers,
            Policies policies,
            EngineSettings settings,
            Function<String, Optional<Rate>> tenantRates,
            String userAgent,
            boolean sendsTraceparent,
            int maxExcerpt,
            ToLongFunction<String> tenantBound,
            List<DeliveryListener> listeners,
            List<AutoCloseable> toClose) {}

    Assembly(Parts parts) {
        registry = parts.registry();
        store = parts.store();
        clock = parts.clock();
        toClose = parts.toClose();
        EngineSettings settings = parts.settings();
        patience = settings.deadline().plus(EngineSettings.GRACE);
        Ids ids = new Ids(parts.random());
        listeners = new Listeners(parts.listeners());
        Announcements announcements = new Announcements(listeners);
        Formats formats = parts.formats();
        Signing signing = new Signing(clock, parts.signatures(), parts.signers());
        Requests requests = new Requests(formats, signing, parts.userAgent(), parts.sendsTraceparent());
        Policies policies = parts.policies();
        NextStep nextStep = new NextStep(policies, parts.random());
        CompiledFilters filters = new CompiledFilters(parts.language());
        webhooks = new RegisteredWebhooks(
                registry, filters, formats, parts.signatures(), settings.longestDeadline(), parts.dispatcher());
        secrets = new Secrets(registry, webhooks, clock);
        NewDeliveries newDeliveries = new NewDeliveries(formats, nextStep, ids);
        previews = new Previews(filters, formats, requests);
        Attempts attempts =
                new Attempts(settings, clock, parts.dispatcher(), webhooks, requests, nextStep, parts.maxExcerpt());
        HealthNews news = new HealthNews(listeners);
        healths = new HealthBook(parts.healthStore(), clock, webhooks, news);
        webhookSwitch = new WebhookSwitch(clock, registry, store, webhooks, healths, news);
        HealthWatch watch = new HealthWatch(clock, webhooks, policies, healths, webhookSwitch);
        singles = new SingleRequests(clock, attempts, ids);
        pings = new Pings(singles, formats, requests, policies, webhookSwitch, ids);
        handshakes = new Handshakes(clock, singles, formats, requests, ids);
        Endpoints endpoints = new Endpoints(settings.endpoints(), webhooks.rates());
        engine = new Engine(
                settings, clock, store, webhooks, endpoints, attempts, nextStep, watch, listeners, announcements);
        acceptance = new Acceptance(
                clock,
                store,
                webhooks,
                ids,
                newDeliveries,
                announcements,
                engine,
                parts.tenantBound(),
                new TenantRates(parts.tenantRates()));
        replays = new Replays(clock, store, webhooks, newDeliveries, acceptance);
        byHand = new ByHand(clock, store, webhooks, newDeliveries, acceptance, listeners, announcements, engine);
        subscription = registry.follow(change -> {
            watch.changed(change);
            engine.changed(change);
        });
    }

    /**
     * Ends what is under way and frees what the builder made.
     *
     * @param patience how long to wait for attempts
     */
    CloseReport close(Duration patience) {
        subscription.close();
        replays.close();
        CloseReport outcome = engine.close(patience, toClose.contains(store));
        webhooks.close();
        if (outcome.returned() > 0) {
            LOG.warn("The publisher closes with {} unfinished deliveries in its store", outcome.returned());
        }
        for (AutoCloseable part : toClose) {
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("{} could not be closed", part.getClass().getName(), e);
            }
        }
        singles.close();
        return outcome;
    }
}
