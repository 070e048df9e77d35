package webhook4j.jql.field;

import java.util.ArrayList;
import java.util.List;
import webhook4j.event.Projection;

/** Where readers look, as projections of an event's body. */
final class Places {

    private Places() {}

    /** Some members of what stands at a place; all of it if no members are named. */
    static Projection of(List<String> place, List<String> members) {
        if (members.isEmpty()) {
            return Projection.nothing().plus(place);
        }
        Projection reads = Projection.nothing();
        for (String member : members) {
            List<String> below = new ArrayList<>(place);
            below.add(member);
            reads = reads.plus(below);
        }
        return reads;
    }

    /** Members of the fields, whole. */
    static Projection fields(List<String> members) {
        return of(List.of("issue", "fields"), members);
    }
}
