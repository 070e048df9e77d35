package webhook4j.signature;

import java.util.List;

/**
 * The keys of each tenant, by the name that its tokens give as their issuer.
 *
 * <p>Implementations are safe for use by many threads.
 */
@FunctionalInterface
public interface TenantKeys {

    /**
     * The keys of a tenant. Asked before the token is believed, so the issuer is whatever a stranger wrote; take about as
     * long for one that does not exist as for one that does.
     *
     * @param issuer the claim {@code iss}: 1 to 255 characters
     * @return the keys, newest first; none for a tenant that does not exist. What is thrown leaves the verifier.
     */
    List<JwtKey> keysOf(String issuer);
}
