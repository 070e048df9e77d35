package webhook4j.signature;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * One key's Macs, made once and used again: to look a Mac up and to key it costs twenty times the memory of using it.
 *
 * <p>Safe for use by many threads; none waits for another. A thread takes a Mac out, uses it alone and puts it back; when
 * there is none it makes one. At most so many are kept as there are slots.
 */
final class MacPool {

    /** A power of two. */
    private static final int SLOTS = 8;

    /** Small enough to be thrown away at each signature: a Mac that is handed a buffer keeps 4 KiB for ever. */
    private static final int CHUNK = 320;

    private final SignatureAlgorithm algorithm;
    private final SecretKeySpec key;
    private final AtomicReferenceArray<@Nullable Mac> idle;

    private MacPool(SignatureAlgorithm algorithm, Secret secret, int slots) {
        this.algorithm = algorithm;
        this.key = new SecretKeySpec(secret.bytes(), algorithm.jcaName());
        this.idle = new AtomicReferenceArray<>(slots);
    }

    /** For the few keys of a receiver, which many threads use at once. */
    static MacPool ofMany(SignatureAlgorithm algorithm, Secret secret) {
        return new MacPool(algorithm, secret, SLOTS);
    }

    /** For the many keys of a publisher, each of which hardly ever signs twice at once. */
    static MacPool ofOne(SignatureAlgorithm algorithm, Secret secret) {
        return new MacPool(algorithm, secret, 1);
    }

    boolean isOf(SignatureAlgorithm other) {
        return algorithm == other;
    }

    /** The tag of the two parts, one after the other. Moves the position of neither. */
    byte[] tag(byte[] prefix, ByteBuffer body) {
        int slot = Thread.currentThread().hashCode() & (idle.length() - 1);
        Mac mac = idle.getAndSet(slot, null);
        if (mac == null) {
            mac = newMac();
        }
        mac.update(prefix);
        if (body.hasArray()) {
            mac.update(body.array(), body.arrayOffset() + body.position(), body.remaining());
        } else {
            updateByChunks(mac, body);
        }
        byte[] tag = mac.doFinal();
        idle.set(slot, mac);
        return tag;
    }

    private static void updateByChunks(Mac mac, ByteBuffer body) {
        byte[] chunk = new byte[Math.min(CHUNK, body.remaining())];
        for (int start = body.position(); start < body.limit(); start += CHUNK) {
            int size = Math.min(CHUNK, body.limit() - start);
            body.get(start, chunk, 0, size);
            mac.update(chunk, 0, size);
        }
    }

    private Mac newMac() {
        try {
            Mac mac = Mac.getInstance(algorithm.jcaName());
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no " + algorithm.jcaName() + "; every JDK 17 has", e);
        }
    }
}
