package webhook4j.registry;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Webhooks kept in memory, lost with the process. Safe for use by many threads: readers never wait, changes are made one
 * after the other.
 */
public final class InMemoryWebhookRegistry implements WebhookRegistry {

    private static final Logger LOG = LoggerFactory.getLogger(InMemoryWebhookRegistry.class);
    private static final int MAX_TRANSITION = 255;

    private final Object lock = new Object();
    private final ConcurrentSkipListMap<String, Webhook> webhooks = new ConcurrentSkipListMap<>();
    private final TreeMap<String, TreeSet<String>> transitions = new TreeMap<>();
    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private boolean changing;

    /** A registry without webhooks. */
    public InMemoryWebhookRegistry() {}

    @Override
    public void add(Webhook webhook) {
        requireNonNull(webhook, "webhook");
        changing(() -> {
            if (webhooks.putIfAbsent(webhook.id(), webhook) != null) {
                throw RegistryException.alreadyRegistered(webhook.id());
            }
            tell(new WebhookChange.Added(webhook));
            return webhook;
        });
    }

    @Override
    public Webhook update(String id, UnaryOperator<Webhook> change) {
        requireNonNull(change, "change");
        return changing(() -> {
            Webhook before = require(id);
            Webhook after = requireNonNull(change.apply(before), "the changed webhook");
            if (!after.id().equals(before.id()) || !after.tenant().equals(before.tenant())) {
                throw RegistryException.identityChanged(before, after);
            }
            webhooks.put(id, after);
            if (before.events().isEmpty()) {
                transitions(id).forEach(transition -> warn(new Binding(after, transition)));
            }
            tell(new WebhookChange.Updated(before, after));
            return after;
        });
    }

    @Override
    public Optional<Webhook> remove(String id) {
        return changing(() -> {
            Optional<Webhook> webhook = find(id);
            Set<String> using = transitions(id);
            if (!using.isEmpty()) {
                throw WebhookInUseException.of(id, using);
            }
            webhook.ifPresent(there -> {
                webhooks.remove(id);
                tell(new WebhookChange.Removed(there));
            });
            return webhook;
        });
    }

    @Override
    public Optional<Webhook> find(String id) {
        return Optional.ofNullable(webhooks.get(requireNonNull(id, "id")));
    }

    @Override
    public List<Webhook> all() {
        return List.copyOf(webhooks.values());
    }

    @Override
    public List<Webhook> ofTenant(String tenant) {
        requireNonNull(tenant, "tenant");
        return webhooks.values().stream()
                .filter(webhook -> webhook.tenant().equals(tenant))
                .toList();
    }

    @Override
    public Subscription follow(Consumer<? super WebhookChange> listener) {
        requireNonNull(listener, "listener");
        return changing(() -> {
            Follower follower = new Follower(listener);
            webhooks.values().forEach(webhook -> follower.tell(new WebhookChange.Added(webhook)));
            followers.add(follower);
            return () -> followers.remove(follower);
        });
    }

    @Override
    public Binding bind(String webhookId, String transition) {
        requireTransition(transition);
        synchronized (lock) {
            Binding binding = new Binding(require(webhookId), transition);
            if (transitions.computeIfAbsent(webhookId, id -> new TreeSet<>()).add(transition)) {
                warn(binding);
            }
            return binding;
        }
    }

    @Override
    public boolean unbind(String webhookId, String transition) {
        requireNonNull(transition, "transition");
        synchronized (lock) {
            TreeSet<String> bound = transitions.get(requireNonNull(webhookId, "webhookId"));
            if (bound == null || !bound.remove(transition)) {
                return false;
            }
            if (bound.isEmpty()) {
                transitions.remove(webhookId);
            }
            return true;
        }
    }

    @Override
    public Set<String> transitions(String webhookId) {
        synchronized (lock) {
            return Collections.unmodifiableSet(
                    new TreeSet<>(transitions.getOrDefault(requireNonNull(webhookId, "webhookId"), new TreeSet<>())));
        }
    }

    /** Runs a change alone. A change from within a change would be told out of order, so it is refused. */
    private <T> T changing(Supplier<T> change) {
        synchronized (lock) {
            if (changing) {
                throw new IllegalStateException(
                        "a listener or an update function changes the registry; do that on another thread, later");
            }
            changing = true;
            try {
                return change.get();
            } finally {
                changing = false;
            }
        }
    }

    private void tell(WebhookChange change) {
        followers.forEach(follower -> follower.tell(change));
    }

    private Webhook require(String id) {
        return find(id).orElseThrow(() -> RegistryException.notRegistered(id));
    }

    private static void warn(Binding binding) {
        binding.warning().ifPresent(LOG::warn);
    }

    private static void requireTransition(String transition) {
        if (transition.isEmpty()
                || transition.length() > MAX_TRANSITION
                || transition.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a transition has 1 to " + MAX_TRANSITION
                    + " characters without control characters, found " + transition.length() + " characters");
        }
    }

    /** One call of {@code follow}: compared by identity, so that a listener may follow twice. */
    private static final class Follower {

        private final Consumer<? super WebhookChange> listener;

        Follower(Consumer<? super WebhookChange> listener) {
            this.listener = listener;
        }

        void tell(WebhookChange change) {
            try {
                listener.accept(change);
            } catch (RuntimeException | Error e) { // the change stands, and the others must hear of it
                LOG.error("a listener failed on a change of webhook '{}'", change.webhookId(), e);
            }
        }
    }

    /** Says how many webhooks there are. */
    @Override
    public String toString() {
        return "InMemoryWebhookRegistry[" + webhooks.size() + " webhooks]";
    }
}
