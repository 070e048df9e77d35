package webhook4j.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static webhook4j.receiver.Requests.ISSUE_UPDATED;
import static webhook4j.receiver.StubSource.request;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.jira.Jira;
import webhook4j.signature.RejectionReason;
import webhook4j.signature.Secret;

class WebhookReceiverTenantsTest extends ReceiverBench {

    private static final String EVENT = "{\"webhookEvent\": \"jira:issue_updated\"}";

    private final StubSource decoy = new StubSource("stub", "nobody knows this");
    private final Map<String, StubSource> tenants = new HashMap<>(Map.of(
            "acme", new StubSource("stub", "a"),
            "bolt", new StubSource("stub", "b")));
    private final List<String> lookups = new ArrayList<>();

    private WebhookReceiver receiver() {
        return WebhookReceiver.builder()
                .tenants("/hooks/{tenant}/jira", decoy, tenant -> {
                    lookups.add(tenant);
                    return Optional.ofNullable(tenants.get(tenant));
                })
                .clock(() -> now)
                .onRejected(refusals::add)
                .onAny((event, context) -> calls.add(event.tenant() + " " + context.tenant()))
                .build();
    }

    private int verifications() {
        return decoy.verifications.get()
                + tenants.values().stream()
                        .mapToInt(source -> source.verifications.get())
                        .sum();
    }

    @Test
    void each_tenant_has_a_secret_and_its_events_are_its_own() {
        WebhookReceiver receiver = receiver();

        assertThat(receiver.receive(request("/hooks/acme/jira", "a", "1", EVENT))
                        .status())
                .isEqualTo(200);
        assertThat(receiver.receive(request("/hooks/bolt/jira", "b", "1", EVENT))
                        .status())
                .isEqualTo(200);
        assertThat(receiver.receive(request("/hooks/acme/jira", "a", "1", EVENT))
                        .status())
                .isEqualTo(200);
        assertThat(receiver.receive(request("/hooks/bolt/jira", "a", "2", EVENT))
                        .status())
                .isEqualTo(401);

        assertThat(calls).containsExactly("acme acme", "bolt bolt");
    }

    @Test
    void a_stranger_cannot_tell_a_tenant_that_is_there_from_one_that_is_not() {
        WebhookReceiver receiver = receiver();
        receiver.receive(request("/hooks/bolt/jira", "b", "1", EVENT)); // it is remembered now
        List<InboundResponse> answers = new ArrayList<>();

        for (String tenant : List.of("acme", "bolt", "nobody", "nobody")) {
            int verificationsBefore = verifications();
            int lookupsBefore = lookups.size();
            answers.add(receiver.receive(request("/hooks/" + tenant + "/jira", "wrong", "9", EVENT)));
            assertThat(verifications() - verificationsBefore).as(tenant).isEqualTo(2);
            assertThat(lookups.size() - lookupsBefore).as(tenant).isEqualTo(1);
        }

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.headers()).isEqualTo(answers.get(0).headers());
            assertThat(text(answer)).isEqualTo("unauthorized\n");
        });
        assertThat(refusals)
                .extracting(refusal -> refusal.reason().orElseThrow())
                .containsExactly(
                        RejectionReason.SIGNATURE_MISMATCH,
                        RejectionReason.SIGNATURE_MISMATCH,
                        RejectionReason.KEY_NOT_FOUND,
                        RejectionReason.KEY_NOT_FOUND);
    }

    @Test
    void the_decoy_is_never_believed() {
        assertThat(receiver()
                        .receive(request("/hooks/nobody/jira", "nobody knows this", "1", EVENT))
                        .status())
                .isEqualTo(401);
        assertThat(calls).isEmpty();
    }

    @Test
    void a_tenant_that_was_believed_is_not_looked_up_for_a_minute() {
        WebhookReceiver receiver = receiver();
        receiver.receive(request("/hooks/acme/jira", "a", "1", EVENT));
        receiver.receive(request("/hooks/acme/jira", "a", "2", EVENT));
        assertThat(lookups).hasSize(1);

        now = now.plus(Duration.ofMinutes(1));
        receiver.receive(request("/hooks/acme/jira", "a", "3", EVENT));
        assertThat(lookups).hasSize(2);
    }

    @Test
    void a_new_secret_holds_at_once_and_a_tenant_that_is_gone_is_forgotten_when_it_is_asked_for() {
        WebhookReceiver receiver = receiver();
        receiver.receive(request("/hooks/acme/jira", "a", "1", EVENT));

        tenants.put("acme", new StubSource("stub", "newer"));
        assertThat(receiver.receive(request("/hooks/acme/jira", "newer", "2", EVENT))
                        .status())
                .isEqualTo(200);
        assertThat(receiver.receive(request("/hooks/acme/jira", "a", "3", EVENT))
                        .status())
                .isEqualTo(401);

        tenants.remove("acme");
        assertThat(receiver.receive(request("/hooks/acme/jira", "wrong", "4", EVENT))
                        .status())
                .isEqualTo(401);
        assertThat(receiver.receive(request("/hooks/acme/jira", "newer", "5", EVENT))
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/hooks/a/b/jira", "/hooks//jira", "/hooks/acme", "/hooks/acme/jira/", "/hooks/acme/Jira"})
    void what_does_not_fit_the_template_is_404(String path) {
        assertThat(receiver().receive(request(path, "a", "1", EVENT)).status()).isEqualTo(404);
        assertThat(lookups).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%61cme", "acme%00", "acme;x", "a+b", "%2e%2e", "acme%20", ".", ".."})
    void a_name_that_can_be_spelt_in_two_ways_is_nobodys_and_never_looked_up(String tenant) {
        int before = verifications();

        assertThat(receiver()
                        .receive(request("/hooks/" + tenant + "/jira", "a", "1", EVENT))
                        .status())
                .isEqualTo(401);

        assertThat(verifications() - before).isEqualTo(2);
        assertThat(lookups).isEmpty();
    }

    @Test
    void secrets_are_enough_where_all_tenants_use_one_system() {
        Map<String, Secret> secrets = Map.of("acme", Requests.SECRET, "bolt", Secret.of("the secret of somebody else"));
        WebhookReceiver receiver = WebhookReceiver.builder()
                .tenants("/hooks/{tenant}", tenant -> Optional.ofNullable(secrets.get(tenant)), Jira::signedWith)
                .onAny((event, context) -> calls.add(event.tenant()))
                .build();

        assertThat(receiver.receive(Requests.jira("1", ISSUE_UPDATED)
                                .to("/hooks/acme")
                                .build())
                        .status())
                .isEqualTo(200);
        assertThat(receiver.receive(Requests.jira("1", ISSUE_UPDATED)
                                .to("/hooks/bolt")
                                .build())
                        .status())
                .isEqualTo(401);
        assertThat(receiver.receive(Requests.jira("1", ISSUE_UPDATED)
                                .to("/hooks/nobody")
                                .build())
                        .status())
                .isEqualTo(401);
        assertThat(calls).containsExactly("acme");
    }

    @Test
    void a_look_up_that_fails_is_500_and_nobody_is_believed() {
        WebhookReceiver receiver = WebhookReceiver.builder()
                .tenants("/{tenant}", decoy, tenant -> {
                    throw new IllegalStateException("no connection");
                })
                .onAny((event, context) -> calls.add("handled"))
                .build();

        InboundResponse answer = receiver.receive(request("/acme", "a", "1", EVENT));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(new String(answer.body(), UTF_8)).doesNotContain("connection");
        assertThat(calls).isEmpty();
    }

    @Test
    void a_template_has_the_tenant_as_one_whole_segment() {
        for (String template : List.of(
                "/hooks", "{tenant}", "/{tenant}x", "/x{tenant}", "/{tenant}/{tenant}", "/{name}", "/a?{tenant}")) {
            assertThatThrownBy(() -> WebhookReceiver.builder().tenants(template, decoy, tenant -> Optional.of(decoy)))
                    .as(template)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("expected the template of a path with {tenant} as one whole segment");
        }
    }
}
