package webhook4j.icescrum;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.event.Event;
import webhook4j.event.EventException;
import webhook4j.signature.Headers;
import webhook4j.signature.IncomingMessage;
import webhook4j.signature.Secret;
import webhook4j.signature.Verification;
import webhook4j.source.IncomingEvent;
import webhook4j.source.OutgoingAttempt;
import webhook4j.source.Sent;

class IceScrumTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final Verification.Verified VERIFIED = Verification.Verified.of("icescrum", 0);
    private static final Secret SECRET = Secret.of("the secret of this webhook");
    private static final Secret OLD = Secret.of("the secret that it had before");

    private static IncomingEvent read(String name, String body) {
        Headers headers = Sent.with(Headers.none(), "x-icescrum-event", name);
        return IceScrum.format().read(Sent.arrived(headers, body.getBytes(UTF_8), NOW), VERIFIED);
    }

    private static IncomingMessage sent(Secret secret) {
        Event event =
                Event.builder("story.create").body("{\"class\":\"Story\"}").build();
        return Sent.arrived(
                Sent.by(IceScrum.format(), new OutgoingAttempt(event, "w", "d", 1, NOW, true), secret), NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "story.create, story.create",
        "[story.create], story.create",
        "'[story.update, story.state]', story.state",
        "'[story.update, story.update]', story.update",
        "[[story.create]], [story.create]",
        "story.exploded, story.exploded",
        "[, [",
    })
    void one_pair_of_brackets_is_taken_off_the_name(String header, String type) {
        assertThat(read(header, "{}").event().type().value()).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "a b", "story\u0000"})
    void a_name_that_is_none_is_no_event(String header) {
        assertThatThrownBy(() -> read(header, "{}")).isInstanceOf(EventException.class);
    }

    @Test
    void a_delivery_has_no_id_and_no_time() {
        IncomingEvent incoming = read("story.create", "{\"id\": 7, \"dateCreated\": \"2026-11-01T12:00:00Z\"}");

        assertThat(incoming.deliveryId()).isEmpty();
        assertThat(incoming.attempt()).isOne();
        assertThat(incoming.event().id()).isEmpty();
        assertThat(incoming.event().occurredAt()).isEmpty();
        assertThat(incoming.event().actor()).isEmpty();
    }

    @Test
    void who_wrote_a_comment_is_the_actor_and_who_changed_one_is_not_known() {
        String comment = "{\"class\":\"Comment\",\"poster\":{\"id\":2}}";

        assertThat(read("[story.addedComment]", comment).event().actor()).contains("2");
        assertThat(read("story.updatedComment", comment).event().actor()).isEmpty();
        assertThat(read("story.addedComment", "{\"class\":\"Comment\",\"poster\":{\"id\":\"\\ud800\"}}")
                        .event()
                        .actor())
                .isEmpty();
    }

    @Test
    void a_request_without_a_name_is_no_event() {
        assertThatThrownBy(() -> IceScrum.format().read(Sent.arrived(Headers.none(), new byte[0], NOW), VERIFIED))
                .isInstanceOf(EventException.class)
                .hasMessage("expected the header 'x-icescrum-event', found none");
    }

    @Test
    void old_secrets_are_believed_and_no_others() {
        assertThat(IceScrum.signedWith(SECRET, OLD).verify(sent(OLD)))
                .isEqualTo(Verification.Verified.of("icescrum", 1));
        assertThat(IceScrum.signedWith(SECRET).verify(sent(OLD))).isInstanceOf(Verification.Rejected.class);
    }

    @Test
    void a_secret_can_be_of_another_charset() {
        assertThat(IceScrum.secret("clé", ISO_8859_1).bytes()).containsExactly('c', 'l', 0xe9);
        assertThat(IceScrum.secret("clé", UTF_8)).isEqualTo(Secret.of("clé"));
        assertThatThrownBy(() -> IceScrum.secret("clé", US_ASCII))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a secret of characters that US-ASCII has, found one that it has not");
        assertThatThrownBy(() -> IceScrum.secret(" ", UTF_8)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void it_claims_what_bears_its_headers() {
        assertThat(IceScrum.insecureAcceptUnsigned().claims(Headers.none())).isFalse();
        assertThat(IceScrum.signedWith(SECRET).claims(Headers.none().with("X-iceScrum-Event", "story.create")))
                .isTrue();
    }
}
