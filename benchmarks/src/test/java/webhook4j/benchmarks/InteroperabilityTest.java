package webhook4j.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook.Signature;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import webhook4j.signature.Headers;
import webhook4j.signature.IncomingMessage;
import webhook4j.signature.Secret;
import webhook4j.signature.SignatureScheme;
import webhook4j.signature.StandardWebhooksSignature;
import webhook4j.signature.TimestampedSignature;
import webhook4j.signature.UnsignedRequest;
import webhook4j.signature.Verification;
import webhook4j.signature.Verifier;

/**
 * What the libraries of Standard Webhooks, Svix and Stripe sign is believed here, and what is signed here is believed
 * there. It stands in this module since the libraries are here anyway, to be measured beside.
 */
class InteroperabilityTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String BODY = "{\"type\": \"invoice.paid\", \"name\": \"Zoë €\"}";

    /** The libraries have a clock of their own. */
    private final Instant now = Instant.ofEpochSecond(Instant.now().getEpochSecond());

    private final StandardWebhooksSignature standard = StandardWebhooksSignature.create();
    private final Verifier verifier = standard.withSvixHeaders().verifier(Secret.ofStandardWebhooks(SECRET));

    private IncomingMessage arrived(Headers headers) {
        return new IncomingMessage("POST", URI.create("/"), headers, BODY.getBytes(UTF_8), now);
    }

    private Headers signed(SignatureScheme scheme, Secret... secrets) {
        UnsignedRequest request =
                new UnsignedRequest("ci", ID, now, Headers.none(), ByteBuffer.wrap(BODY.getBytes(UTF_8)));
        return scheme.sign(request, List.of(secrets))
                .toCompletableFuture()
                .join()
                .headers();
    }

    private Headers fields(String brand, String signature) {
        return Headers.none()
                .with(brand + "-id", ID)
                .with(brand + "-timestamp", Long.toString(now.getEpochSecond()))
                .with(brand + "-signature", signature);
    }

    private Verification believed(String scheme) {
        return Verification.Verified.of(scheme, 0).withDeliveryId(ID).withSignedAt(now);
    }

    @Test
    void what_the_library_of_standard_webhooks_signs_is_believed_here() throws Exception {
        String signature = new com.standardwebhooks.Webhook(SECRET).sign(ID, now.getEpochSecond(), BODY);

        assertThat(verifier.verify(arrived(fields("webhook", signature)))).isEqualTo(believed("standard-webhooks"));
    }

    @Test
    void what_the_library_of_svix_signs_is_believed_here() throws Exception {
        String signature = new com.svix.Webhook(SECRET).sign(ID, now.getEpochSecond(), BODY);

        assertThat(verifier.verify(arrived(fields("svix", signature)))).isEqualTo(believed("standard-webhooks"));
    }

    @Test
    void what_the_library_of_stripe_signs_is_believed_here() throws Exception {
        String header = Signature.generateSignatureHeader(BODY, SECRET, now.getEpochSecond());
        Verifier stripe = TimestampedSignature.stripe().verifier(Secret.of(SECRET));

        assertThat(stripe.verify(arrived(Headers.none().with("Stripe-Signature", header))))
                .isEqualTo(Verification.Verified.of("stripe", 0).withSignedAt(now));
    }

    @Test
    void what_is_signed_here_is_believed_by_the_libraries_of_standard_webhooks_and_svix() throws Exception {
        Secret newer = Secret.of("a secret that they do not know");
        Map<String, List<String>> headers =
                signed(standard, newer, Secret.ofStandardWebhooks(SECRET)).toMap();
        var theirs = new com.standardwebhooks.Webhook(SECRET);
        var svix = new com.svix.Webhook(SECRET);

        assertThatCode(() -> theirs.verify(BODY, headers)).doesNotThrowAnyException();
        assertThatCode(() -> svix.verify(BODY, headers)).doesNotThrowAnyException();
        Map<String, List<String>> other = new HashMap<>(headers);
        other.put("webhook-id", List.of("msg_other"));
        assertThatThrownBy(() -> theirs.verify(BODY, other))
                .isInstanceOf(com.standardwebhooks.exceptions.WebhookVerificationException.class);
        assertThatThrownBy(() -> svix.verify(BODY, other))
                .isInstanceOf(com.svix.exceptions.WebhookVerificationException.class);
    }

    @Test
    void what_is_signed_here_is_believed_by_the_library_of_stripe() throws Exception {
        Secret newer = Secret.of("a secret that they do not know");
        String header = signed(TimestampedSignature.stripe(), newer, Secret.of(SECRET))
                .first("Stripe-Signature")
                .orElseThrow();

        assertThat(Signature.verifyHeader(BODY, header, SECRET, 300)).isTrue();
        assertThatThrownBy(() -> Signature.verifyHeader(BODY + " ", header, SECRET, 300))
                .isInstanceOf(SignatureVerificationException.class);
    }
}
