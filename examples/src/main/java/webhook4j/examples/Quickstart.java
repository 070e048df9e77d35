package webhook4j.examples;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonPointer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import webhook4j.delivery.AttemptSummary;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryListener;
import webhook4j.delivery.GivenUpReason;
import webhook4j.event.Event;
import webhook4j.event.TypedEvent;
import webhook4j.examples.QuickstartReport.Line;
import webhook4j.examples.QuickstartReport.Match;
import webhook4j.examples.SampleEvents.Sample;
import webhook4j.http.HttpDispatcher;
import webhook4j.jira.Jira;
import webhook4j.publish.Preview;
import webhook4j.publish.WebhookPublisher;
import webhook4j.receiver.WebhookReceiver;
import webhook4j.receiver.httpserver.HttpServerAdapter;
import webhook4j.registry.EventGroup;
import webhook4j.registry.Webhook;
import webhook4j.registry.WebhookBuilder;
import webhook4j.signature.Secret;
import webhook4j.source.Generic;
import webhook4j.template.MissingVariable;
import webhook4j.template.TemplateOptions;
import webhook4j.transport.AddressGuard;

/**
 * A publisher and a receiver in one process, with real HTTP between them: registers five webhooks, publishes events, and
 * prints which webhooks matched, where each delivery went, and what the handlers were handed.
 *
 * <p>{@code --events FOLDER} publishes every JSON file of a folder, as Jira sent it, in place of the library's own events.
 */
public final class Quickstart implements AutoCloseable {

    private static final JsonPointer PROJECT = JsonPointer.compile("/issue/fields/project/key");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Secret SECRET = Secret.of("a secret that both ends know");

    private final Map<String, Delivery> ended = new ConcurrentHashMap<>();
    private final Semaphore ends = new Semaphore(0);
    private final Inbox inbox = new Inbox();
    private final HttpServerAdapter server;
    private final WebhookPublisher publisher;

    Quickstart() {
        WebhookReceiver receiver = WebhookReceiver.builder()
                .source(Generic.signedWith(SECRET), Jira.signedWith(SECRET))
                .on(TypedEvent.class, inbox::handle)
                .onRejected(inbox::refused)
                .build();
        server = HttpServerAdapter.serve(receiver, 0, "/hooks/");
        publisher = WebhookPublisher.builder()
                .dispatcher(HttpDispatcher.builder()
                        .allowHttp()
                        .guard(AddressGuard.publicOnly().allowLoopback())
                        .build())
                .listener(whenFinished())
                .build();
    }

    /**
     * Runs the quickstart.
     *
     * @param args none, or {@code --events FOLDER}
     * @throws IllegalArgumentException if the arguments are others, or the folder holds no JSON file
     * @throws IOException if the folder cannot be read
     * @throws InterruptedException if somebody interrupts it
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Optional<Path> folder = folder(List.of(args));
        List<Sample> samples = folder.isPresent() ? SampleEvents.ofFolder(folder.get()) : SampleEvents.ofTheLibrary();
        try (Quickstart quickstart = new Quickstart()) {
            quickstart.run(samples).print(System.out);
        }
    }

    static Optional<Path> folder(List<String> args) {
        if (args.isEmpty()) {
            return Optional.empty();
        }
        if (args.size() == 2 && args.get(0).equals("--events")) {
            return Optional.of(Path.of(args.get(1)));
        }
        throw new IllegalArgumentException("expected no arguments, or --events FOLDER; found " + args);
    }

    /** Five webhooks; where somebody's own events are published, the filters ask for what those hold most often. */
    private void register(List<Sample> samples) {
        String project = SampleEvents.commonest(samples, PROJECT, "WEB").replaceAll("\\W", "");
        EventGroup issueEvents = EventGroup.jira("issue");
        register(webhook("everything").onAll());
        register(webhook("by-project").onGroup(issueEvents).filter("project = \"" + project + "\""));
        register(webhook("by-status").on("jira:issue_updated").filter("status IN (\"In Progress\", Done, Closed)"));
        register(webhook("by-points").onGroup(issueEvents).filter("cf[10016] IN (5, 8)"));
        register(webhook("nothing").onGroup(issueEvents).filter("project = NOSUCH AND resolution IS EMPTY"));
    }

    private void register(WebhookBuilder webhook) {
        publisher.register(webhook.secret(SECRET).build());
    }

    /** Every webhook names the issue in its URL; an event that has none leaves the place empty. */
    private WebhookBuilder webhook(String id) {
        String url = "http://127.0.0.1:" + server.port() + "/hooks/" + id + "?issue=${issue.key}";
        return Webhook.builder(id).url(url, TemplateOptions.defaults().withMissing(MissingVariable.EMPTY));
    }

    /**
     * Publishes everything, waits until all of it has come to its end, and tells what happened.
     *
     * @throws IllegalStateException if for a minute no delivery comes to its end
     */
    QuickstartReport run(List<Sample> samples) throws InterruptedException {
        register(samples);
        List<Published> published = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        for (Sample sample : samples) {
            sample.event()
                    .ifPresentOrElse(
                            event -> published.add(publish(sample.name(), event)),
                            () -> refusals.add(sample.name() + ": " + sample.refusal()));
        }
        awaitEnd(published.stream().mapToInt(event -> event.deliveries().size()).sum());
        return new QuickstartReport(published.stream().map(this::line).toList(), refusals, inbox);
    }

    private void awaitEnd(int deliveries) throws InterruptedException {
        for (int i = 0; i < deliveries; i++) {
            if (!ends.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("of %d deliveries %d have come to their end, and no other for %s"
                        .formatted(deliveries, i, PATIENCE));
            }
        }
    }

    private Published publish(String name, Event event) {
        List<Preview> previews = publisher.preview(event);
        return new Published(name, event, previews, publisher.publish(event).deliveries());
    }

    private Line line(Published published) {
        Map<String, Delivery> byWebhook = published.deliveries().stream()
                .map(delivery -> requireNonNull(ended.get(delivery.id())))
                .collect(Collectors.toMap(Delivery::webhookId, delivery -> delivery));
        List<Match> matches = published.previews().stream()
                .map(preview -> match(preview, byWebhook.get(preview.webhook().id())))
                .toList();
        return new Line(published.name(), published.event(), matches);
    }

    private Match match(Preview preview, @Nullable Delivery delivery) {
        String webhook = preview.webhook().id();
        if (delivery == null) {
            return Match.not(webhook, Describe.whyNot(preview));
        }
        String url = delivery.uri().map(URI::toString).orElse("");
        String status = delivery.lastAttempt().map(AttemptSummary::text).orElse("never attempted");
        return Match.of(webhook, url, status, delivery.attempts(), inbox.told(delivery.id()));
    }

    @Override
    public void close() {
        publisher.close();
        server.close();
    }

    private record Published(String name, Event event, List<Preview> previews, List<Delivery> deliveries) {}

    private DeliveryListener whenFinished() {
        return new DeliveryListener() {
            @Override
            public void delivered(Delivery delivery) {
                ended(delivery);
            }

            @Override
            public void givenUp(Delivery delivery, GivenUpReason reason) {
                ended(delivery);
            }
        };
    }

    private void ended(Delivery delivery) {
        ended.put(delivery.id(), delivery);
        ends.release();
    }
}
