package webhook4j.receiver;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import webhook4j.signature.Headers;
import webhook4j.signature.IncomingMessage;
import webhook4j.source.Source;

/**
 * Sources that share a path, or all paths, and are told apart by their headers.
 *
 * @param name the path, or empty for any
 * @param sources in the order in which they are asked
 */
record SourcesRoute(String name, List<Source> sources) implements Route {

    SourcesRoute {
        sources = List.copyOf(sources);
    }

    @Override
    public Optional<String> tenantOf(String rawPath) {
        return name.isEmpty() || name.equals(rawPath) ? Optional.of("") : Optional.empty();
    }

    /** Where there is only one source it is asked about every request, so that the log can tell what was missing. */
    @Override
    public List<Source> candidates(Headers headers) {
        Optional<Source> claiming = claiming(headers);
        return claiming.isPresent() ? List.of(claiming.get()) : sources;
    }

    private Optional<Source> claiming(Headers headers) {
        return sources.size() == 1
                ? Optional.of(sources.get(0))
                : sources.stream().filter(source -> source.claims(headers)).findFirst();
    }

    @Override
    public Optional<Checked> check(String tenant, IncomingMessage message) {
        return claiming(message.headers())
                .map(source -> new Checked(source, requireNonNull(source.verify(message), "verification")));
    }

    @Override
    public Optional<Source> find(String sourceId, String tenant) {
        return sources.stream().filter(source -> source.id().equals(sourceId)).findFirst();
    }
}
