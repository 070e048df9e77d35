package webhook4j.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {

    @Test
    void a_text_is_its_bytes_in_utf_8() {
        assertThat(Secret.of("clé").bytes()).containsExactly('c', 'l', 0xc3, 0xa9);
        assertThat(Secret.of("clé").size()).isEqualTo(4);
    }

    @Test
    void nobody_can_change_the_key_from_outside() {
        byte[] key = {1, 2, 3};
        Secret secret = Secret.of(key);

        key[0] = 9;
        secret.bytes()[1] = 9;

        assertThat(secret.bytes()).containsExactly(1, 2, 3);
    }

    @Test
    void it_shows_nothing_of_the_key() {
        assertThat(Secret.of("hunter2 hunter2 hunter2")).hasToString("Secret[hidden]");
    }

    @Test
    void secrets_are_equal_by_their_keys() {
        assertThat(Secret.of("one"))
                .isEqualTo(Secret.of("one"))
                .hasSameHashCodeAs(Secret.of("one"))
                .isNotEqualTo(Secret.of("two"))
                .isNotEqualTo("one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n "})
    void a_blank_text_is_refused(String text) {
        assertThatThrownBy(() -> Secret.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a secret is not blank; found " + text.length() + " blank characters");
    }

    @Test
    void half_a_surrogate_pair_is_refused() {
        assertThatThrownBy(() -> Secret.of("secret \ud83d"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a secret is sound Unicode; found half a surrogate pair in it");
    }

    @Test
    void no_bytes_are_refused() {
        assertThatThrownBy(() -> Secret.of(new byte[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a secret has at least one byte, found none");
    }
}
