package webhook4j.receiver;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import webhook4j.jira.Jira;
import webhook4j.signature.HttpMessageSignature;
import webhook4j.signature.Secret;
import webhook4j.signature.SignatureAlgorithm;
import webhook4j.source.CustomSource;
import webhook4j.source.Place;
import webhook4j.source.Source;
import webhook4j.xurrent.Xurrent;

/** Whatever tokens and signatures in header fields look like, the request is answered, and only sound ones are believed. */
class TokenFuzzTest {

    private static final byte[] KEY = "a secret of thirty-two bytes or more".getBytes(UTF_8);
    private static final Secret SECRET = Secret.of(KEY);
    private static final String ACCOUNT = "https://acme.xurrent.com";
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final byte[] ISSUE = "{\"webhookEvent\": \"jira:issue_updated\"}".getBytes(UTF_8);
    private static final byte[] HEADER = "{\"alg\":\"HS256\"}".getBytes(UTF_8);
    private static final byte[] CLAIMS = ("{\"iss\":\"" + ACCOUNT + "\",\"exp\":" + (NOW.getEpochSecond() + 60)
                    + ",\"data\":{\"event\":\"request.update\",\"payload\":{}}}")
            .getBytes(UTF_8);

    private static final WebhookReceiver XURRENT =
            receiver(Xurrent.signedWith(ACCOUNT, SignatureAlgorithm.HMAC_SHA256, SECRET));
    private static final WebhookReceiver JIRA = receiver(Jira.oauth(SECRET));
    private static final WebhookReceiver MESSAGES = receiver(CustomSource.builder("acme")
            .type(Place.always("acme"))
            .verifiedBy(HttpMessageSignature.create()
                    .verifier(HttpMessageSignature.Key.of("k", SignatureAlgorithm.HMAC_SHA256, SECRET))));

    private static WebhookReceiver receiver(Source source) {
        return WebhookReceiver.builder()
                .source(source)
                .clock(() -> NOW)
                .callBack(address -> CompletableFuture.completedFuture(200))
                .onAny((event, context) -> assertThat(context.scheme()).isNotEmpty())
                .build();
    }

    private static int answer(WebhookReceiver receiver, Map<String, List<String>> headers, byte[] body) {
        int status = receiver.receive(
                        InboundRequest.of("POST", URI.create("https://hooks.example.com/in"), headers, body))
                .status();
        assertThat(ReceiveFuzzTest.ANSWERS).contains(status);
        return status;
    }

    private static int toXurrent(String token) {
        return answer(
                XURRENT,
                Map.of("Content-Type", List.of("application/json"), "X-Xurrent-Delivery", List.of("d")),
                ("{\"jwt\": \"" + token + "\"}").getBytes(ISO_8859_1));
    }

    private static int toJira(String token) {
        return answer(
                JIRA,
                Map.of("Content-Type", List.of("application/json"), "Authorization", List.of("Bearer " + token)),
                ISSUE);
    }

    private static String token(byte[] header, byte[] claims) throws GeneralSecurityException {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        String signed = encoder.encodeToString(header) + "." + encoder.encodeToString(claims);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        return signed + "." + encoder.encodeToString(mac.doFinal(signed.getBytes(US_ASCII)));
    }

    /** The input is a list of changes of three bytes each: where in a sound token, and to what. */
    @FuzzTest(maxDuration = "3m")
    void a_token_that_was_changed_is_not_believed(byte[] changes) throws GeneralSecurityException {
        String sound = token(HEADER, CLAIMS);
        byte[] bytes = sound.getBytes(ISO_8859_1);
        for (int i = 0; i + 2 < changes.length; i += 3) {
            bytes[(((changes[i] & 0xff) << 8) | (changes[i + 1] & 0xff)) % bytes.length] = changes[i + 2];
        }
        String changed = new String(bytes, ISO_8859_1);
        boolean same = changed.equals(sound);

        assertThat(toXurrent(changed)).matches(status -> (status == 200) == same, changed);
        assertThat(toJira(changed)).matches(status -> (status == 200) == same, changed);
    }

    /** The input is the header, a line feed, and the claims of a token whose signature holds. */
    @FuzzTest(maxDuration = "3m")
    void any_token_of_a_sender_with_the_key_is_answered(byte[] input) throws GeneralSecurityException {
        int end = new String(input, ISO_8859_1).indexOf('\n');
        byte[] header = end < 0 ? HEADER : Arrays.copyOf(input, end);
        String token = token(header, Arrays.copyOfRange(input, end + 1, input.length));

        assertThat(List.of(toXurrent(token), toJira(token))).isSubsetOf(ReceiveFuzzTest.ANSWERS);
    }

    /** The input is the fields Signature-Input, Signature and Content-Digest, each on a line. */
    @FuzzTest(maxDuration = "3m")
    void no_signature_in_fields_is_believed_that_was_made_without_the_key(byte[] input) {
        String[] lines = (new String(input, ISO_8859_1) + "\n\n\n").split("\n", 4);
        Map<String, List<String>> headers = Map.of(
                "Content-Type", List.of("application/json"),
                "Signature-Input", List.of(lines[0]),
                "Signature", List.of(lines[1]),
                "Content-Digest", List.of(lines[2]));

        assertThat(answer(MESSAGES, headers, ISSUE)).isEqualTo(401);
    }
}
