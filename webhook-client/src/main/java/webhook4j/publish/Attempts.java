package webhook4j.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import webhook4j.delivery.AttemptSummary;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.delivery.DeliveryState;
import webhook4j.delivery.DispatchResult;
import webhook4j.delivery.Dispatcher;
import webhook4j.delivery.EngineClock;
import webhook4j.delivery.EngineClock.Cancellable;
import webhook4j.delivery.FailureKind;
import webhook4j.delivery.LoggedAttempt;
import webhook4j.publish.Breaker.Sign;
import webhook4j.registry.Webhook;

/**
 * Makes single attempts. Each ends: with what the dispatcher says, with a fault of our own side if the dispatcher fails,
 * or by our own deadline if it never answers.
 */
final class Attempts {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookPublisher.class);

    private final EngineSettings settings;
    private final EngineClock clock;
    private final Dispatcher dispatcher;
    private final RegisteredWebhooks webhooks;
    private final Requests requests;
    private final NextStep nextStep;
    private final int maxExcerpt;

    Attempts(
            EngineSettings settings,
            EngineClock clock,
            Dispatcher dispatcher,
            RegisteredWebhooks webhooks,
            Requests requests,
            NextStep nextStep,
            int maxExcerpt) {
        this.settings = settings;
        this.clock = clock;
        this.dispatcher = dispatcher;
        this.webhooks = webhooks;
        this.requests = requests;
        this.nextStep = nextStep;
        this.maxExcerpt = maxExcerpt;
    }

    /** A delivery after its turn, and what an attempt said of the endpoint and of how long to leave it alone. */
    record Attempted(Delivery after, Optional<LoggedAttempt> attempt, Sign sign, Duration asked) {

        /** There was no attempt. */
        static Attempted not(Delivery after) {
            return new Attempted(after, Optional.empty(), Sign.NONE, Duration.ZERO);
        }
    }

    /** Makes the next attempt of a delivery. */
    CompletableFuture<Attempted> make(Delivery delivery, Webhook webhook) {
        Instant start = clock.instant();
        Duration deadline = deadlineOf(webhook);
        return send(delivery.id(), () -> requests.next(delivery, webhook, start, deadline), deadline)
                .thenApply(result -> after(delivery, start, result));
    }

    /** A status is a sign of life, unless the endpoint says that it can take no more. */
    private static Sign signOf(DispatchResult result) {
        if (result instanceof DispatchResult.Answered answered) {
            boolean overloaded = (answered.status() == 429 || answered.status() == 503)
                    && answered.headers().first("Retry-After").isPresent();
            return overloaded ? Sign.TROUBLE : Sign.ALIVE;
        }
        return switch (((DispatchResult.Failed) result).kind()) {
            case OWN_FAULT, BLOCKED -> Sign.NONE;
            case BODY_TOO_LARGE -> Sign.ALIVE;
            case DNS, REFUSED, CONNECT_TIMEOUT, RESET, TLS, DEADLINE, PROTOCOL -> Sign.TROUBLE;
        };
    }

    /** How long an attempt may take; a webhook that came into the registry past the publisher may ask for too much. */
    Duration deadlineOf(Webhook webhook) {
        Duration wanted = webhook.delivery().deadline().orElse(settings.deadline());
        return wanted.compareTo(settings.longestDeadline()) > 0 ? settings.longestDeadline() : wanted;
    }

    private Attempted after(Delivery delivery, Instant start, DispatchResult result) {
        AttemptSummary attempt = AttemptSummary.of(delivery.attempts() + 1, start, result);
        Optional<Webhook> webhook = webhooks.find(delivery.tenant(), delivery.webhookId());
        Delivery after = nextStep.after(delivery, webhook, attempt, result, clock.instant());
        String outcome = attempt.failure().map(FailureKind::name).orElseGet(attempt::text);
        if (after.state() instanceof DeliveryState.Delivered) {
            LOG.debug("Delivery {} attempt {}: {}", delivery.id(), attempt.number(), outcome);
        } else {
            LOG.info(
                    "Delivery {} to webhook {} failed on attempt {}: {}",
                    delivery.id(),
                    delivery.webhookId(),
                    attempt.number(),
                    outcome);
        }
        boolean ownFault = after.attempts() == delivery.attempts();
        return new Attempted(
                after,
                Optional.of(LoggedAttempt.of(attempt, ownFault, result, maxExcerpt)),
                signOf(result),
                nextStep.asked(result, clock.instant()));
    }

    /** Has one request made and sends it. The future never fails. */
    CompletableFuture<DispatchResult> send(
            String id, Supplier<CompletionStage<DeliveryRequest>> making, Duration deadline) {
        Instant start = clock.instant();
        CompletableFuture<DispatchResult> ended = new CompletableFuture<>();
        try {
            making.get().whenComplete((request, fault) -> {
                if (request == null) {
                    ended.complete(ownFault(id, fault, start));
                } else {
                    dispatch(request, deadline, ended);
                }
            });
        } catch (RuntimeException | Error e) { // an optional part may be missing: that is an Error
            ended.complete(ownFault(id, e, start));
        }
        return ended;
    }

    private void dispatch(DeliveryRequest request, Duration deadline, CompletableFuture<DispatchResult> ended) {
        Instant start = clock.instant();
        Cancellable timer = clock.wakeAt(start.plus(deadline).plus(EngineSettings.GRACE), () -> {
            ended.complete(failed(FailureKind.DEADLINE, "the dispatcher gave no result in time", start));
            return CompletableFuture.completedFuture(null);
        });
        Consumer<DispatchResult> end = result -> {
            timer.cancel();
            ended.complete(result);
        };
        try {
            CompletionStage<DispatchResult> stage = dispatcher.dispatch(request);
            stage.whenComplete((result, fault) ->
                    end.accept(result != null ? result : ownFault(request.deliveryId(), fault, start)));
        } catch (RuntimeException | Error e) {
            end.accept(ownFault(request.deliveryId(), e, start));
        }
    }

    /** The fault's message may hold anything, a secret or a URL too, so only its type and place are kept. */
    private DispatchResult ownFault(String id, @Nullable Throwable fault, Instant start) {
        Throwable cause = fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
        if (cause == null) {
            return failed(FailureKind.OWN_FAULT, "the dispatcher gave no result", start);
        }
        LOG.debug("Delivery {} failed on our own side: {}", id, WithoutMessage.of(cause));
        return failed(FailureKind.OWN_FAULT, cause.getClass().getName(), start);
    }

    private DispatchResult failed(FailureKind kind, String detail, Instant start) {
        return new DispatchResult.Failed(kind, detail, Duration.between(start, clock.instant()));
    }
}
