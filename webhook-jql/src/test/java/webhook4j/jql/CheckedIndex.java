package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import webhook4j.event.Event;
import webhook4j.event.EventException;
import webhook4j.event.EventType;

/** An index beside the filters that it holds, which are asked one by one: both must say the same. For one thread. */
final class CheckedIndex {

    private static final String MATCH = "match";

    private record Held(Set<EventType> types, JqlFilter filter) {

        /** What the index must report: a match, a failure, or nothing. */
        @Nullable
        String answer(Event event) {
            if (!types.isEmpty() && !types.contains(event.type())) {
                return null;
            }
            try {
                return filter.test(event) ? MATCH : null;
            } catch (UndecidedException undecided) {
                return undecided.toString();
            }
        }
    }

    private final Map<Integer, Held> held = new TreeMap<>();
    private final Map<Integer, String> found = new TreeMap<>();
    private final JqlIndex<Integer> index = new JqlIndex<>((key, failure) -> report(key, failure.toString()));

    void add(int key, JqlFilter filter) {
        add(key, Set.of(), filter);
    }

    void add(int key, Set<EventType> types, JqlFilter filter) {
        index.add(key, types, filter);
        held.put(key, new Held(types, filter));
    }

    void remove(int key) {
        index.remove(key);
        held.remove(key);
    }

    List<JqlFilter> filters() {
        return held.values().stream().map(Held::filter).toList();
    }

    /**
     * Asks both about an event, unparsed and parsed, in both ways.
     *
     * @param origin how to make it again
     * @return how many keys match
     */
    int check(String origin, RandomBodies.Raw raw) {
        Event event = raw.event();
        Map<Integer, String> expected = new TreeMap<>();
        held.forEach((key, one) -> {
            String answer = one.answer(event);
            if (answer != null) {
                expected.put(key, answer);
            }
        });

        found.clear();
        index.match(raw.event()).forEach(key -> report(key, MATCH));
        assertSame(expected, origin + ", unparsed", raw);

        Event parsed = raw.event();
        assertThat(parsed.body().json()).isNotNull();
        found.clear();
        index.match(parsed, key -> report(key, MATCH));
        assertSame(expected, origin + ", parsed", raw);
        return (int) expected.values().stream().filter(MATCH::equals).count();
    }

    /** Asks both about bytes that may be no JSON; tells whether they are none. */
    boolean refuses(String origin, RandomBodies.Raw raw) {
        EventException expected = catchThrowableOfType(
                EventException.class, () -> raw.event().body().json());
        if (expected == null) {
            check(origin, raw);
            return false;
        }
        List<Integer> before = new ArrayList<>();
        Event event = raw.event();
        for (int i = 0; i < 2; i++) {
            assertThat(catchThrowableOfType(EventException.class, () -> index.match(event, before::add)))
                    .as("%s: %s", origin, raw)
                    .isNotNull()
                    .hasMessage(expected.getMessage())
                    .returns(expected.kind(), EventException::kind)
                    .returns(expected.offset(), EventException::offset);
        }
        assertThat(before).as("%s: keys of what is no event, %s", origin, raw).isEmpty();
        return true;
    }

    private void report(int key, String answer) {
        found.merge(key, answer, (one, other) -> one + " and " + other);
    }

    private void assertSame(Map<Integer, String> expected, String origin, RandomBodies.Raw raw) {
        if (!found.equals(expected)) {
            List<String> differences = new ArrayList<>();
            held.forEach((key, one) -> {
                String should = expected.getOrDefault(key, "nothing");
                String did = found.getOrDefault(key, "nothing");
                if (!should.equals(did)) {
                    differences.add("key " + key + " for " + one.types() + ": " + one.filter() + ", "
                            + one.filter().evaluate(raw.event()) + "\n  expected " + should + "\n  found    " + did);
                }
            });
            found.keySet().stream()
                    .filter(key -> !held.containsKey(key))
                    .forEach(key -> differences.add("key " + key + " is not held"));
            throw new AssertionError("%s: %d of %d keys differ on %s%n%s"
                    .formatted(
                            origin,
                            differences.size(),
                            held.size(),
                            raw,
                            String.join("\n", differences.subList(0, Math.min(5, differences.size())))));
        }
    }
}
