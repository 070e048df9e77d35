package webhook4j.signature;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.Provider;
import java.security.Security;
import java.security.spec.AlgorithmParameterSpec;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.MacSpi;
import org.jspecify.annotations.Nullable;

/** Counts the HMACs that are made by whoever asks the JDK for a Mac while this is open. */
final class CountingMacs implements AutoCloseable {

    private static final String NAME = "CountingMacs";
    private static final List<String> ALGORITHMS = List.of("HmacSHA1", "HmacSHA256", "HmacSHA384", "HmacSHA512");

    private final AtomicInteger count = new AtomicInteger();

    CountingMacs() {
        Security.insertProviderAt(new CountingProvider(count), 1);
    }

    /** How many were made since this was asked before. */
    int sinceLast() {
        return count.getAndSet(0);
    }

    @Override
    public void close() {
        Security.removeProvider(NAME);
    }

    private static final class CountingProvider extends Provider {

        private static final long serialVersionUID = 1;

        CountingProvider(AtomicInteger count) {
            super(NAME, "1", "counts");
            ALGORITHMS.forEach(algorithm -> putService(new CountingService(this, algorithm, count)));
        }
    }

    private static final class CountingService extends Provider.Service {

        private final AtomicInteger count;

        CountingService(Provider provider, String algorithm, AtomicInteger count) {
            super(provider, "Mac", algorithm, CountingMac.class.getName(), null, null);
            this.count = count;
        }

        @Override
        public Object newInstance(@Nullable Object parameter) {
            try {
                return new CountingMac(Mac.getInstance(getAlgorithm(), "SunJCE"), count);
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static final class CountingMac extends MacSpi {

        private final Mac mac;
        private final AtomicInteger count;

        CountingMac(Mac mac, AtomicInteger count) {
            this.mac = mac;
            this.count = count;
        }

        @Override
        protected int engineGetMacLength() {
            return mac.getMacLength();
        }

        @Override
        protected void engineInit(Key key, AlgorithmParameterSpec parameters) {
            try {
                mac.init(key);
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        protected void engineUpdate(byte input) {
            mac.update(input);
        }

        @Override
        protected void engineUpdate(byte[] input, int offset, int length) {
            mac.update(input, offset, length);
        }

        @Override
        protected byte[] engineDoFinal() {
            count.incrementAndGet();
            return mac.doFinal();
        }

        @Override
        protected void engineReset() {
            mac.reset();
        }
    }
}
