package webhook4j.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedTokenTest {

    private static final String HEADER = "X-Gitlab-Token";
    private static final String TOKEN = "a token of more than sixteen";
    private static final Verifier VERIFIER =
            SharedToken.gitLab().verifier(Secret.of("the token after this one"), Secret.of(TOKEN));

    private static Verification verify(Headers headers) {
        return VERIFIER.verify(Arrived.with(headers, Signed.utf8("{}")));
    }

    @Test
    void who_knows_the_token_is_believed_and_the_body_is_not() {
        assertThat(verify(Headers.none().with(HEADER, TOKEN)))
                .isEqualTo(Verification.Verified.of("gitlab-token", 1).withUnauthenticatedBody());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a token", "a token of more than sixteen!", "A token of more than sixteen", "\ud800"})
    void anything_else_is_refused(String token) {
        assertThat(verify(Arrived.changed(Arrived.with(Headers.none(), new byte[0]), HEADER, token)
                        .headers()))
                .isEqualTo(new Verification.Rejected(RejectionReason.SIGNATURE_MISMATCH));
    }

    @Test
    void it_must_stand_once() {
        IncomingMessage none = Arrived.with(Headers.none(), new byte[0]);

        assertThat(VERIFIER.verify(none)).isEqualTo(new Verification.Rejected(RejectionReason.MISSING_HEADER));
        assertThat(VERIFIER.verify(Arrived.changed(none, HEADER, TOKEN, TOKEN)))
                .isEqualTo(new Verification.Rejected(RejectionReason.DUPLICATE_HEADER));
    }

    @Test
    void every_flipped_bit_is_refused() {
        for (int bit = 0; bit < TOKEN.length() * 8; bit++) {
            char[] flipped = TOKEN.toCharArray();
            flipped[bit / 8] ^= (char) (1 << bit % 8);
            IncomingMessage message =
                    Arrived.changed(Arrived.with(Headers.none(), new byte[0]), HEADER, new String(flipped));
            assertThat(VERIFIER.verify(message))
                    .isEqualTo(new Verification.Rejected(RejectionReason.SIGNATURE_MISMATCH));
        }
    }

    @Test
    void no_text_shows_it() {
        assertThat(VERIFIER.toString() + SharedToken.of("acme", "X-Acme").verifier(List.of(Secret.of(TOKEN))))
                .doesNotContain(TOKEN);
    }
}
