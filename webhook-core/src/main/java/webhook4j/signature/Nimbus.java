package webhook4j.signature;

import java.util.function.Supplier;

/** Says that nimbus-jose-jwt is missing, which is optional, where it is needed first. */
final class Nimbus {

    private Nimbus() {}

    /**
     * What comes of using it.
     *
     * @param user who needs it, and what for
     * @throws IllegalStateException if it is not there; says what to do
     */
    static <T> T needed(String user, Supplier<T> use) {
        try {
            return use.get();
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(
                    user + " with nimbus-jose-jwt, which is not there; add com.nimbusds:nimbus-jose-jwt to the"
                            + " dependencies, and on the module path start with --add-modules com.nimbusds.jose.jwt",
                    e);
        }
    }
}
