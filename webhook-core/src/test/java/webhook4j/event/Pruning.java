package webhook4j.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The plainest way to keep wanted members only: reads all, and cuts the others out of the tree. */
record Pruning(List<List<String>> wholes, List<List<String>> presences) {

    /** Paths with dots, apart by spaces: {@code "a.b c"}; {@code "."} is the empty path. */
    static Pruning parse(String wholes, String presences) {
        return new Pruning(paths(wholes), paths(presences));
    }

    Projection projection() {
        Projection projection = Projection.nothing();
        for (List<String> path : wholes) {
            projection = projection.plus(path);
        }
        for (List<String> path : presences) {
            projection = projection.plusPresence(path);
        }
        return projection;
    }

    JsonNode of(JsonNode tree) {
        return of(tree, List.of());
    }

    private JsonNode of(JsonNode node, List<String> place) {
        if (!node.isContainerNode() || wholes.stream().anyMatch(whole -> starts(place, whole))) {
            return node;
        }
        if (node.isArray()) {
            ArrayNode array = Json.object().arrayNode();
            node.forEach(element -> array.add(of(element, place)));
            return array;
        }
        ObjectNode object = Json.object();
        node.properties().forEach(member -> {
            List<String> inside = new ArrayList<>(place);
            inside.add(member.getKey());
            if (isWanted(inside)) {
                object.set(member.getKey(), of(member.getValue(), inside));
            }
        });
        return object;
    }

    private boolean isWanted(List<String> place) {
        return Stream.concat(wholes.stream(), presences.stream()).anyMatch(path -> starts(path, place))
                || wholes.stream().anyMatch(whole -> starts(place, whole));
    }

    private static boolean starts(List<String> path, List<String> start) {
        return path.size() >= start.size() && path.subList(0, start.size()).equals(start);
    }

    private static List<List<String>> paths(String text) {
        return Stream.of(text.split(" "))
                .filter(path -> !path.isEmpty())
                .map(path -> path.equals(".") ? List.<String>of() : List.of(path.split("\\.")))
                .toList();
    }
}
