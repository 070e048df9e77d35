package webhook4j.benchmarks;

import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import webhook4j.signature.Headers;
import webhook4j.signature.HubSignature;
import webhook4j.signature.Secret;
import webhook4j.signature.Verification;

/** How much does checking {@code X-Hub-Signature} cost beside the HMAC alone, computed with a {@link Mac} used again? */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH calls prepare first
public class HmacBenchmark {

    private static final String HEADER = "X-Hub-Signature";
    private static final long SEED = 20261101;

    /** The size of the body, in bytes. */
    @Param({"1024", "8192", "65536"})
    public int size;

    private byte[] body;
    private Headers headers;
    private HubSignature verifier;
    private Mac mac;

    /** For JMH. */
    public HmacBenchmark() {}

    /** Makes a body of the size and signs it. */
    @Setup
    public void prepare() throws NoSuchAlgorithmException, InvalidKeyException {
        Secret secret = Secret.of("a secret of more than sixteen bytes");
        body = new byte[size];
        new Random(SEED).nextBytes(body);
        headers = Headers.none().with(HEADER, HubSignature.sign(secret, ByteBuffer.wrap(body)));
        verifier = HubSignature.verifier("hub", HEADER, List.of(secret));
        mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.bytes(), "HmacSHA256"));
    }

    /** The HMAC alone. */
    @Benchmark
    public byte[] bareMac() {
        return mac.doFinal(body);
    }

    /** The whole check: header read, HMAC, comparison. */
    @Benchmark
    public Verification verify() {
        return verifier.verify(headers, body);
    }
}
