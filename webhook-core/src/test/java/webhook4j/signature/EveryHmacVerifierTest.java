package webhook4j.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for each scheme that makes HMACs. */
class EveryHmacVerifierTest {

    private static final String SAMPLES = "webhook4j.signature.SignedSample#all";
    private static final int BUDGET = 512;

    @ParameterizedTest
    @MethodSource(SAMPLES)
    void any_of_several_secrets_is_accepted_and_its_index_told(SignedSample sample) {
        Verification.Verified alone = verified(sample, List.of(SignedSample.SECRET));
        Verification.Verified second = verified(sample, SignedSample.SECRETS);

        assertThat(alone.scheme()).isEqualTo(sample.name());
        assertThat(alone.keyIndex()).isZero();
        assertThat(alone.bodyAuthenticated()).isTrue();
        assertThat(second.keyIndex()).isEqualTo(1);
    }

    private static Verification.Verified verified(SignedSample sample, List<Secret> secrets) {
        return (Verification.Verified) sample.verifiers().apply(secrets).verify(sample.message());
    }

    @ParameterizedTest
    @MethodSource(SAMPLES)
    void every_flipped_bit_of_the_body_is_refused(SignedSample sample) {
        Verifier verifier = sample.verifier();
        byte[] body = sample.message().body();

        for (int bit = 0; bit < body.length * 8; bit++) {
            byte[] flipped = body.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(verifier.verify(Arrived.with(sample.message().headers(), flipped)))
                    .as("bit %d", bit)
                    .isEqualTo(new Verification.Rejected(RejectionReason.SIGNATURE_MISMATCH));
        }
    }

    /** But for bits that are the case of a hexadecimal digit, in which the signature is the same. */
    @ParameterizedTest
    @MethodSource(SAMPLES)
    void every_flipped_bit_of_signature_id_and_time_is_refused(SignedSample sample) {
        Verifier verifier = sample.verifier();
        List<String> headers = new ArrayList<>(sample.signed());
        headers.add(sample.signature());

        for (String header : headers) {
            String value = sample.value(header);
            boolean base64 = value.endsWith("=");
            for (int bit = 0; bit < value.length() * 8; bit++) {
                char[] flipped = value.toCharArray();
                flipped[bit / 8] ^= (char) (1 << bit % 8);
                IncomingMessage message = Arrived.changed(sample.message(), header, new String(flipped));
                boolean isDigit = header.equals(sample.signature()) && !base64 && bit / 8 > value.lastIndexOf('=');
                boolean same = isDigit && isSameDigit(value.charAt(bit / 8), flipped[bit / 8]);
                assertThat(verifier.verify(message) instanceof Verification.Rejected)
                        .as("bit %d of %s: %s", bit, header, new String(flipped))
                        .isNotEqualTo(same);
            }
        }
    }

    private static boolean isSameDigit(char one, char other) {
        return Character.toLowerCase(one) == Character.toLowerCase(other) && "abcdef".indexOf(one) >= 0;
    }

    @ParameterizedTest
    @MethodSource(SAMPLES)
    void there_are_as_many_hmacs_as_secrets_whatever_is_wrong_with_the_signature(SignedSample sample) {
        try (CountingMacs macs = new CountingMacs()) {
            for (int secrets = 1; secrets <= 3; secrets++) {
                Verifier verifier = sample.verifiers().apply(SignedSample.SECRETS.subList(0, secrets));
                for (IncomingMessage message : attempts(sample)) {
                    macs.sinceLast();
                    verifier.verify(message);
                    assertThat(macs.sinceLast()).isEqualTo(secrets);
                }
            }
        }
    }

    /** Good, wrong at the start, wrong at the end, too short, too long, of another body. */
    private static List<IncomingMessage> attempts(SignedSample sample) {
        String good = sample.value(sample.signature());
        int start = Math.max(good.lastIndexOf('=', good.length() - 2), good.lastIndexOf(',')) + 1;
        int end = good.endsWith("=") ? good.length() - 2 : good.length() - 1;
        return List.of(
                sample.message(),
                signature(sample, changed(good, start)),
                signature(sample, changed(good, end - 1)),
                signature(sample, good.substring(0, good.length() - 4)),
                signature(sample, good.substring(0, start) + "0000" + good.substring(start)),
                Arrived.with(sample.message().headers(), new byte[100]));
    }

    private static IncomingMessage signature(SignedSample sample, String value) {
        return Arrived.changed(sample.message(), sample.signature(), value);
    }

    private static String changed(String text, int at) {
        return text.substring(0, at) + (text.charAt(at) == '0' ? '1' : '0') + text.substring(at + 1);
    }

    @ParameterizedTest
    @MethodSource(SAMPLES)
    void no_hmac_is_made_for_what_is_no_signature_at_all(SignedSample sample) {
        try (CountingMacs macs = new CountingMacs()) {
            Verifier verifier = sample.verifiers().apply(SignedSample.SECRETS);

            verifier.verify(Arrived.without(sample.message(), sample.signature()));
            verifier.verify(Arrived.changed(sample.message(), sample.signature(), "\u00e9"));

            assertThat(macs.sinceLast()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource(SAMPLES)
    void a_header_that_is_needed_must_stand_once(SignedSample sample) {
        Verifier verifier = sample.verifier();
        List<String> headers = new ArrayList<>(sample.signed());
        headers.add(sample.signature());

        for (String header : headers) {
            String value = sample.value(header);
            assertThat(verifier.verify(Arrived.without(sample.message(), header)))
                    .isEqualTo(new Verification.Rejected(RejectionReason.MISSING_HEADER));
            assertThat(verifier.verify(Arrived.changed(sample.message(), header, value, value)))
                    .isEqualTo(new Verification.Rejected(RejectionReason.DUPLICATE_HEADER));
            assertThat(verifier.verify(Arrived.changed(sample.message(), header, "\t " + value + " ")))
                    .isInstanceOf(Verification.Verified.class);
        }
    }

    @ParameterizedTest
    @MethodSource(SAMPLES)
    void a_verification_allocates_at_most_512_bytes(SignedSample sample) {
        Verifier verifier = sample.verifier();

        assertThat(VerificationBytes.perCall(verifier, sample.message())).isLessThanOrEqualTo(BUDGET);
    }

    @Test
    void so_does_one_of_a_request_with_three_signatures() {
        StandardWebhooksSignature scheme = StandardWebhooksSignature.create();
        UnsignedRequest request = Signed.request("msg_p5jXN8AQM9LWM0D4loKWxJek", Signed.AT, new byte[4_096]);
        SignedRequest signed = Signed.by(scheme, request, SignedSample.NEWER, SignedSample.OLDER, SignedSample.SECRET);
        Verifier verifier = scheme.verifier(SignedSample.SECRET);
        IncomingMessage message = Arrived.at(Signed.AT, signed);

        assertThat(message.headers().first("webhook-signature").orElseThrow().split(" ", -1))
                .hasSize(3);
        assertThat(VerificationBytes.perCall(verifier, message)).isLessThanOrEqualTo(BUDGET);
    }

    @ParameterizedTest
    @MethodSource(SAMPLES)
    void whatever_arrives_there_is_a_verdict(SignedSample sample) {
        Random random = new Random(42);
        Verifier verifier = sample.verifiers().apply(SignedSample.SECRETS);
        List<String> headers = new ArrayList<>(sample.signed());
        headers.add(sample.signature());

        for (int i = 0; i < 2_000; i++) {
            Map<String, List<String>> fields = new HashMap<>();
            headers.forEach(header -> fields.put(header, List.of(Noise.of(sample.value(header), random))));
            byte[] body = new byte[random.nextInt(100)];
            random.nextBytes(body);

            assertThat(verifier.verify(Arrived.with(Headers.of(fields), body)))
                    .isInstanceOf(Verification.Rejected.class);
        }
    }
}
