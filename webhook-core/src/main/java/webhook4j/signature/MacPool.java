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
 * there is none it makes one. At most {@value #SLOTS} are kept.
 */
final class MacPool {

    private static final int SLOTS = 8;

    private final String algorithm;
    private final SecretKeySpec key;
    private final AtomicReferenceArray<@Nullable Mac> idle = new AtomicReferenceArray<>(SLOTS);

    MacPool(String algorithm, Secret secret) {
        this.algorithm = algorithm;
        this.key = new SecretKeySpec(secret.bytes(), algorithm);
    }

    /** The tag of the two parts, one after the other. Moves the position of neither. */
    byte[] tag(byte[] prefix, ByteBuffer body) {
        int slot = Thread.currentThread().hashCode() & (SLOTS - 1);
        Mac mac = idle.getAndSet(slot, null);
        if (mac == null) {
            mac = newMac();
        }
        mac.update(prefix);
        if (body.hasArray()) {
            mac.update(body.array(), body.arrayOffset() + body.position(), body.remaining());
        } else {
            mac.update(body.duplicate());
        }
        byte[] tag = mac.doFinal();
        idle.set(slot, mac);
        return tag;
    }

    private Mac newMac() {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no " + algorithm + "; every JDK 17 must", e);
        }
    }
}
