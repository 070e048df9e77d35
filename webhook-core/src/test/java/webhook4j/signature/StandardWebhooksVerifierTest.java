package webhook4j.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandardWebhooksVerifierTest {

    private static final StandardWebhooksSignature SCHEME = StandardWebhooksSignature.create();
    private static final Secret SECRET = Secret.of("a secret of twenty-four bytes");
    private static final KeyPair PAIR = pair("Ed25519");
    private static final PublicVerifyingKey PUBLIC = PublicVerifyingKey.of(PAIR.getPublic());
    private static final UnsignedRequest REQUEST = Signed.request("{\"total\": 1.10}");
    private static final IncomingMessage MESSAGE =
            Arrived.at(Signed.AT, Signed.by(SCHEME, REQUEST, PrivateSigningKey.of(PAIR.getPrivate()), SECRET));
    private static final String BOTH =
            MESSAGE.headers().first("webhook-signature").orElseThrow();
    private static final String V1A = BOTH.split(" ", -1)[0];
    private static final String V1 = BOTH.split(" ", -1)[1];

    private static KeyPair pair(String algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String verdict(Verifier verifier, IncomingMessage message) {
        return verifier.verify(message) instanceof Verification.Rejected rejected
                ? rejected.reason().name()
                : "ok";
    }

    private static IncomingMessage signature(String value) {
        return Arrived.changed(MESSAGE, "webhook-signature", value);
    }

    @Test
    void id_and_time_that_were_signed_are_told() {
        Verification expected = Verification.Verified.of("standard-webhooks", 0)
                .withDeliveryId("delivery-1")
                .withSignedAt(Signed.AT);

        assertThat(SCHEME.verifier(SECRET).verify(MESSAGE)).isEqualTo(expected);
        assertThat(SCHEME.verifier(PUBLIC).verify(MESSAGE)).isEqualTo(expected);
        assertThat(SCHEME.verifier(PUBLIC, SECRET).verify(signature(V1)))
                .isEqualTo(Verification.Verified.of("standard-webhooks", 1)
                        .withDeliveryId("delivery-1")
                        .withSignedAt(Signed.AT));
    }

    @Test
    void only_versions_count_for_which_there_is_a_key() {
        assertThat(verdict(SCHEME.verifier(SECRET), signature(V1A))).isEqualTo("UNSUPPORTED_ALGORITHM");
        assertThat(verdict(SCHEME.verifier(PUBLIC), signature(V1))).isEqualTo("UNSUPPORTED_ALGORITHM");
        assertThat(verdict(SCHEME.verifier(SECRET), signature("v2," + V1.substring(3))))
                .isEqualTo("UNSUPPORTED_ALGORITHM");
        assertThat(verdict(SCHEME.verifier(SECRET), signature("V1," + V1.substring(3))))
                .isEqualTo("UNSUPPORTED_ALGORITHM");
        assertThat(verdict(SCHEME.verifier(PUBLIC, SECRET), signature("v1," + V1A.substring(4))))
                .isEqualTo("SIGNATURE_MISMATCH");
        assertThat(verdict(SCHEME.verifier(PUBLIC, SECRET), signature("v1a," + V1.substring(3))))
                .isEqualTo("SIGNATURE_MISMATCH");
    }

    @Test
    void entries_that_cannot_be_read_are_passed_over() {
        assertThat(verdict(SCHEME.verifier(SECRET), signature("x v1, v1,AA== v1,\u00e9 " + V1)))
                .isEqualTo("ok");
        assertThat(verdict(
                        SCHEME.verifier(SECRET),
                        signature("v1," + V1.substring(3).replace("=", ""))))
                .isEqualTo("SIGNATURE_MISMATCH");
        assertThat(verdict(SCHEME.verifier(SECRET), signature("x  y"))).isEqualTo("MALFORMED_HEADER");
    }

    @ParameterizedTest
    @CsvSource({"31, ok", "32, MALFORMED_HEADER"})
    void at_most_32_signatures_are_looked_at(int others, String verdict) {
        assertThat(verdict(SCHEME.verifier(SECRET), signature("v1,AAAA ".repeat(others) + V1)))
                .isEqualTo(verdict);
    }

    /** A stranger would have us read the body once for each. */
    @ParameterizedTest
    @CsvSource({"7, ok", "8, MALFORMED_HEADER"})
    void at_most_8_signatures_by_public_keys_are_looked_at(int others, String verdict) {
        String none = "v1a," + "A".repeat(86) + "== ";

        assertThat(verdict(SCHEME.verifier(PUBLIC), signature(none.repeat(others) + V1A)))
                .isEqualTo(verdict);
        assertThat(verdict(SCHEME.verifier(SECRET), signature(none.repeat(others) + V1)))
                .isEqualTo("ok");
    }

    @Test
    void at_most_4096_characters_are_looked_at() {
        String long4096 = "v2," + "A".repeat(4_096 - V1.length() - 4);

        assertThat(verdict(SCHEME.verifier(SECRET), signature(long4096 + " " + V1)))
                .isEqualTo("ok");
        assertThat(verdict(SCHEME.verifier(SECRET), signature(long4096 + "A " + V1)))
                .isEqualTo("MALFORMED_HEADER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", ".", "\u00e9", "a\u0001b", "\ud800"})
    void an_id_that_makes_the_signed_text_ambiguous_is_refused(String id) {
        assertThat(verdict(SCHEME.verifier(SECRET), Arrived.changed(MESSAGE, "webhook-id", id)))
                .isEqualTo("MALFORMED_HEADER");
    }

    @Test
    void names_of_svix_are_taken_where_that_was_asked_for() {
        IncomingMessage svix = Arrived.at(Signed.AT, renamed(MESSAGE.headers()), MESSAGE.body());

        assertThat(verdict(SCHEME.verifier(SECRET), svix)).isEqualTo("MISSING_HEADER");
        assertThat(verdict(SCHEME.withSvixHeaders().verifier(SECRET), svix)).isEqualTo("ok");
        assertThat(verdict(SCHEME.withSvixHeaders().verifier(SECRET), MESSAGE)).isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-id", "webhook-timestamp", "webhook-signature"})
    void names_are_never_mixed(String name) {
        Headers both = renamed(MESSAGE.headers())
                .with(name, MESSAGE.headers().first(name).orElseThrow());

        assertThat(verdict(SCHEME.withSvixHeaders().verifier(SECRET), Arrived.at(Signed.AT, both, MESSAGE.body())))
                .isEqualTo("MISSING_HEADER");
    }

    private static Headers renamed(Headers headers) {
        Map<String, List<String>> fields = new HashMap<>();
        headers.toMap().forEach((name, values) -> fields.put(name.replace("webhook-", "svix-"), values));
        return Headers.of(fields);
    }

    @Test
    void every_flipped_bit_is_refused_by_a_public_key_too() {
        Verifier verifier = SCHEME.verifier(PUBLIC);
        IncomingMessage good = signature(V1A);
        assertThat(verdict(verifier, good)).isEqualTo("ok");

        for (int bit = 0; bit < V1A.length() * 8; bit += 3) { // every third: a signature takes its time
            char[] flipped = V1A.toCharArray();
            flipped[bit / 8] ^= (char) (1 << bit % 8);
            assertThat(verdict(verifier, signature(new String(flipped)))).isNotEqualTo("ok");
        }
        for (int bit = 0; bit < good.body().length * 8; bit++) {
            byte[] flipped = good.body().clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(verdict(verifier, Arrived.with(good.headers(), flipped))).isEqualTo("SIGNATURE_MISMATCH");
        }
    }

    @Test
    void other_keys_are_refused_when_it_is_made() {
        PublicVerifyingKey rsa = PublicVerifyingKey.of(pair("RSA").getPublic());

        assertThatThrownBy(() -> SCHEME.verifier(SECRET, rsa))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a Secret or an Ed25519 key, found PublicVerifyingKey[RSA]");
        assertThatThrownBy(() -> SCHEME.verifier(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
