package webhook4j.publish;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import webhook4j.delivery.DispatchResult;
import webhook4j.delivery.EngineClock;
import webhook4j.delivery.FailureKind;
import webhook4j.delivery.Ruling;
import webhook4j.event.Event;
import webhook4j.registry.Webhook;
import webhook4j.source.WireFormat;
import webhook4j.template.MissingVariable;
import webhook4j.template.UrlTemplate;

/**
 * Sends a webhook one request that says nothing, to see what its endpoint answers. A good answer enables a webhook that
 * the engine disabled; for the rest a ping counts neither as a success nor as a failure.
 */
final class Pings {

    private static final String PING = "ping";

    private final EngineClock clock;
    private final Formats formats;
    private final Requests requests;
    private final Attempts attempts;
    private final Policies policies;
    private final WebhookSwitch webhookSwitch;
    private final Ids ids;
    private final Map<String, CompletableFuture<DispatchResult>> underWay = new ConcurrentHashMap<>();

    Pings(
            EngineClock clock,
            Formats formats,
            Requests requests,
            Attempts attempts,
            Policies policies,
            WebhookSwitch webhookSwitch,
            Ids ids) {
        this.clock = clock;
        this.formats = formats;
        this.requests = requests;
        this.attempts = attempts;
        this.policies = policies;
        this.webhookSwitch = webhookSwitch;
        this.ids = ids;
    }

    CompletionStage<DispatchResult> send(Webhook webhook) {
        CompletableFuture<DispatchResult> answer = new CompletableFuture<>();
        String id = ids.next();
        underWay.put(id, answer);
        clock.wakeAt(clock.instant(), () -> {
            Duration deadline = attempts.deadlineOf(webhook);
            return attempts.send(
                            id,
                            () -> {
                                Instant now = clock.instant();
                                Event event = event(webhook, now);
                                return requests.single(id, event, webhook, uri(webhook, event), now, deadline);
                            },
                            deadline)
                    .thenAccept(result -> {
                        if (policies.rules(webhook).judge(result) == Ruling.DELIVERED) {
                            webhookSwitch.enableAfterPing(webhook);
                        }
                        answer.complete(result);
                    });
        });
        return answer.whenComplete((result, fault) -> underWay.remove(id)).minimalCompletionStage();
    }

    /** Ends the pings that are under way: once the clock and the dispatcher are closed nobody else would. */
    void close() {
        underWay.values()
                .forEach(answer -> answer.complete(
                        new DispatchResult.Failed(FailureKind.OWN_FAULT, "the publisher was closed", Duration.ZERO)));
    }

    /** An event in the format that the webhook is used to; it has the members by which Jira's receivers know one. */
    private Event event(Webhook webhook, Instant now) {
        WireFormat source = formats.of(webhook);
        return Event.builder(PING)
                .tenant(webhook.tenant())
                .id(ids.next())
                .occurredAt(now)
                .source(source.id())
                .body((Object) Map.of("webhookEvent", PING, "timestamp", now.toEpochMilli()))
                .build();
    }

    /** Variables stay as they are spelled: a ping has a value for none. */
    private static URI uri(Webhook webhook, Event event) {
        UrlTemplate url = webhook.url();
        return UrlTemplate.parse(url.text(), url.options().withMissing(MissingVariable.LEAVE))
                .expand(event);
    }
}
