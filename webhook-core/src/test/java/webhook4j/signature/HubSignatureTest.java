package webhook4j.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
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
import org.junit.jupiter.params.provider.ValueSource;

class HubSignatureTest {

    /** Published by the vendor: Jira Cloud's developer guide, "Webhooks", section "Secure admin webhooks". */
    private static final String PUBLISHED_TAG = "a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9";

    private static final Secret SECRET = Secret.of("It's a Secret to Everybody");
    private static final byte[] BODY = "Hello World!".getBytes(UTF_8);
    private static final String HEADER = "X-Hub-Signature";
    private static final HubSignature SIGNATURE = HubSignature.verifier("jira", HEADER, List.of(SECRET));

    private static Verification verify(String value) {
        return SIGNATURE.verify(Headers.none().with(HEADER, value), BODY);
    }

    private static Verification rejected(RejectionReason reason) {
        return new Verification.Rejected(reason);
    }

    @Test
    void signs_as_published() {
        assertThat(HubSignature.sign(SECRET, ByteBuffer.wrap(BODY))).isEqualTo("sha256=" + PUBLISHED_TAG);
    }

    @Test
    void verifies_what_is_published() {
        assertThat(verify("sha256=" + PUBLISHED_TAG)).isEqualTo(Verification.Verified.of("jira", 0));
    }

    @Test
    void signs_a_read_only_part_of_a_buffer_and_leaves_its_position_alone() {
        ByteBuffer padded = ByteBuffer.wrap("..Hello World!..".getBytes(UTF_8), 2, BODY.length);
        ByteBuffer readOnly = padded.asReadOnlyBuffer();

        assertThat(HubSignature.sign(SECRET, padded)).isEqualTo("sha256=" + PUBLISHED_TAG);
        assertThat(HubSignature.sign(SECRET, readOnly)).isEqualTo("sha256=" + PUBLISHED_TAG);
        assertThat(readOnly.remaining()).isEqualTo(BODY.length);
    }

    @Test
    void a_prefix_is_signed_in_front_of_the_body() {
        byte[] prefix = "Hello ".getBytes(UTF_8);
        byte[] rest = "World!".getBytes(UTF_8);

        String signed = HubSignature.sign(SECRET, prefix, ByteBuffer.wrap(rest));

        assertThat(signed).isEqualTo("sha256=" + PUBLISHED_TAG);
        assertThat(SIGNATURE.verify(Headers.none().with(HEADER, signed), prefix, rest))
                .isEqualTo(Verification.Verified.of("jira", 0));
    }

    @Test
    void digits_may_be_of_either_case_and_blanks_may_stand_around() {
        Headers headers = Headers.of(Map.of(
                "x-HUB-signature", List.of(" sha256=" + PUBLISHED_TAG.toUpperCase(java.util.Locale.ROOT) + "\t")));

        assertThat(SIGNATURE.verify(headers, BODY)).isInstanceOf(Verification.Verified.class);
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
        assertThat(SIGNATURE.verify(Headers.of(Map.of(HEADER, List.of(value))), BODY))
                .isEqualTo(rejected(reason));
    }

    @Test
    void no_header_is_never_taken_for_unsigned() {
        assertThat(SIGNATURE.verify(Headers.none(), BODY)).isEqualTo(rejected(RejectionReason.MISSING_HEADER));
    }

    @Test
    void two_headers_are_refused_even_if_both_hold() {
        String good = "sha256=" + PUBLISHED_TAG;

        assertThat(SIGNATURE.verify(Headers.of(Map.of(HEADER, List.of(good, good))), BODY))
                .isEqualTo(rejected(RejectionReason.DUPLICATE_HEADER));
    }

    @Test
    void every_flipped_bit_of_the_body_is_refused() {
        Headers headers = Headers.none().with(HEADER, "sha256=" + PUBLISHED_TAG);

        for (int bit = 0; bit < BODY.length * 8; bit++) {
            assertThat(SIGNATURE.verify(headers, flipped(BODY, bit)))
                    .as("bit %d", bit)
                    .isEqualTo(rejected(RejectionReason.SIGNATURE_MISMATCH));
        }
    }

    @Test
    void every_flipped_bit_of_the_signature_is_refused() {
        byte[] tag = HexFormat.of().parseHex(PUBLISHED_TAG);

        for (int bit = 0; bit < tag.length * 8; bit++) {
            assertThat(verify("sha256=" + HexFormat.of().formatHex(flipped(tag, bit))))
                    .as("bit %d", bit)
                    .isEqualTo(rejected(RejectionReason.SIGNATURE_MISMATCH));
        }
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        byte[] flipped = bytes.clone();
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        return flipped;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void any_of_several_secrets_is_accepted_and_its_index_told(int index) {
        List<Secret> secrets = List.of(
                Secret.of("the newest of the secrets"),
                Secret.of("the one before that"),
                Secret.of("an old one of 2019"));
        HubSignature signature = HubSignature.verifier("jira", HEADER, secrets);
        String signed = HubSignature.sign(secrets.get(index), ByteBuffer.wrap(BODY));

        assertThat(signature.verify(Headers.none().with(HEADER, signed), BODY))
                .isEqualTo(Verification.Verified.of("jira", index));
    }

    @Test
    void no_secrets_are_refused_when_it_is_made() {
        assertThatThrownBy(() -> HubSignature.verifier("jira", HEADER, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a verifier needs at least one secret, found none;"
                        + " to accept unsigned requests ask for Verifier.insecureAcceptAll()");
    }

    @Test
    void to_string_shows_no_secret() {
        assertThat(SIGNATURE).hasToString("HubSignature[jira, X-Hub-Signature, 1 secrets]");
    }

    @Test
    void accepting_everything_says_that_nothing_was_proved() {
        assertThat(Verifier.insecureAcceptAll()
                        .verify(new IncomingMessage("POST", URI.create("/"), Headers.none(), BODY, Instant.EPOCH)))
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
                .map(body -> SIGNATURE.verify(
                        Headers.none().with(HEADER, HubSignature.sign(SECRET, ByteBuffer.wrap(body))), body))
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

    @Test
    void a_verification_allocates_at_most_512_bytes() {
        // given
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Headers headers = Headers.none().with(HEADER, "sha256=" + PUBLISHED_TAG);
        for (int i = 0; i < 20_000; i++) {
            SIGNATURE.verify(headers, BODY);
        }

        // when
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1_000; i++) {
                SIGNATURE.verify(headers, BODY);
            }
            least = Math.min(least, (threads.getCurrentThreadAllocatedBytes() - before) / 1_000);
        }

        // then
        assertThat(least).isLessThanOrEqualTo(512);
    }
}
