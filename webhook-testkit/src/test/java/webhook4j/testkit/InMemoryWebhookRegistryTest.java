package webhook4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import webhook4j.registry.InMemoryWebhookRegistry;
import webhook4j.registry.Webhook;
import webhook4j.registry.WebhookRegistry;

class InMemoryWebhookRegistryTest extends WebhookRegistryContract {

    @Override
    protected WebhookRegistry newRegistry() {
        return new InMemoryWebhookRegistry();
    }

    @Test
    void refuses_a_change_from_within_a_change() {
        WebhookRegistry registry = newRegistry();
        Webhook ci = Webhook.builder("ci").url("https://ci.example.com/").build();
        Webhook chat = Webhook.builder("chat").url("https://chat.example.com/").build();
        registry.add(ci);

        assertThatThrownBy(() -> registry.update("ci", webhook -> {
                    registry.add(chat);
                    return webhook;
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a listener or an update function changes the registry; do that on another thread, later");
        assertThat(registry.all()).containsExactly(ci);
    }

    @Test
    void a_follower_that_changes_the_registry_fails_and_leaves_it_in_order() {
        WebhookRegistry registry = newRegistry();
        List<String> told = new ArrayList<>();
        registry.follow(change -> registry.remove(change.webhookId()));
        registry.follow(change -> told.add(change.webhookId()));

        registry.add(Webhook.builder("ci").url("https://ci.example.com/").build());

        assertThat(registry.find("ci")).isPresent();
        assertThat(told).containsExactly("ci");
    }

    @Test
    void shows_only_how_many_webhooks_there_are() {
        WebhookRegistry registry = newRegistry();
        registry.add(Webhook.builder("ci").url("https://ci.example.com/").build());

        assertThat(registry).hasToString("InMemoryWebhookRegistry[1 webhooks]");
    }
}
