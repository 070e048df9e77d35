package webhook4j.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeTest {

    private static final String CODE = "0123456789abcdef-_";
    private static final Instant EXPIRY = Instant.ofEpochSecond(1_700_000_000);
    private static final URI CALLBACK = URI.create("https://acme.example/verify?webhook=7");

    private final Challenge challenge = Challenge.of("7", CALLBACK, CODE, EXPIRY);

    @Test
    void is_answered_by_its_code_until_it_expires() {
        assertThat(challenge.isAnsweredBy(CODE, EXPIRY.minusNanos(1))).isTrue();
        assertThat(challenge.isAnsweredBy(CODE, EXPIRY)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0123456789abcdef-", "0123456789ABCDEF-_", "0123456789abcdef-_ ", "\u00fc"})
    void is_answered_by_nothing_else(String answer) {
        assertThat(challenge.isAnsweredBy(answer, Instant.EPOCH)).isFalse();
    }

    @Test
    void adds_its_code_to_the_callback() {
        assertThat(challenge.callback())
                .hasToString("https://acme.example/verify?webhook=7&code=" + CODE + "&expires_at=1700000000");
        assertThat(challenge.webhookId()).isEqualTo("7");
        assertThat(challenge.expiresAt()).isEqualTo(EXPIRY);
    }

    @Test
    void hides_its_code() {
        assertThat(challenge).hasToString("Challenge[webhook 7, until 2023-11-14T22:13:20Z]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0123456789abcde", "0123456789abcdef&x=1", "0123456789abcdef\n"})
    void a_code_is_long_and_plain(String code) {
        assertThatThrownBy(() -> Challenge.of("7", CALLBACK, code, EXPIRY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a code has 16 or more letters, digits, hyphens and underscores, found " + code.length()
                        + " characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/verify", "ftp://acme.example/", "https:///verify", "https://acme.example/#x", "mailto:x"})
    void a_callback_is_a_url(String callback) {
        assertThatThrownBy(() -> Challenge.of("7", URI.create(callback), CODE, EXPIRY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a callback is an absolute URL of http or https without a fragment, found " + callback);
    }
}
