package webhook4j.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HmacVerifierTest {

    /** Published by the vendor: Jira Cloud's developer guide, "Webhooks", section "Secure admin webhooks". */
    private static final String PUBLISHED_TAG = "a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9";

    private static final Secret SECRET = Secret.of("It's a Secret to Everybody");
    private static final byte[] BODY = "Hello World!".getBytes(UTF_8);
    private static final String HEADER = "X-Hub-Signature";
    private static final HmacSignature SCHEME = HmacSignature.jira();
    private static final Verifier SIGNATURE = SCHEME.verifier(SECRET);

    private static Verification verify(String value) {
        return SIGNATURE.verify(Arrived.with(Headers.none().with(HEADER, value), BODY));
    }

    private static Verification rejected(RejectionReason reason) {
        return new Verification.Rejected(reason);
    }

    @Test
    void signs_as_published() {
        assertThat(SCHEME.sign(SECRET, ByteBuffer.wrap(BODY))).isEqualTo("sha256=" + PUBLISHED_TAG);
    }

    @Test
    void verifies_what_is_published() {
        assertThat(verify("sha256=" + PUBLISHED_TAG)).isEqualTo(Verification.Verified.of("jira", 0));
    }

    @Test
    void signs_a_read_only_part_of_a_buffer_and_leaves_its_position_alone() {
        ByteBuffer padded = ByteBuffer.wrap("..Hello World!..".getBytes(UTF_8), 2, BODY.length);
        ByteBuffer readOnly = padded.asReadOnlyBuffer();

        assertThat(SCHEME.sign(SECRET, padded)).isEqualTo("sha256=" + PUBLISHED_TAG);
        assertThat(SCHEME.sign(SECRET, readOnly)).isEqualTo("sha256=" + PUBLISHED_TAG);
        assertThat(readOnly.remaining()).isEqualTo(BODY.length);
    }

    @Test
    void a_prefix_is_signed_in_front_of_the_body() {
        HmacSignature scheme = SCHEME.withPreamble(
                headers -> headers.first("X-Greeting").orElse("").concat(" ").getBytes(UTF_8));
        UnsignedRequest request = new UnsignedRequest(
                "ci",
                "delivery-1",
                Signed.AT,
                Headers.none().with("X-Greeting", "Hello"),
                ByteBuffer.wrap("World!".getBytes(UTF_8)));

        IncomingMessage message = Arrived.at(Signed.AT, Signed.by(scheme, request, SECRET));

        assertThat(message.headers().first(HEADER)).contains("sha256=" + PUBLISHED_TAG);
        assertThat(scheme.verifier(SECRET).verify(message)).isEqualTo(Verification.Verified.of("jira", 0));
        assertThat(scheme.verifier(SECRET).verify(Arrived.changed(message, "X-Greeting", "Hullo")))
                .isEqualTo(rejected(RejectionReason.SIGNATURE_MISMATCH));
    }

    @Test
    void digits_may_be_of_either_case_and_blanks_may_stand_around() {
        Headers headers = Headers.of(Map.of(
                "x-HUB-signature", List.of(" sha256=" + PUBLISHED_TAG.toUpperCase(java.util.Locale.ROOT) + "\t")));

        assertThat(SIGNATURE.verify(Arrived.with(headers, BODY))).isInstanceOf(Verification.Verified.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'', MALFORMED_HEADER",
        "a4771c39, MALFORMED_HEADER",
        "sha256, MALFORMED_HEADER",
        "sha256=xy, MALFORMED_HEADER",
        "sha256=abc, MALFORMED_HEADER",
        "sha256=a４, MALFORMED_HEADER",
        "sha256= a4, MALFORMED_HEADER",
        "sha256=+4, MALFORMED_HEADER",
        "sha256=, SIGNATURE_MISMATCH",
        "sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263, SIGNATURE_MISMATCH",
        "=a4, UNSUPPORTED_ALGORITHM",
        "SHA256=a4, UNSUPPORTED_ALGORITHM",
        "sha1=c515f330a339e006a451ec24110648f028c87a11, UNSUPPORTED_ALGORITHM",
        "sha512=a4, UNSUPPORTED_ALGORITHM",
        "sha2566=a4, UNSUPPORTED_ALGORITHM",
    })
    void a_value_that_is_not_of_the_form_is_refused_for_what_is_wrong_with_it(String value, RejectionReason reason) {
        assertThat(SIGNATURE.verify(Arrived.with(Headers.of(Map.of(HEADER, List.of(value))), BODY)))
                .isEqualTo(rejected(reason));
    }

    @Test
    void no_header_is_never_taken_for_unsigned() {
        assertThat(SIGNATURE.verify(Arrived.with(Headers.none(), BODY)))
                .isEqualTo(rejected(RejectionReason.MISSING_HEADER));
    }

    @Test
    void two_headers_are_refused_even_if_both_hold() {
        String good = "sha256=" + PUBLISHED_TAG;

        assertThat(SIGNATURE.verify(Arrived.with(Headers.of(Map.of(HEADER, List.of(good, good))), BODY)))
                .isEqualTo(rejected(RejectionReason.DUPLICATE_HEADER));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void any_of_several_secrets_is_accepted_and_its_index_told(int index) {
        List<Secret> secrets = List.of(
                Secret.of("the newest of the secrets"),
                Secret.of("the one before that"),
                Secret.of("an old one of 2019"));
        Verifier verifier = SCHEME.verifier(secrets);
        String signed = SCHEME.sign(secrets.get(index), ByteBuffer.wrap(BODY));

        assertThat(verifier.verify(Arrived.with(Headers.none().with(HEADER, signed), BODY)))
                .isEqualTo(Verification.Verified.of("jira", index));
    }

    @Test
    void no_secrets_are_refused_when_it_is_made() {
        assertThatThrownBy(() -> SCHEME.verifier(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a verifier needs at least one secret, found none;"
                        + " to accept unsigned requests ask for Verifier.insecureAcceptAll()");
    }

    @Test
    void to_string_shows_no_secret() {
        assertThat(SIGNATURE).hasToString("HmacSignature[jira, X-Hub-Signature, HMAC_SHA256].verifier(1 key)");
    }

    @Test
    void accepting_everything_says_that_nothing_was_proved() {
        assertThat(Verifier.insecureAcceptAll().verify(Arrived.with(Headers.none(), BODY)))
                .isEqualTo(Verification.Verified.of("unsigned", 0).withUnauthenticatedBody());
    }

    @Test
    void many_threads_verify_at_once() throws Exception {
        // given
        List<byte[]> bodies = IntStream.range(0, 64)
                .mapToObj(i -> "body number %d".formatted(i).getBytes(UTF_8))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(16);

        // when
        Callable<Long> good = () -> bodies.stream()
                .map(body -> SIGNATURE.verify(Arrived.with(
                        Headers.none().with(HEADER, SCHEME.sign(SECRET, ByteBuffer.wrap(body))), body)))
                .filter(Verification.Verified.class::isInstance)
                .count();
        List<Future<Long>> counts =
                threads.invokeAll(IntStream.range(0, 64).mapToObj(i -> good).toList());
        threads.shutdown();

        // then
        for (Future<Long> count : counts) {
            assertThat(count.get()).isEqualTo(64);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "pglSIWjeZfNhXFGjE30aM7dgrX3KpcO79O/BIiJtvtI, MALFORMED_HEADER",
        "pglSIWjeZfNhXFGjE30aM7dgrX3KpcO79O/BIiJtvtJ=, MALFORMED_HEADER",
        "pglSIWjeZfNhXFGjE30aM7dgrX3KpcO79O/BIiJtv===, MALFORMED_HEADER",
        "pglSIWjeZfNhXFGjE30aM7dgrX3Kp cO79OBIiJtvtI=, MALFORMED_HEADER",
        "pglSIWjeZfNhXFGjE30aM7dgrX3KpcO79O_BIiJtvtI=, MALFORMED_HEADER",
        "pglSIWjeZfNhXFGjE30aM7dgrX3KpcO79O/BIiJtvtK=, MALFORMED_HEADER",
        "pglSIWjeZfNhXFGjE30aM7dgrX3KpcO79O/BIiJtvtM=, SIGNATURE_MISMATCH",
        "PGLSIWjeZfNhXFGjE30aM7dgrX3KpcO79O/BIiJtvtI=, SIGNATURE_MISMATCH",
    })
    void base64_has_one_spelling(String value, RejectionReason reason) {
        HmacSignature shopify = HmacSignature.shopify();
        Verifier verifier = shopify.verifier(SECRET);
        String good = shopify.sign(SECRET, ByteBuffer.wrap(BODY));

        assertThat(good).hasSize(44).endsWith("=");
        assertThat(verifier.verify(shopify(good))).isEqualTo(Verification.Verified.of("shopify", 0));
        assertThat(verifier.verify(shopify(value))).isEqualTo(rejected(reason));
    }

    private static IncomingMessage shopify(String value) {
        return Arrived.with(Headers.none().with("X-Shopify-Hmac-Sha256", value), BODY);
    }

    @ParameterizedTest
    @EnumSource(names = {"HMAC_SHA1", "HMAC_SHA256", "HMAC_SHA384", "HMAC_SHA512"})
    void a_tag_of_any_length_but_its_own_is_refused(SignatureAlgorithm algorithm) {
        HmacSignature scheme = HmacSignature.of("acme", HEADER).withAlgorithm(algorithm);
        Verifier verifier = scheme.verifier(SECRET);
        String good = scheme.sign(SECRET, ByteBuffer.wrap(BODY));

        for (int digits = 0; digits < good.length(); digits += 2) {
            assertThat(verifier.verify(Arrived.with(Headers.none().with(HEADER, good.substring(0, digits)), BODY)))
                    .isEqualTo(rejected(RejectionReason.SIGNATURE_MISMATCH));
        }
        assertThat(verifier.verify(Arrived.with(Headers.none().with(HEADER, good), BODY)))
                .isEqualTo(Verification.Verified.of("acme", 0));
        assertThat(verifier.verify(Arrived.with(Headers.none().with(HEADER, good + "00"), BODY)))
                .isEqualTo(rejected(RejectionReason.SIGNATURE_MISMATCH));
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "hmac ,hmac,MALFORMED_HEADER",
                "hmac ,HMAC 00,UNSUPPORTED_ALGORITHM",
                "hmac ,hmac 00,SIGNATURE_MISMATCH",
                "v1,00,MALFORMED_HEADER",
                "v1,v200,MALFORMED_HEADER",
                "v1,v100,SIGNATURE_MISMATCH",
            })
    void a_word_of_another_kind_stands_there_to_the_letter(String word, String value, RejectionReason reason) {
        Verifier verifier = HmacSignature.of("acme", HEADER).withPrefix(word).verifier(SECRET);

        assertThat(verifier.verify(Arrived.with(Headers.none().with(HEADER, value), BODY)))
                .isEqualTo(rejected(reason));
    }

    @Test
    void the_old_signature_of_github_counts_only_where_it_is_asked_for_by_name() {
        HmacSignature legacy = HmacSignature.githubLegacySha1();
        String old = legacy.sign(SECRET, ByteBuffer.wrap(BODY));
        IncomingMessage message = Arrived.with(Headers.none().with(HEADER, old), BODY);

        assertThat(old).matches("sha1=[0-9a-f]{40}");
        assertThat(HmacSignature.github().verifier(SECRET).verify(message))
                .isEqualTo(rejected(RejectionReason.MISSING_HEADER));
        assertThat(legacy.verifier(SECRET).verify(message)).isEqualTo(Verification.Verified.of("github-sha1", 0));
        assertThat(SignatureScheme.builtIn()).noneMatch(scheme -> scheme.name().equals("github-sha1"));
    }
}
