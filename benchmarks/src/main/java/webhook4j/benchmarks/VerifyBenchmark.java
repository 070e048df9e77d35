package webhook4j.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook.Signature;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import webhook4j.signature.Headers;
import webhook4j.signature.HmacSignature;
import webhook4j.signature.IncomingMessage;
import webhook4j.signature.Secret;
import webhook4j.signature.SignatureScheme;
import webhook4j.signature.SignedRequest;
import webhook4j.signature.StandardWebhooksSignature;
import webhook4j.signature.TimestampedSignature;
import webhook4j.signature.UnsignedRequest;
import webhook4j.signature.Verification;
import webhook4j.signature.Verifier;

/**
 * How much does a verification cost beside the HMAC alone, computed with a {@link Mac} used again and compared, and beside
 * the libraries that Standard Webhooks, Svix and Stripe publish?
 *
 * <p>The libraries take the body as text, which is made of the bytes beforehand: what that costs is not in their times.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH calls prepare first
public class VerifyBenchmark {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final long TOLERANCE_SECONDS = 300;

    /** The size of the body, in bytes. */
    @Param({"4096", "65536"})
    public int size;

    private byte[] body;
    private String text;
    private byte[] tag;
    private Mac mac;
    private Verifier github;
    private Verifier standard;
    private Verifier stripe;
    private IncomingMessage fromGithub;
    private IncomingMessage fromStandard;
    private IncomingMessage fromStripe;
    private com.standardwebhooks.Webhook standardLibrary;
    private com.svix.Webhook svixLibrary;
    private Map<String, List<String>> standardHeaders;
    private String stripeHeader;

    /** For JMH. */
    public VerifyBenchmark() {}

    /** Makes a body of the size and signs it; the libraries want it to be signed just now. */
    @Setup(Level.Iteration)
    public void prepare()
            throws GeneralSecurityException, EmptyWebhookSecretException,
                    com.svix.exceptions.EmptyWebhookSecretException {
        Instant now = Instant.ofEpochSecond(Instant.now().getEpochSecond());
        text = "{\"data\":\"" + "x".repeat(size - 11) + "\"}";
        body = text.getBytes(UTF_8);
        prepareMac();
        HmacSignature hub = HmacSignature.github();
        github = hub.verifier(Secret.of(SECRET));
        fromGithub = signed(hub, Secret.of(SECRET), now);
        StandardWebhooksSignature scheme = StandardWebhooksSignature.create();
        standard = scheme.verifier(Secret.ofStandardWebhooks(SECRET));
        fromStandard = signed(scheme, Secret.ofStandardWebhooks(SECRET), now);
        stripe = TimestampedSignature.stripe().verifier(Secret.of(SECRET));
        fromStripe = signed(TimestampedSignature.stripe(), Secret.of(SECRET), now);
        prepareLibraries();
    }

    private void prepareMac() throws GeneralSecurityException {
        mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
        tag = mac.doFinal(body);
    }

    private IncomingMessage signed(SignatureScheme scheme, Secret secret, Instant now) {
        UnsignedRequest unsigned = new UnsignedRequest("ci", ID, now, Headers.none(), ByteBuffer.wrap(body));
        SignedRequest request =
                scheme.sign(unsigned, List.of(secret)).toCompletableFuture().join();
        return new IncomingMessage("POST", URI.create("/"), request.headers(), body, now);
    }

    private void prepareLibraries()
            throws EmptyWebhookSecretException, com.svix.exceptions.EmptyWebhookSecretException {
        standardLibrary = new com.standardwebhooks.Webhook(SECRET);
        svixLibrary = new com.svix.Webhook(SECRET);
        standardHeaders = fromStandard.headers().toMap();
        stripeHeader = fromStripe.headers().first("Stripe-Signature").orElseThrow();
    }

    /** The HMAC alone, and its comparison. */
    @Benchmark
    public boolean bareMac() {
        return MessageDigest.isEqual(mac.doFinal(body), tag);
    }

    /** The whole check of a hub signature. */
    @Benchmark
    public Verification github() {
        return github.verify(fromGithub);
    }

    /** The whole check by Standard Webhooks. */
    @Benchmark
    public Verification standardWebhooks() {
        return standard.verify(fromStandard);
    }

    /** The whole check by Stripe's scheme. */
    @Benchmark
    public Verification stripe() {
        return stripe.verify(fromStripe);
    }

    /** The library of Standard Webhooks. */
    @Benchmark
    public void standardWebhooksLibrary() throws com.standardwebhooks.exceptions.WebhookVerificationException {
        standardLibrary.verify(text, standardHeaders);
    }

    /** The library of Svix. */
    @Benchmark
    public void svixLibrary() throws com.svix.exceptions.WebhookVerificationException {
        svixLibrary.verify(text, standardHeaders);
    }

    /** The library of Stripe. */
    @Benchmark
    public boolean stripeLibrary() throws SignatureVerificationException {
        return Signature.verifyHeader(text, stripeHeader, SECRET, TOLERANCE_SECONDS);
    }
}
