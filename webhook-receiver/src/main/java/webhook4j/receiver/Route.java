package webhook4j.receiver;

import java.util.List;
import java.util.Optional;
import webhook4j.signature.Headers;
import webhook4j.signature.IncomingMessage;
import webhook4j.signature.Verification;
import webhook4j.source.Source;

/** Whom the requests of one path, or of one shape of paths, are for. Safe for use by many threads. */
interface Route {

    /** The path, or the template of one, as the application gave it; empty for any path. Part of a delivery's key. */
    String name();

    /** The tenant that a path names, empty text where there are none; no value if the path is not of this route. */
    Optional<String> tenantOf(String rawPath);

    /** Those that could take a request with these headers; all if none claims it. Tells nothing of any tenant. */
    List<Source> candidates(Headers headers);

    /** Has the request verified; no value if no source claims it. */
    Optional<Checked> check(String tenant, IncomingMessage message);

    /** A source that verified a request before, to read it once more. */
    Optional<Source> find(String sourceId, String tenant);

    /** A source and what it said of a request. */
    record Checked(Source source, Verification verification) {}
}
