package webhook4j.receiver;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Finds the route of a request by its raw path, to the character: nothing is decoded, no dot segment is resolved, no case
 * folded, and the query is not looked at. So no two spellings of a path are one.
 *
 * @param routes in the order in which they are tried: exact paths, templates, any path
 */
record Routing(List<Route> routes) {

    Routing {
        routes = List.copyOf(routes);
    }

    record Match(Route route, String tenant) {}

    Optional<Match> find(URI target) {
        String path = pathOf(target);
        for (Route route : routes) {
            Optional<String> tenant = route.tenantOf(path);
            if (tenant.isPresent()) {
                return Optional.of(new Match(route, tenant.get()));
            }
        }
        return Optional.empty();
    }

    Optional<Route> named(String name) {
        return routes.stream().filter(route -> route.name().equals(name)).findFirst();
    }

    /** A target that begins with two slashes was read as a host and the rest of a path; it is no path of ours. */
    private static String pathOf(URI target) {
        boolean misread = target.getScheme() == null && target.getRawAuthority() != null;
        return misread || target.getRawPath() == null ? "" : target.getRawPath();
    }
}
