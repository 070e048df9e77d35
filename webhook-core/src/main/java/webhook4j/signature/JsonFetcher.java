package webhook4j.signature;

import java.net.URI;
import java.util.concurrent.CompletionStage;

/**
 * Gets a document by HTTP. This module has no HTTP client: hand in one, {@code java.net.http.HttpClient.sendAsync} say.
 *
 * <p>Implementations are safe for use by many threads.
 */
@FunctionalInterface
public interface JsonFetcher {

    /**
     * Gets a document. Follows no redirects, reads no more than 256 KiB, and takes any status but 200 for a failure.
     *
     * @param url https; never made of what a token says
     * @return the body, sooner or later; fails if there is none. The call itself does not block.
     */
    CompletionStage<byte[]> fetch(URI url);
}
