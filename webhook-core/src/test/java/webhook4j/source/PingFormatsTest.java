package webhook4j.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import webhook4j.event.Event;
import webhook4j.icescrum.IceScrum;
import webhook4j.jira.Jira;
import webhook4j.xurrent.Xurrent;

/** What each format sends to see whether an endpoint answers, and to have it call back. */
class PingFormatsTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final Xurrent XURRENT = Xurrent.format("https://acme.xurrent.com");
    private static final URI CALLBACK =
            URI.create("https://acme.xurrent.com/webhooks/219/verify?code=c0de&expires_at=1700086400");

    static Stream<WireFormat> formats() {
        return Stream.of(
                Generic.format(),
                Jira.format(),
                IceScrum.format(),
                StandardWebhooks.format(),
                StandardWebhooks.enveloped(),
                XURRENT);
    }

    private static String sent(WireFormat format, Event event) {
        OutgoingMessage message = format.outgoing(new OutgoingAttempt(event, "219", "d1", 1, NOW, true));
        return UTF_8.decode(message.body()).toString();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void a_ping_is_an_event_of_its_format(WireFormat format) {
        Event ping = format.ping("219", NOW);

        assertThat(format.recognises(ping)).isTrue();
        assertThat(ping.source()).contains(format.id());
        assertThat(ping.type().value()).isEqualTo("ping");
        assertThat(ping.occurredAt()).contains(NOW);
        assertThat(format.ping("219", NOW).body().text()).isEqualTo(ping.body().text());
    }

    @Test
    void each_format_has_its_own_ping() {
        String whole = "{\"type\":\"ping\",\"timestamp\":\"2023-11-14T22:13:20Z\"}";

        assertThat(sent(Generic.format(), Generic.format().ping("219", NOW))).isEqualTo(whole);
        assertThat(sent(IceScrum.format(), IceScrum.format().ping("219", NOW))).isEqualTo(whole);
        assertThat(sent(Jira.format(), Jira.format().ping("219", NOW)))
                .isEqualTo("{\"timestamp\":1700000000000,\"webhookEvent\":\"ping\"}");
        assertThat(sent(StandardWebhooks.format(), StandardWebhooks.format().ping("219", NOW)))
                .isEqualTo("{\"type\":\"ping\",\"timestamp\":\"2023-11-14T22:13:20Z\",\"data\":{}}");
        assertThat(sent(
                        StandardWebhooks.enveloped(),
                        StandardWebhooks.enveloped().ping("219", NOW)))
                .isEqualTo("{\"data\":{},\"type\":\"ping\",\"timestamp\":\"2023-11-14T22:13:20Z\"}");
    }

    @Test
    void xurrents_test_has_the_object_12345() {
        assertThat(sent(XURRENT, XURRENT.ping("219", NOW)))
                .isEqualTo("{\"account\":\"https://acme.xurrent.com\",\"event\":\"ping\",\"webhook_id\":219,"
                        + "\"object_id\":12345,\"payload\":{}}");
    }

    @Test
    void xurrent_asks_for_a_call_back() {
        Event challenge = XURRENT.challenge("219", CALLBACK, NOW).orElseThrow();

        assertThat(challenge.type().value()).isEqualTo("webhook.verify");
        assertThat(sent(XURRENT, challenge))
                .isEqualTo("{\"account\":\"https://acme.xurrent.com\",\"event\":\"webhook.verify\",\"webhook_id\":219,"
                        + "\"object_id\":219,\"payload\":{\"callback\":\"" + CALLBACK + "\"}}");
        assertThat(Jira.format().challenge("219", CALLBACK, NOW)).isEqualTo(Optional.empty());
    }
}
