package webhook4j.jql.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import webhook4j.event.Projection;
import webhook4j.filter.Verdict;

/** Several matches, of which one is enough: the operands of IN. */
final class AnyMatch implements ValueMatch {

    private final ValueMatch[] matches;

    AnyMatch(List<ValueMatch> matches) {
        this.matches = matches.toArray(ValueMatch[]::new);
    }

    @Override
    public Verdict test(JsonNode value, Subject subject, long now) {
        Verdict any = Verdict.FALSE;
        for (ValueMatch match : matches) {
            Verdict one = match.test(value, subject, now);
            if (one == Verdict.TRUE) {
                return one;
            }
            if (one == Verdict.UNKNOWN) {
                any = one;
            }
        }
        return any;
    }

    @Override
    public String missing(JsonNode value, Subject subject, long now) {
        for (ValueMatch match : matches) {
            if (match.test(value, subject, now) == Verdict.UNKNOWN) {
                return match.missing(value, subject, now);
            }
        }
        return "";
    }

    @Override
    public Projection looksBeside() {
        Projection all = Projection.nothing();
        for (ValueMatch match : matches) {
            all = all.plus(match.looksBeside());
        }
        return all;
    }
}
