package webhook4j.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.event.Event;
import webhook4j.event.EventType;
import webhook4j.signature.Headers;
import webhook4j.signature.Secret;
import webhook4j.template.MissingVariable;
import webhook4j.template.TemplateException;
import webhook4j.template.TemplateOptions;
import webhook4j.template.UserParameters;
import webhook4j.transport.TlsOptions;

class WebhookTest {

    private static final Secret OLD = Secret.of("the old secret");
    private static final Secret NEW = Secret.of("the new secret");

    @Test
    void a_new_time_of_change_does_not_keep_the_user_of_the_old_one() {
        Webhook before = Webhook.builder("ci")
                .url("https://ci.example.com")
                .lastUpdated(Instant.EPOCH, "ada")
                .build();

        Webhook after =
                before.toBuilder().lastUpdated(Instant.ofEpochSecond(60)).build();

        assertThat(after.lastUpdated()).contains(Instant.ofEpochSecond(60));
        assertThat(after.lastUpdatedBy()).isEmpty();
    }

    @Test
    void holds_what_the_builder_was_told() {
        Instant noon = Instant.parse("2026-11-22T12:00:00Z");
        DeliveryOptions delivery = DeliveryOptions.defaults()
                .withDeadline(Duration.ofSeconds(30))
                .withRetryDelays(List.of(Duration.ofSeconds(5), Duration.ofMinutes(1)));

        Webhook webhook = Webhook.builder("ci")
                .name("The CI server")
                .tenant("acme")
                .url("https://ci.example.com/builds/${issue.key}")
                .on("jira:issue_updated", "comment_created")
                .onGroup(EventGroup.jira("project"))
                .filter("project = WEB")
                .excludeBody(true)
                .enabled(false)
                .header("Authorization", "Bearer t0k3n")
                .secret(OLD)
                .secret(NEW)
                .format("jira")
                .delivery(delivery)
                .contact("ops@example.com")
                .description("Starts a build")
                .lastUpdated(noon, "ada")
                .build();

        assertThat(webhook.id()).isEqualTo("ci");
        assertThat(webhook.name()).isEqualTo("The CI server");
        assertThat(webhook.tenant()).isEqualTo("acme");
        assertThat(webhook.url().text()).isEqualTo("https://ci.example.com/builds/${issue.key}");
        assertThat(webhook.events().types())
                .containsExactly(EventType.of("jira:issue_updated"), EventType.of("comment_created"));
        assertThat(webhook.events().groups()).containsExactly(EventGroup.jira("project"));
        assertThat(webhook.filter()).contains("project = WEB");
        assertThat(webhook.excludesBody()).isTrue();
        assertThat(webhook.isEnabled()).isFalse();
        assertThat(webhook.headers()).isEqualTo(Headers.none().with("authorization", "Bearer t0k3n"));
        assertThat(webhook.keys()).isEqualTo(KeyRing.of(NEW, OLD));
        assertThat(webhook.format()).contains("jira");
        assertThat(webhook.delivery()).isEqualTo(delivery);
        assertThat(webhook.contacts()).containsExactly("ops@example.com");
        assertThat(webhook.description()).isEqualTo("Starts a build");
        assertThat(webhook.lastUpdated()).contains(noon);
        assertThat(webhook.lastUpdatedBy()).contains("ada");
        assertThat(webhook.toBuilder().build()).isEqualTo(webhook).hasSameHashCodeAs(webhook);
    }

    @Test
    void has_defaults_for_all_but_id_and_url() {
        Webhook webhook = minimal().build();

        assertThat(webhook.name()).isEqualTo("ci");
        assertThat(webhook.tenant()).isEmpty();
        assertThat(webhook.events().isEmpty()).isTrue();
        assertThat(webhook.filter()).isEmpty();
        assertThat(webhook.excludesBody()).isFalse();
        assertThat(webhook.isEnabled()).isTrue();
        assertThat(webhook.headers()).isEqualTo(Headers.none());
        assertThat(webhook.keys().isEmpty()).isTrue();
        assertThat(webhook.format()).isEmpty();
        assertThat(webhook.delivery()).isEqualTo(DeliveryOptions.defaults());
        assertThat(webhook.contacts()).isEmpty();
        assertThat(webhook.description()).isEmpty();
        assertThat(webhook.lastUpdated()).isEmpty();
        assertThat(webhook.lastUpdatedBy()).isEmpty();
    }

    static Stream<UnaryOperator<WebhookBuilder>> changes() {
        return Stream.of(
                b -> b.name("x"),
                b -> b.tenant("x"),
                b -> b.url("https://ci.example.com/y"),
                b -> b.url(
                        "https://ci.example.com/x", TemplateOptions.defaults().withMissing(MissingVariable.EMPTY)),
                b -> b.url(
                        "https://ci.example.com/x",
                        TemplateOptions.defaults().withUserParameters(UserParameters.JIRA_CLOUD)),
                b -> b.on("x"),
                b -> b.onGroup(EventGroup.jira("issue")),
                WebhookBuilder::onAll,
                b -> b.filter("x = 1"),
                b -> b.excludeBody(true),
                b -> b.enabled(false),
                b -> b.header("X-Y", "z"),
                b -> b.secret(NEW),
                b -> b.signature("github"),
                b -> b.format("jira"),
                b -> b.delivery(DeliveryOptions.defaults().withRetryDelays(List.of())),
                b -> b.contact("x"),
                b -> b.description("x"),
                b -> b.lastUpdated(Instant.EPOCH));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void webhooks_that_differ_in_one_part_are_not_equal(UnaryOperator<WebhookBuilder> change) {
        assertThat(change.apply(minimal()).build()).isNotEqualTo(minimal().build());
        assertThat(change.apply(minimal()).build().toBuilder().build())
                .isEqualTo(change.apply(minimal()).build());
    }

    @Test
    void wants_events_of_its_own_tenant_only() {
        Webhook acme = minimal().tenant("acme").onAll().build();
        Webhook noTenant = minimal().onAll().build();
        Event ofAcme = Event.builder("invoice.paid").tenant("acme").build();
        Event ofOther = Event.builder("invoice.paid").tenant("Acme").build();

        assertThat(acme.wants(ofAcme)).isTrue();
        assertThat(acme.wants(ofOther)).isFalse();
        assertThat(noTenant.wants(ofAcme)).isFalse();
        assertThat(acme.wants(Event.builder("invoice.paid").build())).isFalse();
    }

    @Test
    void wants_nothing_when_disabled() {
        assertThat(minimal()
                        .onAll()
                        .enabled(false)
                        .build()
                        .wants(Event.builder("invoice.paid").build()))
                .isFalse();
    }

    @Test
    void wants_only_what_it_selected() {
        Webhook webhook = minimal().on("invoice.paid").build();

        assertThat(webhook.wants(Event.builder("invoice.paid").build())).isTrue();
        assertThat(webhook.wants(Event.builder("invoice.voided").build())).isFalse();
        assertThat(minimal().build().wants(Event.builder("invoice.paid").build()))
                .isFalse();
    }

    @Test
    void a_blank_filter_is_none() {
        assertThat(minimal().filter(" \n").build().filter()).isEmpty();
    }

    @Test
    void a_secret_given_again_becomes_the_newest() {
        assertThat(minimal().secret(OLD).secret(NEW).secret(OLD).build().keys()).isEqualTo(KeyRing.of(OLD, NEW));
        assertThat(minimal().secret(OLD).keys(KeyRing.of(NEW)).build().keys()).isEqualTo(KeyRing.of(NEW));
    }

    @Test
    void shows_no_credential() {
        Webhook webhook = Webhook.builder("ci")
                .tenant("acme")
                .url("https://ci.example.com:8443/T0K3N/${issue.key}?token=t0k3n")
                .on("jira:issue_updated")
                .filter("project = WEB")
                .header("Authorization", "Bearer t0k3n")
                .secret(NEW)
                .enabled(false)
                .build();

        assertThat(webhook)
                .hasToString("Webhook[ci, tenant acme, to https://ci.example.com:8443, events [jira:issue_updated],"
                        + " with a filter, disabled]");
    }

    @Test
    void refuses_a_webhook_without_a_url() {
        assertThatThrownBy(() -> Webhook.builder("ci").on("x").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("webhook 'ci' has no URL; say where its events go by url(…)");
    }

    @Test
    void refuses_a_url_that_is_no_template() {
        assertThatThrownBy(() -> Webhook.builder("ci").url("ci.example.com")).isInstanceOf(TemplateException.class);
    }

    @Test
    void refuses_malformed_names() {
        assertThatThrownBy(() -> Webhook.builder(""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("id of a webhook has 1 to 255 characters, found 0");
        assertThatThrownBy(() -> minimal().name("a".repeat(256)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("name of a webhook has 1 to 255 characters, found 256");
        assertThatThrownBy(() -> minimal().tenant("a\nb"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tenant of a webhook has no control characters, found one in it");
    }

    @Test
    void refuses_a_filter_that_is_too_long() {
        assertThatThrownBy(() -> minimal().filter("x".repeat(32_769)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("filter of a webhook has at most 32768 characters, found 32769");
    }

    @Test
    void refuses_an_event_that_is_no_type() {
        assertThatThrownBy(() -> minimal().on("jira:issue updated"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an event type has no white space and no control characters, found U+0020 at offset 10");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host",
                "content-length",
                "Content-Type",
                "Content-Encoding",
                "Transfer-Encoding",
                "Connection",
                "Upgrade",
                "Expect",
                "TE",
                "Trailer",
                "Keep-Alive"
            })
    void refuses_headers_of_the_connection_and_the_body(String name) {
        assertThatThrownBy(() -> minimal().header(name, "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("header '" + name + "' is reserved: the connection or the body decides it; leave it out");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Proxy-Authorization",
                "X-Hub-Signature",
                "x-hub-signature-256",
                "X-Atlassian-Webhook-Identifier",
                "X-Atlassian-Webhook-Retry",
                "webhook-id",
                "Webhook-Signature",
                "X-Webhook-Signature",
                "x-webhook-event-id",
                "X-Webhook-Delivery",
                "svix-id",
                "ce-id"
            })
    void refuses_headers_of_signatures_and_ids(String name) {
        assertThatThrownBy(() -> minimal().header(name, "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("header '" + name
                        + "' is reserved for proxies and for the signatures and ids of deliveries; use another name");
    }

    @Test
    void takes_a_header_whose_name_only_resembles_those_of_a_wire_format() {
        assertThat(minimal().header("X-Webhook-Token", "x").build().headers().first("X-Webhook-Token"))
                .contains("x");
    }

    @Test
    void refuses_reserved_headers_that_come_together() {
        Headers headers = Headers.of(Map.of("Host", List.of("evil.example")));

        assertThatThrownBy(() -> minimal().headers(headers)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refuses_a_header_that_would_break_the_line_without_showing_it() {
        assertThatThrownBy(() -> minimal().header("X-Token", "t0k3n\r\nHost: evil.example"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the value of header 'X-Token' has a line break, a control character or one beyond Latin-1;"
                        + " remove it");
        assertThatThrownBy(() -> minimal().header("X-Token\r\nHost", "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refuses_more_headers_than_50() {
        WebhookBuilder builder = minimal();
        IntStream.range(0, 50).forEach(i -> builder.header("X-" + i, "x"));

        assertThatThrownBy(() -> builder.header("X-50", "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a webhook has at most 50 header fields, found more");
    }

    @Test
    void refuses_to_be_without_a_secret_one_day() {
        WebhookBuilder builder =
                minimal().keys(KeyRing.of(List.of(new KeyRing.Entry(OLD, Optional.of(Instant.EPOCH)))));

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("webhook 'ci' would be without a secret one day, since all of them end; have the newest one"
                        + " stay");
    }

    @Test
    void refuses_more_secrets_than_10() {
        WebhookBuilder builder = minimal();
        IntStream.range(0, 11).forEach(i -> builder.secret(Secret.of("secret " + i)));

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "webhook 'ci' has at most 10 secrets, found 11; drop the oldest, or wait until one has ended");
    }

    @Test
    void shows_that_it_verifies_no_certificate() {
        Webhook webhook =
                minimal().tls(TlsOptions.defaults().withoutVerification()).build();

        assertThat(webhook.toString()).contains(", verifies no certificate");
        assertThat(webhook.tls().verifies()).isFalse();
        assertThat(webhook.toBuilder().build()).isEqualTo(webhook);
        assertThat(minimal().build().toString()).doesNotContain("certificate");
        assertThat(minimal().build()).isNotEqualTo(webhook);
    }

    @Test
    void refuses_more_contacts_than_50() {
        assertThatThrownBy(() -> minimal()
                        .contacts(Collections.nCopies(51, "ops@example.com"))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("webhook 'ci' has at most 50 contacts, found 51");
    }

    @Test
    void refuses_delivery_options_out_of_range() {
        DeliveryOptions defaults = DeliveryOptions.defaults();

        assertThatThrownBy(() -> defaults.withDeadline(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a deadline is 1 ms to 10 min, found PT0S");
        assertThatThrownBy(() -> defaults.withDeadline(Duration.ofMinutes(11)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a deadline is 1 ms to 10 min, found PT11M");
        assertThatThrownBy(() -> defaults.withRetryDelays(List.of(Duration.ofSeconds(-1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a wait between attempts is 0 to PT744H, found PT-1S");
        assertThatThrownBy(() -> defaults.withRetryDelays(Collections.nCopies(1000, Duration.ZERO)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a schedule has 1 to 1000 attempts, found 1001");
    }

    private static WebhookBuilder minimal() {
        return Webhook.builder("ci").url("https://ci.example.com/x");
    }
}
