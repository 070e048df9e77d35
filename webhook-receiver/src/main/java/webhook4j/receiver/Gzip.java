package webhook4j.receiver;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import webhook4j.event.EventException;

/** Reads compressed bodies, within bounds: a few bytes can hold very many. Only after the credential held. */
final class Gzip {

    /** How many times as large as it came a body may become; JSON hardly gets beyond 20. */
    static final int MAX_RATIO = 100;

    private Gzip() {}

    /**
     * The bytes that were compressed.
     *
     * @throws EventException if they are more than the bound, or many times as many, or the compressed ones are faulty
     */
    static byte[] inflate(byte[] compressed, int maxBytes) {
        int most = (int) Math.min(maxBytes, (long) compressed.length * MAX_RATIO);
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            byte[] bytes = stream.readNBytes(most + 1);
            if (bytes.length > most) {
                throw EventException.noEvent("expected a compressed body of at most " + maxBytes + " bytes and "
                        + MAX_RATIO + " times its size, found a larger one");
            }
            return bytes;
        } catch (IOException e) {
            throw EventException.noEvent("expected a body compressed by gzip, found another: " + e.getMessage());
        }
    }
}
