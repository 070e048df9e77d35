package webhook4j.receiver;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import webhook4j.signature.Headers;
import webhook4j.signature.IncomingMessage;
import webhook4j.signature.RejectionReason;
import webhook4j.signature.Verification;
import webhook4j.signature.Verification.Verified;
import webhook4j.source.Source;

/**
 * Tenants, each with a source of its own, behind one shape of paths.
 *
 * <p>Nobody can find out by requests which tenants there are. Whatever is not believed is verified twice and looked up
 * once in between: first by the source that is remembered, or a decoy; then by the source that was found, or the decoy. So
 * a changed secret holds at once. Only a source whose credential held is remembered, so strangers cannot fill the memory;
 * it is for a minute, and a tenant that was removed is believed no longer than that.
 */
final class TenantsRoute implements Route {

    private static final int MAX_REMEMBERED = 10_000;
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final Pattern TEMPLATE =
            Pattern.compile("(/(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]*/)?)\\{tenant}((?:/[A-Za-z0-9._~!$&'()*+,;=:@/-]*)?)");
    /**
     * What can be written in a path in one way only; of a name with anything else it is not known how it was meant. One or
     * two dots are no name: they mean another path.
     */
    private static final Pattern TENANT = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._~-]{1,255}");

    private final String template;
    private final String before;
    private final String behind;
    private final Source decoy;
    private final Function<String, Found> lookup;
    private final Cache<String, Source> believed;

    /** What the look-up of a tenant gave: its source, or the decoy. */
    record Found(Source source, boolean known) {}

    /**
     * A route.
     *
     * @throws IllegalArgumentException if the template is none
     */
    TenantsRoute(String template, Source decoy, Function<String, Found> lookup, InstantSource clock) {
        Matcher parts = TEMPLATE.matcher(template);
        if (!parts.matches()) {
            throw new IllegalArgumentException("expected the template of a path with {tenant} as one whole segment,"
                    + " \"/hooks/{tenant}\" say, found '" + template + "'");
        }
        this.template = template;
        this.before = parts.group(1);
        this.behind = parts.group(2);
        this.decoy = decoy;
        this.lookup = lookup;
        this.believed = Caffeine.newBuilder()
                .maximumSize(MAX_REMEMBERED)
                .expireAfterWrite(REMEMBERED)
                .ticker(() -> nanos(clock.instant()))
                .executor(Runnable::run)
                .build();
    }

    private static long nanos(Instant instant) {
        return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
    }

    @Override
    public String name() {
        return template;
    }

    @Override
    public Optional<String> tenantOf(String rawPath) {
        int end = rawPath.length() - behind.length();
        if (end <= before.length() || !rawPath.startsWith(before) || !rawPath.endsWith(behind)) {
            return Optional.empty();
        }
        String segment = rawPath.substring(before.length(), end);
        return segment.indexOf('/') < 0 ? Optional.of(segment) : Optional.empty();
    }

    @Override
    public List<Source> candidates(Headers headers) {
        return List.of(decoy);
    }

    @Override
    public Optional<Checked> check(String tenant, IncomingMessage message) {
        @Nullable Source remembered = believed.getIfPresent(tenant);
        Source first = remembered == null ? decoy : remembered;
        Verification verification = requireNonNull(first.verify(message), "verification");
        if (remembered != null && verification instanceof Verified) {
            return Optional.of(new Checked(remembered, verification));
        }
        Found found = find(tenant);
        Verification second = requireNonNull(found.source().verify(message), "verification");
        if (!found.known()) {
            believed.invalidate(tenant);
            return Optional.of(new Checked(found.source(), new Verification.Rejected(RejectionReason.KEY_NOT_FOUND)));
        }
        if (second instanceof Verified) {
            believed.put(tenant, found.source());
        }
        return Optional.of(new Checked(found.source(), second));
    }

    private Found find(String tenant) {
        return TENANT.matcher(tenant).matches() ? lookup.apply(tenant) : new Found(decoy, false);
    }

    @Override
    public Optional<Source> find(String sourceId, String tenant) {
        Found found = find(tenant);
        return Optional.of(found)
                .filter(Found::known)
                .map(Found::source)
                .filter(source -> source.id().equals(sourceId));
    }
}
